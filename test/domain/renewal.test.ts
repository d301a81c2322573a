import { describe, expect, it } from 'vitest';
import {
  type AutoRenewal,
  type AutoRenewalWish,
  chargedFrom,
  dataKeptUntil,
  isAsWished,
  isAutoRenewable,
  MONTH,
  outlookOf,
  type Period,
  periodAhead,
} from '../../src/domain/renewal.ts';

const months = (length: number): Period => ({ length, unit: 'month' });
const years = (length: number): Period => ({ length, unit: 'year' });
const on = (period?: Period): AutoRenewal => ({ state: 'on', ...(period && { period }) });

describe('an auto-renewal', () => {
  it.each([
    // Midnight in China, as ECS ends every subscription.
    ['2026-12-24T16:00:00Z', '2026-12-16T00:00:00Z'],
    ['2026-12-24T15:59:00Z', '2026-12-15T00:00:00Z'],
    ['2026-03-05T10:00:00Z', '2026-02-24T00:00:00Z'],
  ])('of what expires %s is charged from %s on', (expiry, charged) => {
    expect(chargedFrom(expiry)).toBe(charged);
  });
});

describe('how it renews itself', () => {
  const CASES: [AutoRenewal | undefined, AutoRenewalWish, boolean][] = [
    [on(MONTH), { state: 'on', period: MONTH }, true],
    [on(), { state: 'on', period: MONTH }, true],
    [on(months(12)), { state: 'on', period: years(1) }, true],
    [on(years(1)), { state: 'on', period: months(12) }, true],
    [on(months(3)), { state: 'on', period: MONTH }, false],
    [on(years(1)), { state: 'on', period: MONTH }, false],
    [on(MONTH), { state: 'off' }, false],
    [{ state: 'off' }, { state: 'off' }, true],
    [{ state: 'off' }, { state: 'never' }, false],
    [{ state: 'never' }, { state: 'never' }, true],
    [{ state: 'never' }, { state: 'on', period: MONTH }, false],
    [undefined, { state: 'off' }, false],
  ];

  it.each(CASES)('%j is as %j wishes: %s', (renewal, wish, so) => {
    expect(isAsWished(renewal, wish)).toBe(so);
  });

  it('is for a period of its own, or that of which people think', () => {
    expect([on(months(3)), on(), { state: 'off' } as const, undefined].map(periodAhead)).toEqual([
      ...[months(3), MONTH, MONTH, MONTH],
    ]);
  });

  it('is for periods that ECS takes', () => {
    const taken = (unit: Period['unit']) =>
      Array.from({ length: 13 }, (_, length) => length).filter((length) => isAutoRenewable({ length, unit }));
    expect([taken('week'), taken('month'), taken('year')]).toEqual([[], [1, 2, 3, 6], [1, 2, 3, 4, 5]]);
  });

  it.each([
    [undefined, 'unknown'],
    [{ state: 'off' }, 'off'],
    [{ state: 'never' }, 'never'],
    [{ state: 'on' }, 'ahead'],
  ] satisfies [AutoRenewal | undefined, string][])('%j promises: %s', (renewal, outlook) => {
    expect(outlookOf(renewal, '2026-12-24T16:00:00Z', new Date('2026-12-15T23:59:59Z'))).toBe(outlook);
  });

  it('is stuck from the morning on which it should have been charged', () => {
    expect(outlookOf(on(), '2026-12-24T16:00:00Z', new Date('2026-12-16T00:00:00Z'))).toBe('stuck');
  });
});

it('the data of what has expired is kept for 15 days', () => {
  expect(dataKeptUntil('2026-12-24T16:00:00Z')).toBe('2027-01-08T16:00:00Z');
});
