/**
 * What a clock on the wall shows, `yyyy-mm-ddThh:mm`.
 * @param {number} seconds since 1970
 * @param {string} tz IANA name
 */
export function localOf(seconds, tz) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: tz, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(seconds * 1000)).replace(' ', 'T');
}

/**
 * The moment at which a clock on the wall shows this; of two, the first; in a gap, the one an hour on.
 * @param {string} local `yyyy-mm-ddThh:mm`
 * @param {string} tz IANA name
 * @returns seconds since 1970
 */
export function secondsAt(local, tz) {
  const asIfUtc = Date.parse(`${local}Z`) / 1000;
  const offset = offsetAt(asIfUtc, tz);
  return asIfUtc - offsetAt(asIfUtc - offset, tz);
}

/** Seconds the zone is ahead of UTC. @type {(seconds: number, tz: string) => number} */
const offsetAt = (seconds, tz) => Date.parse(`${localOf(seconds, tz)}Z`) / 1000 - seconds;
