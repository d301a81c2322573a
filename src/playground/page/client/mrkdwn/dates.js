/**
 * @typedef {object} Reader
 * @property {string} tz IANA name
 * @property {string} locale
 * @property {Date} now
 * @property {{ today: string, yesterday: string, tomorrow: string }} words
 */

const DAY_MS = 86_400_000;

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const formats = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/**
 * Fills Slack's date tokens (`{date_short_pretty} at {time}`) in the reader's zone and language; tokens it does
 * not know stay as they are.
 * @param {Date} at
 * @param {string} format
 * @param {Reader} reader
 */
export function formatDate(at, format, reader) {
  return format.replace(/\{(\w+)\}/g, (token, name) => one(at, name, reader) ?? token);
}

/** @type {(at: Date, name: string, reader: Reader) => string | undefined} */
function one(at, name, reader) {
  if (name === 'date_num') return dayOf(at, reader.tz);
  if (name === 'ago') return ago(at, reader);
  const pretty = /^(.*)_pretty$/.exec(name);
  if (pretty?.[1]) return relativeDay(at, reader) ?? one(at, pretty[1], reader);
  const options = formats[name];
  return options && new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.tz }).format(at);
}

/** `yyyy-mm-dd` where the reader is. @param {Date} at @param {string} tz */
export function dayOf(at, tz) {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

/** "Today" and its neighbours; undefined for other days. @param {Date} at @param {Reader} reader */
export function relativeDay(at, { tz, now, words }) {
  const days = (Date.parse(dayOf(at, tz)) - Date.parse(dayOf(now, tz))) / DAY_MS;
  return { '-1': words.yesterday, 0: words.today, 1: words.tomorrow }[days];
}

/** @type {(at: Date, reader: Reader) => string} */
function ago(at, { now, locale }) {
  return inWords(at.getTime() - now.getTime(), locale);
}

/**
 * "in 3 days", "2 hours ago"; short: "in 5 min.".
 * @param {number} ms
 * @param {string} locale
 * @param {'long' | 'short'} [style]
 */
export function inWords(ms, locale, style = 'long') {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style });
  const minutes = Math.trunc(ms / 60_000);
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  if (Math.abs(minutes) < 48 * 60) return format.format(Math.trunc(minutes / 60), 'hour');
  return format.format(Math.trunc(minutes / 1440), 'day');
}
