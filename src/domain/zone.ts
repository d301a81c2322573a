import { DAY, MINUTE, SECOND } from './time.ts';

/** What a clock on the wall shows, as the ms since 1970 at which a clock in UTC shows the same. */
export type Wall = number;

/** What the clocks in `zone` (IANA) show at `at`. */
export function wallOf(at: Date, zone: string): Wall {
  return at.getTime() + offsetAt(at.getTime(), zone);
}

/**
 * The moments, in ms since 1970, at which the clocks in `zone` show `wall`, the first one first: as a
 * rule one, two where the clocks are put back over it, none where they are put forward over it.
 */
export function momentsOf(wall: Wall, zone: string): number[] {
  // No zone is further from UTC than 14 h: a day to either side lies before and after any change.
  const offsets = new Set([offsetAt(wall - DAY, zone), offsetAt(wall + DAY, zone)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => at + offsetAt(at, zone) === wall)
    .sort((a, b) => a - b);
}

/** The first moment after the gap in which the clocks in `zone` skip `wall`, in ms since 1970. */
export function endOfGap(wall: Wall, zone: string): number {
  return whenMoved(wall - DAY, wall + DAY, zone);
}

/** When the clocks in `zone` are put forward or back between two moments, in ms since 1970; `to` if they are not. */
export function whenMoved(from: number, to: number, zone: string): number {
  const offsetBefore = offsetAt(from, zone);
  let before = from;
  let after = to;
  while (after - before > MINUTE) {
    const middle = Math.floor((before + after) / 2 / MINUTE) * MINUTE;
    if (middle <= before) break;
    if (offsetAt(middle, zone) === offsetBefore) before = middle;
    else after = middle;
  }
  return after;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One a zone: making one takes a hundred times as long as asking it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, made);
  return made;
}

/** How far `zone` is ahead of UTC at that moment, both in ms. */
export function offsetAt(at: number, zone: string): number {
  // Not dayjs's `tz`: it reads the zone's wall clock in the machine's own zone, and so is an hour
  // wrong where that one skips it.
  const name = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return readOffset(name ?? '') ?? 0;
}

/** `GMT`, `UTC+8`, `+08:00`, `-0430` or `Z` in ms; undefined if it is none of these, or beyond 14 h. */
export function readOffset(text: string): number | undefined {
  const match = /^(?:z|utc|gmt)?(?:([+-])(\d{1,2})(?::?(\d{2})(?::(\d{2}))?)?)?$/i.exec(text);
  if (!match || text === '') return undefined;
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * SECOND;
  if (offset > 14 * 60 * MINUTE || Number(minutes) > 59) return undefined;
  return sign === '-' ? -offset : offset;
}
