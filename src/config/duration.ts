import { DAY, HOUR, MINUTE, SECOND } from '../domain/time.ts';
import { leaf } from './leaf.ts';

const UNITS: Record<string, number> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const LONGEST = 365 * DAY;

/** Milliseconds of `30s`, `5m`, `8h`, `1d`; undefined for anything else. */
function milliseconds(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const size = UNITS[unit];
  return size === undefined ? undefined : Number(count) * size;
}

/** A duration from `shortest` to a year, in ms once it is read. */
export function duration(shortest: '0s' | '1s' | '5s') {
  const least = milliseconds(shortest) ?? SECOND;
  return leaf(`a duration such as 30m, 8h or 1d, from ${shortest} to 365d`, (text) => {
    const ms = milliseconds(text);
    return ms !== undefined && ms >= least && ms <= LONGEST;
  }).transform((text) => milliseconds(text) ?? least);
}

/** Milliseconds in the largest unit that holds them whole, as it would be written. */
export function written(ms: number): string {
  const [unit, size] = Object.entries(UNITS).findLast(([, each]) => ms % each === 0) ?? ['s', SECOND];
  return `${ms / size}${unit}`;
}
