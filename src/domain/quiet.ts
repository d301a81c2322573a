import { DAY, HOUR, type Instant, MINUTE, toInstant } from './time.ts';
import { offsetAt, wallOf, whenMoved } from './zone.ts';

/**
 * When people are left alone: while their clocks show `from` or later and not yet `to`, each `HH:MM` on 24 hours.
 * A `from` after `to` goes over midnight; the same time twice means never.
 */
export interface Quiet {
  from: string;
  to: string;
}

/**
 * Whether it is quiet at `now` in `timeZone` (IANA). The clocks decide: an hour that they show twice is quiet
 * twice, one that they skip is not at all. Undefined quiet hours: never.
 */
export function isQuiet(now: Date, quiet: Quiet | undefined, timeZone: string): boolean {
  if (!quiet) return false;
  const from = minutesOf(quiet.from) * MINUTE;
  const to = minutesOf(quiet.to) * MINUTE;
  const shown = timeOfDay(now.getTime(), timeZone);
  return from <= to ? from <= shown && shown < to : from <= shown || shown < to;
}

/** When the quiet that there is at `now` ends; undefined: it is not quiet. */
export function quietUntil(now: Date, quiet: Quiet | undefined, timeZone: string): Instant | undefined {
  if (!quiet || !isQuiet(now, quiet, timeZone)) return undefined;
  let at = now.getTime();
  do at = stretchEnd(at, quiet, timeZone);
  while (isQuiet(new Date(at), quiet, timeZone));
  return toInstant(new Date(at));
}

/** A clock that stops in quiet hours goes on all the same when it would take so much longer than one that does not. */
const LONGEST_STOP = 365 * DAY;

/** The moment by which `ms` that are not quiet have passed since `from`, cut to whole seconds. */
export function activeLater(from: Date, ms: number, quiet: Quiet | undefined, timeZone: string): Instant {
  let at = from.getTime();
  let left = ms;
  const last = at + ms + LONGEST_STOP;
  while (quiet && left > 0 && at < last) {
    const end = stretchEnd(at, quiet, timeZone);
    if (!isQuiet(new Date(at), quiet, timeZone)) {
      if (end - at >= left) break;
      left -= end - at;
    }
    at = end;
  }
  return toInstant(new Date(at + left));
}

/** How many ms from `from` until `to` are not quiet; 0 where `to` is the earlier. */
export function activeMs(from: Date, to: Date, quiet: Quiet | undefined, timeZone: string): number {
  const last = to.getTime();
  let at = from.getTime();
  if (!quiet) return Math.max(0, last - at);
  let active = 0;
  while (at < last) {
    const end = Math.min(last, stretchEnd(at, quiet, timeZone));
    if (!isQuiet(new Date(at), quiet, timeZone)) active += end - at;
    at = end;
  }
  return active;
}

/** The moment between two by which half of what is not quiet has passed. */
export function activeHalfway(
  from: Instant,
  to: Instant,
  quiet: Quiet | undefined,
  timeZone: string,
): Instant {
  const start = new Date(from);
  return activeLater(start, activeMs(start, new Date(to), quiet, timeZone) / 2, quiet, timeZone);
}

/** The next moment at which it may become quiet or loud: the clocks show either time, or are moved. In ms since 1970. */
function stretchEnd(at: number, { from, to }: Quiet, zone: string): number {
  const shown = timeOfDay(at, zone);
  const untilNext = [from, to].map((time) => {
    const left = (minutesOf(time) * MINUTE - shown + DAY) % DAY;
    return left === 0 ? DAY : left;
  });
  const next = at + Math.min(...untilNext);
  return offsetAt(next - 1, zone) === offsetAt(at, zone) ? next : whenMoved(at, next, zone);
}

/** What the clocks show, in ms since midnight. */
function timeOfDay(at: number, zone: string): number {
  const shown = wallOf(new Date(at), zone) % DAY;
  return shown < 0 ? shown + DAY : shown;
}

/** `HH:MM` in minutes since midnight. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * HOUR) / MINUTE + minutes;
}
