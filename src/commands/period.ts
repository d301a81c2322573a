import { type Problem, Refusal } from '../domain/errors.ts';
import { inLargestUnit, isAutoRenewable, isRenewable, type Period } from '../domain/renewal.ts';
import { chineseNumber } from './times/chinese-number.ts';

/** What a word for a unit stands for; Chinese has no space before it. */
const UNITS: Readonly<Record<string, Period['unit']>> = {
  ...{ w: 'week', wk: 'week', week: 'week', weeks: 'week', 周: 'week', 个星期: 'week', 星期: 'week' },
  ...{ m: 'month', mo: 'month', month: 'month', months: 'month', 个月: 'month', 月: 'month' },
  ...{ y: 'year', yr: 'year', year: 'year', years: 'year', 年: 'year' },
};

/**
 * Reads a period such as `1m`, `3 months`, `2w`, `1y`, `两个月`; twelve months are a year. Undefined if it is none,
 * whether or not ECS renews for so long. Here `m` are months: nobody renews for minutes.
 */
function readPeriod(text: string): Period | undefined {
  const [, amount = '', word = ''] =
    /^(\d{1,3}|[零一二两三四五六七八九十]+)\s*([a-z]+|\p{Script=Han}+)$/iu.exec(text.trim()) ?? [];
  if (text.trim() === '半年') return { length: 6, unit: 'month' };
  const length = /^\d/.test(amount) ? Number(amount) : chineseNumber(amount);
  const name = word.toLowerCase();
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (!unit || length === undefined || length < 1) return undefined;
  return inLargestUnit({ length, unit });
}

/**
 * The period that the last words are, one or two of them (`1m`, `3 months`), and the words before it. Undefined where
 * they are none, and where nothing stands before it unless `alone`: then it is a name, even if it looks like a period.
 */
export function periodAtEnd(plain: string[], alone: boolean): AtEnd | undefined {
  return atEnd(plain, alone, (given) => readPeriod(given) !== undefined);
}

/** The words at the end of a line, and those before them. */
interface AtEnd {
  before: string[];
  given: string;
}

/** The last two words, else the last one, if they fit; what nothing stands before only if it may stand `alone`. */
function atEnd(
  plain: string[],
  alone: boolean,
  fits: (given: string, words: number) => boolean,
): AtEnd | undefined {
  for (const words of [2, 1]) {
    const before = plain.slice(0, -words);
    const given = plain.slice(-words).join(' ');
    if (plain.length >= words && (alone || before.length > 0) && fits(given, words)) return { before, given };
  }
  return undefined;
}

/** Units that nobody renews by, and words for a period that hold no number. */
const LOOSE = '(?:d|days?|h|hrs?|hours?|min|minutes?|q|quarters?|天|日|号|个?小时|个?季度)';
const BARE =
  /^(?:(?:day|week|month|quarter|year)s?|(?:dai|week|month|quarter|year)ly|周|月|个月|季度|年|天)$/i;
const NUMBERED = new RegExp(
  `^-?(?:\\d+(?:[.,]\\d+)?|[零一二两三四五六七八九十]+)\\s*(?:${[...Object.keys(UNITS), LOOSE].join('|')})?$`,
  'i',
);

/**
 * The last words, one or two, that look like a length of time without being a period (`30d`, `month`, `0m`, `2`), and
 * the words before them. Undefined where they do not, and where nothing stands before them unless `alone`: an instance
 * may be called so.
 */
export function likePeriodAtEnd(plain: string[], alone: boolean): AtEnd | undefined {
  return atEnd(plain, alone, (given, words) => NUMBERED.test(given) || (words === 1 && BARE.test(given)));
}

/** A period as it is typed: `1m`, `2w`, `1y`. */
export function typedPeriod(period: Period): string {
  const { length, unit } = inLargestUnit(period);
  return `${length}${unit.charAt(0)}`;
}

/** What a period is of. */
type PeriodOf = (Problem & { code: 'bad-period' })['what'];

/**
 * The period that these words are, for which ECS must take it. Throws Refusal if they are none, or one that it does
 * not take. `before`: the line up to it, for the example.
 */
export function periodFrom(given: string, what: PeriodOf, before: string): Period {
  const period = readPeriod(given);
  // What is bought is paid for as long as what is renewed (RunInstances, Period).
  const takes = what === 'auto-renew' ? isAutoRenewable : isRenewable;
  if (period && takes(period)) return period;
  throw new Refusal({ code: 'bad-period', given, what, example: `${before} 1m` });
}
