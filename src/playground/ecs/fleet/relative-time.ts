import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

const UNITS = { m: 'minute', h: 'hour', d: 'day', M: 'month', y: 'year' } as const;

/**
 * Reads `in 2d`, `30d ago`, `now` or an ISO time; units are m, h, d, M (months) and y. Cut to the minute, as the
 * platform keeps such times.
 * @returns undefined when it is none of these
 */
export function relativeTime(text: string, now: Date): Date | undefined {
  const [, ahead, aheadUnit, back, backUnit] = /^in (\d+)([mhdMy])$|^(\d+)([mhdMy]) ago$/.exec(text) ?? [];
  if (ahead) return minute(dayjs.utc(now).add(Number(ahead), unit(aheadUnit)));
  if (back) return minute(dayjs.utc(now).subtract(Number(back), unit(backUnit)));
  const absolute = dayjs.utc(text === 'now' ? now : text);
  return absolute.isValid() ? minute(absolute) : undefined;
}

function minute(at: dayjs.Dayjs): Date {
  return at.startOf('minute').toDate();
}

function unit(letter: string | undefined): (typeof UNITS)[keyof typeof UNITS] {
  return UNITS[letter as keyof typeof UNITS];
}
