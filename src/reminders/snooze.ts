import type { NoticeKey } from '../domain/notice.ts';
import type { ReminderRules } from '../domain/settings.ts';
import { DAY, type Instant, later, msUntil } from '../domain/time.ts';
import { isBefore } from './phases.ts';

/**
 * Until when [Snooze 1 day] on this notice keeps the others of its deadline quiet: a day, but never
 * beyond the last rung of the phase that it is now, before the end or after it. Undefined once that rung has come,
 * and where nothing is ever held back. Pure.
 */
export function snoozedUntil(
  { kind, deadline, rungMs }: Pick<NoticeKey, 'kind' | 'deadline' | 'rungMs'>,
  { rungs }: Pick<ReminderRules, 'rungs'>,
  now: Date,
): Instant | undefined {
  if (kind === 'recycling') return undefined;
  const before = msUntil(deadline, now) > 0;
  const left = [...rungs[kind], rungMs].filter((rung) => isBefore(rung) === before);
  if (left.length === 0) return undefined;
  const tomorrow = later(now, DAY);
  const lastRungAt = later(deadline, -Math.min(...left));
  const until = tomorrow < lastRungAt ? tomorrow : lastRungAt;
  return msUntil(until, now) > 0 ? until : undefined;
}
