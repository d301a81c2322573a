import { deadlinesOf } from '../domain/deadline.ts';
import { DIGEST_DAYS, type DigestContent, type DigestEnd } from '../domain/digest.ts';
import type { Instance } from '../domain/instance.ts';
import { type DigestRules, WEEKDAYS } from '../domain/settings.ts';
import { DAY, HOUR, later, MINUTE, msUntil } from '../domain/time.ts';
import { endOfGap, momentsOf, type Wall, wallOf } from '../domain/zone.ts';

/** A digest that comes longer after its time says that it is late. */
const LATE_MS = 10 * MINUTE;

/** A digest comes late until its day is over, and at least so long after its time: it may be due just before midnight. */
const IN_TIME_MS = 6 * HOUR;

/**
 * The day whose digest is to be there by now, if it has one: from its time on until the day is over in `timeZone`
 * (IANA), and some hours into the next; the same at each of the moments between, whoever has sent it. Pure.
 */
export function digestDue(
  now: Date,
  rules: DigestRules,
  timeZone: string,
): { day: string; late: boolean } | undefined {
  const midnight = Math.floor(wallOf(now, timeZone) / DAY) * DAY;
  for (const start of [midnight, midnight - DAY]) {
    const day = dayAt(start);
    const waited = now.getTime() - dueAt(start, rules, timeZone);
    const isDue = waited >= 0 && (start === midnight || waited < IN_TIME_MS);
    if (isDue && hasDigest(start, rules)) return { day, late: waited > LATE_MS };
  }
  return undefined;
}

/** Whether the digest of a day (`yyyy-MM-dd`) would come too late by now. Pure. */
export function isOutOfDate(day: string, now: Date, rules: DigestRules, timeZone: string): boolean {
  if (dayOf(now, timeZone) === day) return false;
  return now.getTime() - dueAt(Date.parse(day), rules, timeZone) >= IN_TIME_MS;
}

function hasDigest(midnight: Wall, { days }: DigestRules): boolean {
  // The first of January 1970 was a Thursday.
  const weekday = WEEKDAYS[(((midnight / DAY + 3) % 7) + 7) % 7];
  return weekday !== undefined && days.includes(weekday);
}

/** In ms since the epoch. */
function dueAt(midnight: Wall, { at }: DigestRules, timeZone: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const wanted = midnight + hours * HOUR + minutes * MINUTE;
  return momentsOf(wanted, timeZone)[0] ?? endOfGap(wanted, timeZone);
}

/** `yyyy-MM-dd` of what the clocks show. */
function dayAt(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** The day in `timeZone` that it is at a moment, `yyyy-MM-dd`. */
export function dayOf(at: Date, timeZone: string): string {
  return dayAt(wallOf(at, timeZone));
}

/**
 * What ends in the next 14 days, by the days of `timeZone`, and before that what has ended and is still there: expired
 * subscriptions, and what ECS has locked. An auto-release that has come is over, and so is a system event. Pure.
 */
export function endsAhead(
  instances: Instance[],
  timeZone: string,
  now: Date,
): Pick<DigestContent, 'parts' | 'total'> {
  const until = later(now, DIGEST_DAYS * DAY);
  const ends = instances
    .flatMap((instance) => deadlinesOf(instance).map((deadline): DigestEnd => ({ instance, deadline })))
    .filter(({ deadline }) => deadline.at <= until && !isOver(deadline, now))
    .sort(byTime);
  const past = ends.filter(({ deadline }) => msUntil(deadline.at, now) <= 0);
  const ahead = ends.filter(({ deadline }) => msUntil(deadline.at, now) > 0);
  const byDay = Map.groupBy(ahead, ({ deadline }) => dayOf(new Date(deadline.at), timeZone));
  return {
    parts: [
      ...(past.length > 0 ? [{ ends: past }] : []),
      ...Array.from(byDay, ([day, those]) => ({ day, ends: those })),
    ],
    total: ends.length,
  };
}

function isOver({ kind, at }: DigestEnd['deadline'], now: Date): boolean {
  return (kind === 'auto-release' || kind === 'recycling' || kind === 'event') && msUntil(at, now) <= 0;
}

function byTime(one: DigestEnd, other: DigestEnd): number {
  if (one.deadline.at !== other.deadline.at) return one.deadline.at < other.deadline.at ? -1 : 1;
  return one.instance.id < other.instance.id ? -1 : 1;
}
