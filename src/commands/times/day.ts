import { DAY } from '../../domain/time.ts';
import { type Wall, wallOf } from '../../domain/zone.ts';
import { wallAt } from './exact.ts';
import type { Here } from './reading.ts';

const AHEAD: Readonly<Record<string, number>> = {
  ...{ today: 0, tomorrow: 1 },
  ...{ 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 大后天: 3 },
};

/**
 * Midnight of the day that the text names: `2026-12-01`, `2026年12月1日`, `12月1日` (the next such day), `tomorrow`,
 * `后天`. Undefined if it is none, or there is no such day.
 */
export function readDay(text: string, { now, zone }: Here): Wall | undefined {
  const today = Math.floor(wallOf(now, zone) / DAY) * DAY;
  const ahead = Object.hasOwn(AHEAD, text) ? AHEAD[text] : undefined;
  if (ahead !== undefined) return today + ahead * DAY;
  const [, year, month, date] =
    /^(?:(\d{4})[-/.])(\d{1,2})[-/.](\d{1,2})$/.exec(text) ??
    /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]$/.exec(text) ??
    [];
  if (month === undefined) return undefined;
  if (year !== undefined) return wallAt(Number(year), Number(month), Number(date));
  const thisYear = new Date(today).getUTCFullYear();
  const days = [thisYear, thisYear + 1].map((each) => wallAt(each, Number(month), Number(date)));
  return days.find((day) => day !== undefined && day >= today);
}
