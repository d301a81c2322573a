import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeHalfway,
  activeLater,
  activeMs,
  isQuiet,
  type Quiet,
  quietUntil,
} from '../../src/domain/quiet.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';

const NIGHT: Quiet = { from: '22:00', to: '08:00' };
const LUNCH: Quiet = { from: '12:00', to: '13:30' };
const SHANGHAI = 'Asia/Shanghai';
/** Puts its clocks forward on 2026-03-29 02:00 → 03:00, back on 2026-10-25 03:00 → 02:00. */
const BERLIN = 'Europe/Berlin';

/** Zones that move their clocks by an hour and by half of one, at night and at midnight, and that never do. */
const zones = fc.constantFrom(
  'UTC',
  SHANGHAI,
  BERLIN,
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
);
const times = fc
  .record({ hour: fc.nat(23), minute: fc.nat(59) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const quiets = fc.record({ from: times, to: times });
/** Around the days on which clocks are moved, and any other. */
const moments = fc
  .oneof(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
    fc.constantFrom('2026-09-06', '2026-06-15', '2026-12-31'),
  )
  .chain((day) => fc.integer({ min: -DAY / SECOND, max: (2 * DAY) / SECOND }).map((s) => ({ day, s })))
  .map(({ day, s }) => new Date(Date.parse(`${day}T00:00:00Z`) + s * SECOND));

/** What the clock on the wall shows, asked of the platform in another way than the rule does. */
function clock(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(at);
}

function shows({ from, to }: Quiet, at: Date, zone: string): boolean {
  const time = clock(at, zone);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

describe('quiet hours', () => {
  it.each([
    [NIGHT, '2026-11-25T13:59:59Z', false],
    [NIGHT, '2026-11-25T14:00:00Z', true],
    [NIGHT, '2026-11-25T16:00:00Z', true],
    [NIGHT, '2026-11-25T23:59:59Z', true],
    [NIGHT, '2026-11-26T00:00:00Z', false],
    [LUNCH, '2026-11-25T03:59:00Z', false],
    [LUNCH, '2026-11-25T04:00:00Z', true],
    [LUNCH, '2026-11-25T05:30:00Z', false],
    [{ from: '08:00', to: '08:00' }, '2026-11-25T00:00:00Z', false],
    [undefined, '2026-11-25T16:00:00Z', false],
  ])('%j at %s in Shanghai: %s', (quiet, at, expected) => {
    expect(isQuiet(new Date(at), quiet, SHANGHAI)).toBe(expected);
  });

  it('are when the clocks on the wall show one of them, in any zone, on any day', () => {
    fc.assert(
      fc.property(quiets, zones, moments, (quiet, zone, at) => {
        expect(isQuiet(at, quiet, zone)).toBe(shows(quiet, at, zone));
      }),
    );
  });

  it('are never where both times are the same', () => {
    fc.assert(
      fc.property(times, zones, moments, (time, zone, at) => {
        const quiet = { from: time, to: time };
        expect(isQuiet(at, quiet, zone)).toBe(false);
        expect(quietUntil(at, quiet, zone)).toBeUndefined();
        expect(Date.parse(activeLater(at, HOUR, quiet, zone))).toBe(at.getTime() + HOUR);
      }),
    );
  });
});

describe('the end of the quiet', () => {
  it.each([
    ['in the evening', NIGHT, SHANGHAI, '2026-11-25T15:00:00Z', '2026-11-26T00:00:00Z'],
    ['after midnight', NIGHT, SHANGHAI, '2026-11-25T20:30:00Z', '2026-11-26T00:00:00Z'],
    ['a night that is an hour shorter', NIGHT, BERLIN, '2026-03-28T21:00:00Z', '2026-03-29T06:00:00Z'],
    ['a night that is an hour longer', NIGHT, BERLIN, '2026-10-24T20:00:00Z', '2026-10-25T07:00:00Z'],
    [
      'an end that the clocks skip',
      { from: '22:00', to: '02:30' },
      BERLIN,
      '2026-03-28T23:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'clocks that are put back out of it',
      { from: '02:30', to: '03:30' },
      BERLIN,
      '2026-10-25T00:45:00Z',
      '2026-10-25T01:00:00Z',
    ],
  ])('%s', (_name, quiet, zone, now, end) => {
    expect(quietUntil(new Date(now), quiet, zone)).toBe(end);
  });

  it('is the first moment that is not quiet', () => {
    fc.assert(
      fc.property(
        quiets,
        zones,
        moments,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (quiet, zone, now, part) => {
          const end = quietUntil(now, quiet, zone);
          expect(end !== undefined).toBe(isQuiet(now, quiet, zone));
          if (end === undefined) return;
          const last = Date.parse(end);
          expect(last).toBeGreaterThan(now.getTime());
          expect(shows(quiet, new Date(last), zone)).toBe(false);
          const between = now.getTime() + Math.floor(((last - 1 - now.getTime()) * part) / SECOND) * SECOND;
          expect(shows(quiet, new Date(between), zone)).toBe(true);
        },
      ),
    );
  });
});

describe('a clock that stops in quiet hours', () => {
  it.each([
    ['before them', '2026-11-25T01:00:00Z', 8 * HOUR, '2026-11-25T09:00:00Z'],
    ['up to them', '2026-11-25T06:00:00Z', 8 * HOUR, '2026-11-25T14:00:00Z'],
    ['over them', '2026-11-25T13:00:00Z', 8 * HOUR, '2026-11-26T07:00:00Z'],
    ['from within them', '2026-11-25T18:00:00Z', 8 * HOUR, '2026-11-26T08:00:00Z'],
    ['over several nights', '2026-11-25T00:00:00Z', 30 * HOUR, '2026-11-27T02:00:00Z'],
  ])('%s', (_name, from, ms, at) => {
    expect(activeLater(new Date(from), ms, NIGHT, SHANGHAI)).toBe(at);
  });

  it('is an hour later after a night in which the clocks were put back', () => {
    expect(activeLater(new Date('2026-10-24T19:00:00Z'), 2 * HOUR, NIGHT, BERLIN)).toBe(
      '2026-10-25T08:00:00Z',
    );
  });

  it('runs for exactly as long as it is given, counted minute by minute', () => {
    const spans = fc.integer({ min: 0, max: 12 * 60 });
    fc.assert(
      fc.property(quiets, zones, moments, spans, (quiet, zone, moment, minutes) => {
        const from = new Date(Math.floor(moment.getTime() / MINUTE) * MINUTE);
        // A clock that runs less than a minute a day would be counted for a year.
        fc.pre(activeMs(from, new Date(from.getTime() + DAY), quiet, zone) >= HOUR * 2);
        const end = Date.parse(activeLater(from, minutes * MINUTE, quiet, zone));
        let counted = 0;
        for (let at = from.getTime(); at < end; at += MINUTE) {
          if (!shows(quiet, new Date(at), zone)) counted += 1;
        }
        expect(counted).toBe(minutes);
        expect(activeMs(from, new Date(end), quiet, zone)).toBe(minutes * MINUTE);
      }),
      { numRuns: 25 },
    );
  });

  it('does not stop for ever where almost all is quiet', () => {
    const always: Quiet = { from: '00:00', to: '23:59' };
    const end = activeLater(new Date('2026-01-01T00:00:00Z'), 365 * DAY, always, 'UTC');
    expect(end < '2030').toBe(true);
  });

  it('has gone half of its way when half of what is not quiet is over', () => {
    // 14:00 to 10:00 in Shanghai: eight hours, the night, two hours.
    expect(activeHalfway('2026-11-25T06:00:00Z', '2026-11-26T02:00:00Z', NIGHT, SHANGHAI)).toBe(
      '2026-11-25T11:00:00Z',
    );
    expect(activeHalfway('2026-11-25T06:00:00Z', '2026-11-25T16:00:00Z', undefined, SHANGHAI)).toBe(
      '2026-11-25T11:00:00Z',
    );
  });
});
