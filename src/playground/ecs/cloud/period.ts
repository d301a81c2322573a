import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

/** The platform counts days and months by the calendar of UTC+8. */
const PLATFORM_HOURS = 8;
const UNITS = { Week: 'week', Month: 'month', Year: 'year' } as const;

/** How long a subscription is paid for. */
export interface Period {
  length: number;
  unit: keyof typeof UNITS;
}

/** When a period that begins at `from` is over. */
export function endOf({ length, unit }: Period, from: Date): Date {
  return dayjs
    .utc(from)
    .add(PLATFORM_HOURS, 'hour')
    .add(length, UNITS[unit])
    .subtract(PLATFORM_HOURS, 'hour')
    .toDate();
}

/** 08:00 UTC+8 of the day that lies `days` before the day of `at`; both days are those of UTC+8. */
export function morning(at: Date, days: number): Date {
  // 08:00 there is midnight in UTC of the same date.
  return dayjs.utc(at).add(PLATFORM_HOURS, 'hour').startOf('day').subtract(days, 'day').toDate();
}

/** The first 08:00 UTC+8 after `at`. */
export function nextMorning(at: Date): Date {
  return dayjs.utc(at).startOf('day').add(1, 'day').toDate();
}
