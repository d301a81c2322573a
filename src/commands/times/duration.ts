import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { DAY, HOUR, MINUTE } from '../../domain/time.ts';
import { wallOf } from '../../domain/zone.ts';
import { chineseNumber } from './chinese-number.ts';
import type { Here, Reading } from './reading.ts';

dayjs.extend(utc);

/**
 * Reads how long from now: `2h`, `in 90 minutes`, `1h30m`, `an hour from now`, `两小时后`. Days and
 * weeks are 24 hours and seven times that; months and years end at the same time of day. Undefined
 * if it is no duration.
 */
export function readDuration(text: string, { now, zone }: Here): Reading | undefined {
  const parts = inEnglish(text).split(/(?<=[a-z])[\s,]*(?:and\s+)?(?=\d)/);
  let ms = 0;
  let months = 0;
  for (const part of parts) {
    const [, amount, unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?)\s*([a-z]+)$/.exec(part) ?? [];
    const length = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (!length) return undefined;
    ms += Number(amount) * (length.ms ?? 0);
    months += Number(amount) * (length.months ?? 0);
  }
  if (months === 0) return { moment: now.getTime() + ms };
  // Half a month is no length of time.
  if (!Number.isInteger(months)) return undefined;
  return { wall: dayjs.utc(wallOf(now, zone)).add(months, 'month').valueOf() + ms };
}

interface Length {
  ms?: number;
  months?: number;
}

const UNITS: Record<string, Length> = {
  ...named('m min mins minute minutes', { ms: MINUTE }),
  ...named('h hr hrs hour hours', { ms: HOUR }),
  ...named('d day days', { ms: DAY }),
  ...named('w wk wks week weeks', { ms: 7 * DAY }),
  ...named('mo month months', { months: 1 }),
  ...named('y yr year years', { months: 12 }),
};

function named(names: string, length: Length): Record<string, Length> {
  return Object.fromEntries(names.split(' ').map((name) => [name, length]));
}

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The same duration as numbers and English units: `一个半小时后` → `1.5h`. */
function inEnglish(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:in|after)\s+|\s+from now$|\s+later$|\s*[之以]?后$/g, '')
    .replace(/\bhalf an?\b/g, '0.5')
    .replace(/\ban?\b/g, '1')
    .replace(/\b[a-z]+\b/g, (word) => (WORDS.includes(word) ? String(WORDS.indexOf(word)) : word))
    .replace(/[零一二两三四五六七八九十]+/g, (numeral) => String(chineseNumber(numeral) ?? numeral))
    .replace(/(?<=\d)个半/g, '.5')
    .replace(/半个?/g, '0.5')
    .replace(/分钟?/g, 'm')
    .replace(/个?(?:小时|钟头)/g, 'h')
    .replace(/天/g, 'd')
    .replace(/个?(?:周|星期|礼拜)/g, 'w')
    .replace(/个月/g, 'mo')
    .replace(/年/g, 'y');
}
