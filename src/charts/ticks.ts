import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

export interface Tick {
  /** ms since 1970. */
  at: number;
  /** `11-26`, or `18:00` where the picture shows hours. */
  label: string;
}

const HOUR = 3_600_000;
/** Hours from one mark to the next, in steps that people count in. */
const STEPS = [1, 2, 3, 6, 12, 24, 48, 120];
const MOST = 7;

/** Round moments between these, at most seven, as the clocks of a zone have them: midnights, or hours within two days. */
export function ticksBetween(from: number, to: number, timeZone: string): Tick[] {
  const step = STEPS.find((hours) => (to - from) / (hours * HOUR) <= MOST) ?? STEPS.at(-1) ?? 24;
  const begin = dayjs.utc(dayjs(from).tz(timeZone).format('YYYY-MM-DD'));
  const found: Tick[] = [];
  // Counted on the wall: a day of 23 hours ends at midnight, too.
  for (let wall = begin; found.length <= MOST; wall = wall.add(step, 'hour')) {
    const at = dayjs.tz(wall.format('YYYY-MM-DDTHH:mm'), timeZone).valueOf();
    if (at > to) break;
    if (at >= from) found.push({ at, label: wall.format(step < 24 ? 'HH:mm' : 'MM-DD') });
  }
  return found;
}

/** How far the clocks of a zone are from UTC then: `UTC+8`, `UTC-3:30`. */
export function offsetAt(at: number, timeZone: string): string {
  const minutes = dayjs(at).tz(timeZone).utcOffset();
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
