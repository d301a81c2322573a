import { describe, expect, it } from 'vitest';
import type { DigestRules } from '../../src/domain/settings.ts';
import { DAY, HOUR, later } from '../../src/domain/time.ts';
import { dayOf, digestDue, endsAhead, isOutOfDate } from '../../src/reminders/digest.ts';
import { anInstance } from '../domain/examples.ts';

const WORKDAYS: DigestRules = { at: '09:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] };
const DAILY: DigestRules = { at: '09:00', days: [...WORKDAYS.days, 'sat', 'sun'] };
const at = (time: string) => new Date(time);

describe('the digest of a day', () => {
  it.each([
    { now: '2026-11-23T00:59:59Z', due: undefined, why: 'before its time on Monday' },
    { now: '2026-11-23T01:00:00Z', due: { day: '2026-11-23', late: false }, why: 'at its time' },
    { now: '2026-11-23T01:10:00Z', due: { day: '2026-11-23', late: false }, why: 'soon after' },
    { now: '2026-11-23T01:11:00Z', due: { day: '2026-11-23', late: true }, why: 'late' },
    { now: '2026-11-23T15:59:59Z', due: { day: '2026-11-23', late: true }, why: 'until midnight' },
    { now: '2026-11-23T16:00:00Z', due: undefined, why: 'the next day' },
    { now: '2026-11-21T02:00:00Z', due: undefined, why: 'on a Saturday' },
    { now: '2026-11-22T02:00:00Z', due: undefined, why: 'on a Sunday' },
  ])('in Shanghai $why', ({ now, due }) => {
    expect(digestDue(at(now), WORKDAYS, 'Asia/Shanghai')).toEqual(due);
  });

  it.each([
    { now: '2026-11-23T15:55:00Z', due: { day: '2026-11-23', late: false } },
    { now: '2026-11-23T16:00:00Z', due: { day: '2026-11-23', late: false } },
    { now: '2026-11-23T21:54:00Z', due: { day: '2026-11-23', late: true } },
    { now: '2026-11-23T21:55:00Z', due: undefined },
    { now: '2026-11-27T16:10:00Z', due: { day: '2026-11-27', late: true } },
    { now: '2026-11-22T16:10:00Z', due: undefined },
  ])('just before midnight is due for some hours: $now', ({ now, due }) => {
    expect(digestDue(at(now), { ...WORKDAYS, at: '23:55' }, 'Asia/Shanghai')).toEqual(due);
  });

  it('is out of date when its day is over and it is long due', () => {
    const isOver = (now: string, time: string) =>
      isOutOfDate('2026-11-23', at(now), { ...WORKDAYS, at: time }, 'Asia/Shanghai');
    expect(isOver('2026-11-23T15:59:00Z', '09:00')).toBe(false);
    expect(isOver('2026-11-23T16:00:00Z', '09:00')).toBe(true);
    expect(isOver('2026-11-23T16:10:00Z', '23:55')).toBe(false);
    expect(isOver('2026-11-23T21:55:00Z', '23:55')).toBe(true);
  });

  it('is of the day that it is there, not in UTC', () => {
    // Sunday in UTC, Monday in Auckland.
    expect(digestDue(at('2026-11-22T20:00:00Z'), WORKDAYS, 'Pacific/Auckland')).toEqual({
      day: '2026-11-23',
      late: false,
    });
  });

  it('comes at the end of the hour that the clocks skip', () => {
    // In Berlin 02:00 to 03:00 is skipped on 28 March 2027, at 01:00 UTC.
    const rules = { ...DAILY, at: '02:30' };
    expect(digestDue(at('2027-03-28T00:59:00Z'), rules, 'Europe/Berlin')).toBeUndefined();
    expect(digestDue(at('2027-03-28T01:00:00Z'), rules, 'Europe/Berlin')).toEqual({
      day: '2027-03-28',
      late: false,
    });
  });

  it('comes at the first of two times that the clocks show, and is the same at the second', () => {
    // In Berlin 02:00 to 03:00 comes twice on 31 October 2027, from 00:00 UTC.
    const rules = { ...DAILY, at: '02:30' };
    const zone = 'Europe/Berlin';
    expect(digestDue(at('2027-10-31T00:29:00Z'), rules, zone)).toBeUndefined();
    expect(digestDue(at('2027-10-31T00:30:00Z'), rules, zone)).toEqual({ day: '2027-10-31', late: false });
    expect(digestDue(at('2027-10-31T01:30:00Z'), rules, zone)?.day).toBe('2027-10-31');
  });
});

describe('what ends in the next 14 days', () => {
  const NOW = at('2026-11-21T10:00:00Z');
  const plus = (ms: number) => later(NOW, ms);

  it('is told by days of the zone, what is over and still there first', () => {
    const instances = [
      anInstance({ id: 'i-week', expiresAt: plus(7 * DAY) }),
      anInstance({ id: 'i-tonight', expiresAt: plus(7 * HOUR), autoReleaseAt: plus(HOUR) }),
      anInstance({ id: 'i-expired', expiresAt: plus(-3 * DAY) }),
      anInstance({ id: 'i-released', autoReleaseAt: plus(-HOUR) }),
      anInstance({ id: 'i-last', expiresAt: plus(14 * DAY) }),
      anInstance({ id: 'i-later', expiresAt: plus(14 * DAY + 1000) }),
      anInstance({ id: 'i-endless' }),
    ];
    const { parts, total } = endsAhead(instances, 'Asia/Shanghai', NOW);
    const told = parts.map(({ day, ends }) => [
      day,
      ...ends.map(({ instance, deadline }) => `${instance.id} ${deadline.kind}`),
    ]);
    expect(told).toEqual([
      [undefined, 'i-expired expiry'],
      ['2026-11-21', 'i-tonight auto-release'],
      // 17:00 UTC is the next day there.
      ['2026-11-22', 'i-tonight expiry'],
      ['2026-11-28', 'i-week expiry'],
      ['2026-12-05', 'i-last expiry'],
    ]);
    expect(total).toBe(5);
  });

  it('is nothing where nothing ends', () => {
    expect(endsAhead([anInstance()], 'UTC', NOW)).toEqual({ parts: [], total: 0 });
  });

  it('knows the day it is', () => {
    expect(dayOf(at('2026-11-21T17:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-22');
  });
});
