import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime } from '../../src/commands/when.ts';
import { templates } from '../../src/config/templates.ts';
import { Refusal } from '../../src/domain/errors.ts';

function isTaken(until: string): boolean {
  return templates.safeParse({ ci: { until } }).success;
}

/** Why the line that is made of a template cannot be read; undefined where it can. */
function whyUnread(until: string, now: Date, timeZone: string): string | undefined {
  try {
    readTime(until, { now, timeZone });
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problem.code;
  }
}

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Chatham'];
const UNITS = ['m', 'min', 'minutes', 'h', 'hour', 'hours', 'd', 'days', 'w', 'week', 'mo', 'y', 's'];
const DAYS = ['today', 'tomorrow', 'mon', 'Tue', 'wed', 'thu', 'fri', 'SAT', 'sun', 'monday', '明天'];

const amount = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 999_999 }));
const length = fc
  .tuple(amount, fc.constantFrom('', ' ', '  '), fc.constantFrom(...UNITS))
  .map((parts) => parts.join(''));
const duration = fc
  .tuple(fc.constantFrom('', 'in ', 'In  '), fc.array(length, { minLength: 1, maxLength: 5 }))
  .map(([before, parts]) => before + parts.join(' '));
const clock = fc
  .tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 61 }))
  .map(([hour, minute]) => `${hour}:${String(minute).padStart(2, '0')}`);
const day = fc
  .tuple(fc.constantFrom(...DAYS), fc.constantFrom(' ', '  ', ''), clock)
  .map((parts) => parts.join(''));
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2031-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('the time of a template', () => {
  it.each([
    'in 8h',
    '3d',
    '1d12h',
    'in 1 week',
    '90 minutes',
    'tomorrow 18:00',
    'Fri 9:30',
    'today 23:59',
    ' 2h ',
  ])('may be "%s"', (until) => {
    expect(isTaken(until)).toBe(true);
  });

  it.each([
    'someday',
    '',
    'in',
    '0h',
    '99999w',
    '2026-12-01 18:00',
    'tomorrow',
    'fri 24:00',
    '3 months',
    '1d 1d 1d 1d 1d',
  ])('is not "%s"', (until) => {
    expect(isTaken(until)).toBe(false);
  });

  it('that is taken is read wherever and whenever the template is used', () => {
    fc.assert(
      fc.property(fc.oneof(duration, day), moment, fc.constantFrom(...ZONES), (until, now, zone) => {
        fc.pre(isTaken(until));
        // Today's may be over, and a clock that is put forward skips an hour: both are told with the time.
        expect([undefined, 'time-past', 'time-skipped']).toContain(whyUnread(until, now, zone));
        if (!/today/.test(until)) expect(whyUnread(until, now, zone)).not.toBe('time-past');
      }),
      { numRuns: 1000 },
    );
  });
});
