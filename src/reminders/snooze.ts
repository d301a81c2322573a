import type { NoticeKey } from '../domain/notice.ts';
import type { ReminderRules } from '../domain/settings.ts';
import { DAY, type Instant, later, msUntil } from '../domain/time.ts';
import { isBefore } from './phases.ts';

/**
 * Until when a snooze on this notice keeps the others of its deadline quiet: a day or as long as is wished, but never
 * beyond the last rung of the phase that it is now, before the end or after it. Undefined once that rung has come,
 * and where nothing is ever held back. Pure.
 */
export function snoozedUntil(
  { kind, deadline, rungMs }: Pick<NoticeKey, 'kind' | 'deadline' | 'rungMs'>,
  { rungs }: Pick<ReminderRules, 'rungs'>,
  now: Date,
  forMs = DAY,
): Instant | undefined {
  if (kind === 'recycling') return undefined;
  const before = msUntil(deadline, now) > 0;
  const left = [...rungs[kind], rungMs].filter((rung) => isBefore(rung) === before);
  if (left.length === 0) return undefined;
  const wished = later(now, forMs);
  const lastRungAt = later(deadline, -Math.min(...left));
  const until = wished < lastRungAt ? wished : lastRungAt;
  return msUntil(until, now) > 0 ? until : undefined;
}
