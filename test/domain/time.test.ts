import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, isTimeZone, later, MINUTE, msUntil, SECOND, toInstant } from '../../src/domain/time.ts';

/** Moments this house can meet, to the millisecond. */
const moments = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('2999-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const spans = fc.integer({ min: 0, max: 3 * 366 * DAY });

describe('an Instant', () => {
  it('is UTC, cut to whole seconds', () => {
    expect(toInstant(new Date('2026-11-21T18:00:00.999+08:00'))).toBe('2026-11-21T10:00:00Z');
  });

  it('is the second its date lies in, and reads back as that', () => {
    fc.assert(
      fc.property(moments, (date) => {
        const instant = toInstant(date);
        expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        expect(Date.parse(instant)).toBe(Math.floor(date.getTime() / SECOND) * SECOND);
        expect(toInstant(new Date(instant))).toBe(instant);
      }),
    );
  });

  it('compares as text as its moments do', () => {
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        const [left, right] = [toInstant(a), toInstant(b)];
        expect(left < right).toBe(Date.parse(left) < Date.parse(right));
      }),
    );
  });
});

describe('later', () => {
  it('takes a date or an Instant, and moves it either way', () => {
    expect(later('2026-11-21T10:00:00Z', 30 * MINUTE)).toBe('2026-11-21T10:30:00Z');
    expect(later(new Date('2026-12-31T23:59:59.500Z'), SECOND)).toBe('2027-01-01T00:00:00Z');
    expect(later('2028-02-28T12:00:00Z', DAY)).toBe('2028-02-29T12:00:00Z');
    expect(later('2026-11-21T00:30:00Z', -HOUR)).toBe('2026-11-20T23:30:00Z');
  });

  it('is that much later', () => {
    fc.assert(
      fc.property(moments, spans, (date, ms) => {
        const instant = toInstant(date);
        expect(msUntil(later(instant, ms), new Date(instant))).toBe(Math.floor(ms / SECOND) * SECOND);
      }),
    );
  });
});

describe('msUntil', () => {
  it('counts down through zero, by the millisecond', () => {
    const at = '2026-11-21T10:00:00Z';
    expect(msUntil(at, new Date('2026-11-21T09:59:59.001Z'))).toBe(999);
    expect(msUntil(at, new Date('2026-11-21T10:00:00.000Z'))).toBe(0);
    expect(msUntil(at, new Date('2026-11-21T10:00:00.001Z'))).toBe(-1);
  });

  it('loses what passes', () => {
    fc.assert(
      fc.property(moments, spans, spans, (date, ahead, passed) => {
        const at = later(date, ahead);
        const before = msUntil(at, date);
        expect(msUntil(at, new Date(date.getTime() + passed))).toBe(before - passed);
      }),
    );
  });
});

describe('a time zone', () => {
  it.each(['Asia/Shanghai', 'America/Argentina/Buenos_Aires', 'UTC', 'europe/berlin'])('is %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', 'Mars/Olympus', '+08:00', 'UTC+8', 'constructor'])('is not %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
