import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

/**
 * A moment as `yyyy-MM-ddTHH:mm:ssZ`, always UTC, always whole seconds: it survives JSON and
 * compares as a string, so a scan of 100,000 instances needs no date objects.
 */
export type Instant = string;

/** The moment of `date`, cut to whole seconds. */
export function toInstant(date: Date): Instant {
  return dayjs(date).utc().format('YYYY-MM-DD[T]HH:mm:ss[Z]');
}

/** Milliseconds from `now` until `at`; negative once it has passed. */
export function msUntil(at: Instant, now: Date): number {
  return Date.parse(at) - now.getTime();
}

/** `at` moved by `ms` milliseconds. */
export function later(at: Instant | Date, ms: number): Instant {
  return toInstant(new Date((typeof at === 'string' ? Date.parse(at) : at.getTime()) + ms));
}

/** Zones that were found: to ask Intl takes longer than all else that is done for a question. */
const zones = new Set<string>();

/** Whether this runtime knows the IANA zone `name`. */
export function isTimeZone(name: string): boolean {
  if (zones.has(name)) return true;
  // Intl also takes offsets such as +08:00, which know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    zones.add(name);
    return true;
  } catch {
    return false;
  }
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
