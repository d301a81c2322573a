import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINE, parse } from '../../src/commands/parse.ts';
import { readTime } from '../../src/commands/when.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { AT } from './world.ts';

/** Runs `act`, which may only be refused; returns how long it took in ms. */
function timed(act: () => unknown): number {
  const start = performance.now();
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return performance.now() - start;
}

const LONGEST_MS = 50;

/** The time of `act`; what seems slow is run twice more, so that a busy machine alone does not count. */
function quickest(act: () => unknown): number {
  const first = timed(act);
  return first < LONGEST_MS ? first : Math.min(first, timed(act), timed(act));
}

const fragments = fc.constantFrom(
  ...[
    'stop',
    'list',
    'auto-release',
    'auto-renew',
    'renew',
    'on',
    '3m',
    'help',
    'protect',
    ' ',
    '\u3000',
    '\u200b',
    '--',
    '—',
    '-',
    '=',
    '"',
    "'",
  ],
  ...[
    '`',
    '“',
    '”',
    '<',
    '>',
    '|',
    '@U1',
    '&amp;',
    '&',
    ',',
    '，',
    '*',
    '--tag',
    '--name=',
    '--force',
    '\u0000',
  ],
  ...[
    '2h',
    '12:00',
    '6pm',
    'fri',
    'tomorrow',
    '下周五',
    '后',
    '半',
    '个',
    '小时',
    '点',
    '\ud800',
    '𝟙',
    '٣',
    '\u0301',
  ],
);
const lines = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join(' ')),
);

const timeWords = fc.constantFrom(
  ...[
    '1',
    '12',
    '99999',
    '12:',
    ':',
    '-',
    '/',
    '.',
    ',',
    ' ',
    'T',
    'Z',
    '+08:00',
    'utc',
    'est',
    '٣',
    '\u0301',
  ],
  ...[
    'in ',
    'after ',
    'half ',
    'an ',
    'and ',
    'h',
    'm',
    'mo',
    'y',
    'from now',
    'ago',
    'last ',
    'next ',
    'the ',
  ],
  ...[
    'fri ',
    'tomorrow ',
    'noon',
    'jan ',
    'st ',
    'sept',
    'am',
    'pm',
    '一',
    '十',
    '半',
    '个',
    '几',
    '第',
    '小时',
  ],
  ...['后', '前', '天', '明天', '大', '下', '周', '五', '月', '日', '年', '点', '晚上', '中午'],
);
const times = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.array(timeWords, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.tuple(timeWords, fc.integer({ min: 2, max: 80 })).map(([word, count]) => word.repeat(count)),
);

const likelyTimes = fc
  .tuple(
    fc.constantFrom(
      '',
      'today ',
      'tomorrow ',
      'mon ',
      'next sat ',
      '今天',
      '后天',
      '下周日 ',
      'feb 28 ',
      '2月28日',
    ),
    fc.nat({ max: 23 }),
    fc.nat({ max: 59 }),
  )
  .map(([day, hour, minute]) => `${day}${hour}:${String(minute).padStart(2, '0')}`);

describe('whatever is typed', () => {
  it('is parsed or refused, and quickly', () => {
    fc.assert(
      fc.property(lines, (line) => {
        expect(quickest(() => parse(line, AT))).toBeLessThan(LONGEST_MS);
      }),
      { numRuns: 1500, seed: 1 },
    );
  });

  it.each(
    [
      ' "a',
      "'a ",
      '—',
      '- —',
      '<',
      '<a|',
      'a ',
      '--a=',
      '"a" b',
      '&amp;',
      '*a',
      '``',
      '\u200b',
      '9',
      '--force ',
    ].map((part) => part.repeat(LONGEST_LINE).slice(0, LONGEST_LINE - 12)),
  )('so is a line as long as can be (%#)', (rest) => {
    for (const head of ['', 'stop ', 'list --name=', 'help ']) {
      expect(quickest(() => parse(head + rest, AT))).toBeLessThan(LONGEST_MS);
    }
  });

  it('as a time is read or refused, and quickly', () => {
    fc.assert(
      fc.property(
        times,
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'),
        (text, timeZone) => {
          expect(quickest(() => readTime(text, { ...AT, timeZone }))).toBeLessThan(LONGEST_MS);
        },
      ),
      { numRuns: 1500, seed: 1 },
    );
  });

  it('as a time is a whole minute to come', () => {
    let read = 0;
    fc.assert(
      fc.property(
        likelyTimes,
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        (text, now) => {
          timed(() => {
            const { at } = readTime(text, { now, timeZone: 'Europe/Berlin' });
            read += 1;
            expect(at).toMatch(/^2\d{3}-\d\d-\d\dT\d\d:\d\d:00Z$/);
            expect(Date.parse(at)).toBeGreaterThan(now.getTime());
          });
        },
      ),
      { numRuns: 1000, seed: 1 },
    );
    expect(read).toBeGreaterThan(500);
  });
});
