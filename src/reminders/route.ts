import type { Instance } from '../domain/instance.ts';
import { fits } from '../domain/match.ts';
import type { ReminderRules } from '../domain/settings.ts';

/**
 * Where notices of the instance go: by the first route that fits it, else to `fallback`, the channel for all that no
 * route takes; undefined: nowhere. Pure.
 */
export function channelFor(
  instance: Instance,
  { routes }: Pick<ReminderRules, 'routes'>,
  fallback: string | undefined,
): string | undefined {
  return routes.find(({ match }) => fits(match, instance))?.channel ?? fallback;
}
