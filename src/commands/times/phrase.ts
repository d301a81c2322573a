import type { Chrono, ParsedComponents } from 'chrono-node';
import { casual as english } from 'chrono-node/en';
import { casual as chinese } from 'chrono-node/zh/hans';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { DAY, MINUTE } from '../../domain/time.ts';
import { type Wall, wallOf } from '../../domain/zone.ts';
import { withDates } from './day-words.ts';
import { wallAt } from './exact.ts';
import type { Here, Reading } from './reading.ts';

dayjs.extend(utc);

const LANGUAGES: { parser: Chrono; date: string }[] = [
  { parser: english, date: 'YYYY-MM-DD' },
  { parser: chinese, date: 'YYYY年M月D日' },
];

/**
 * Reads what people say: `tomorrow 18:00`, `fri 6pm`, `Dec 1 at noon`, `明天下午6点`. What has passed
 * today or this year means the next one. Undefined unless all of `text` is one time, with its time
 * of day: a release at an hour nobody said would be a surprise.
 */
export function readPhrase(text: string, here: Here): Reading | undefined {
  if (eitherDayOrMonth(text) || MIDNIGHT_OR_NOON.test(text)) return undefined;
  for (const { parser, date } of LANGUAGES) {
    const phrase = withDates(text, wallOf(here.now, here.zone), (day) => dayjs.utc(day).format(date));
    const said = understood(parser, phrase.replace(LEADING, '').replace(NOON, '中午12点'), here);
    if (said) return readingOf(said, text, here);
  }
  return undefined;
}

const LEADING = /^(?:on|at|by)\s+/i;
// 晚上12点 is midnight to people and noon to chrono.
const MIDNIGHT_OR_NOON = /[晚夜]\D*(?:12|十二)\s*[点:：]/;
const NOON = /中午(?!\s*[\d一二两十])/g;

/** `3/12` and `3.12.`: which is the month depends on where one lives. */
function eitherDayOrMonth(text: string): boolean {
  return Array.from(text.matchAll(/(?<![\d/.])(\d{1,2})[/.](\d{1,2})(?!\d)/g)).some(
    ([, first, second]) => first !== second && Number(first) <= 12 && Number(second) <= 12,
  );
}

/** The parts of the time that is all of `phrase`. */
function understood(parser: Chrono, phrase: string, { now, zone }: Here): ParsedComponents | undefined {
  const [result] = parser.parse(phrase, onMachine(wallOf(now, zone)), { forwardDate: true });
  const whole = result?.text.trim() === phrase.trim() && !result.end;
  return whole && result.start.isCertain('hour') ? result.start : undefined;
}

/**
 * The moment at which this machine's clock shows the end of the minute of `wall`, so that the whole
 * of it counts as passed. Chrono's Chinese half looks at that clock alone, whatever zone it is given.
 */
function onMachine(wall: Wall): Date {
  const at = new Date(wall);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return new Date(year, month, day, at.getUTCHours(), at.getUTCMinutes(), 59, 999);
}

function readingOf(said: ParsedComponents, text: string, { now }: Here): Reading | undefined {
  const [year, month, day, hour, minute, second] = PARTS.map((part) => said.get(part) ?? 0);
  const wall: Wall | undefined = wallAt(year, month, day, hour, minute, second);
  if (wall === undefined) return undefined;
  if (!said.isCertain('timezoneOffset')) return { wall };
  // Abbreviations mean several zones (CST: China, Chicago, Cuba), and durations are read elsewhere.
  if (!/\b(?:utc|gmt)\b|\dz$/i.test(text)) return undefined;
  const moment = wall - (said.get('timezoneOffset') ?? 0) * MINUTE;
  const anyDay = !said.isCertain('day') && !said.isCertain('weekday');
  return { moment: anyDay ? nextDaily(moment, now.getTime()) : moment };
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** The first moment after `now` that is whole days from `moment`. */
function nextDaily(moment: number, now: number): number {
  return moment + Math.ceil((now - moment) / DAY) * DAY;
}
