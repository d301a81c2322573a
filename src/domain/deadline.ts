import type { Instance } from './instance.ts';
import { type Instant, MINUTE } from './time.ts';

/** Why an instance ends: its subscription runs out, or ECS releases it at a set time. */
export type DeadlineKind = 'expiry' | 'auto-release';

export interface Deadline {
  kind: DeadlineKind;
  at: Instant;
}

/** Every deadline an instance has, the nearest first. */
export function deadlinesOf(instance: Pick<Instance, 'expiresAt' | 'autoReleaseAt'>): Deadline[] {
  const all: Deadline[] = [];
  if (instance.expiresAt) all.push({ kind: 'expiry', at: instance.expiresAt });
  if (instance.autoReleaseAt) all.push({ kind: 'auto-release', at: instance.autoReleaseAt });
  return all.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The deadline of this kind that the instance has now. */
export function deadlineOf(
  instance: Pick<Instance, 'expiresAt' | 'autoReleaseAt'>,
  kind: DeadlineKind,
): Instant | undefined {
  return deadlinesOf(instance).find((deadline) => deadline.kind === kind)?.at;
}

/** ModifyInstanceAutoReleaseTime takes times from 30 minutes … */
export const AUTO_RELEASE_MIN_MS = 30 * MINUTE;
/** … to 3 years from now. */
export const AUTO_RELEASE_MAX_YEARS = 3;
