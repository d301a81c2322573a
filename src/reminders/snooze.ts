import type { ReminderKey } from '../domain/reminder.ts';
import type { Settings } from '../domain/settings.ts';
import { DAY, type Instant, later, msUntil } from '../domain/time.ts';

/**
 * Until when [Snooze 1 day] on this notice keeps the others of its deadline quiet: a day, but never
 * beyond the last rung. Undefined once that rung has come. Pure.
 */
export function snoozedUntil(
  { kind, deadline, rungMs }: Pick<ReminderKey, 'kind' | 'deadline' | 'rungMs'>,
  { rungs }: Pick<Settings['reminders'], 'rungs'>,
  now: Date,
): Instant | undefined {
  const tomorrow = later(now, DAY);
  const lastRungAt = later(deadline, -Math.min(...rungs[kind], rungMs));
  const until = tomorrow < lastRungAt ? tomorrow : lastRungAt;
  return msUntil(until, now) > 0 ? until : undefined;
}
