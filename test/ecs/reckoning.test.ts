import { describe, expect, it } from 'vitest';
import type { Period } from '../../src/domain/renewal.ts';
import { askedAs, quoteBy } from '../../src/ecs/reckoning.ts';

const period = (length: number, unit: Period['unit']): Period => ({ length, unit });
const MONTH = period(1, 'month');
const YEAR = period(1, 'year');

describe('what ECS is asked for a period', () => {
  it.each([MONTH, period(9, 'month'), YEAR, period(3, 'year')])('is %j itself', (asked) => {
    expect(askedAs(asked)).toEqual({ period: asked, times: 1, exact: true });
  });

  it.each([
    [period(12, 'month'), YEAR],
    [period(36, 'month'), period(3, 'year')],
  ])('is for %j %j, since it knows no more than nine months', (asked, years) => {
    expect(askedAs(asked)).toEqual({ period: years, times: 1, exact: true });
  });

  it.each([1, 2, 3, 4])('is for %d weeks a month, which they cost at most', (length) => {
    expect(askedAs(period(length, 'week'))).toEqual({ period: MONTH, times: 1, exact: false });
  });

  it.each([
    [period(4, 'year'), 4],
    [period(5, 'year'), 5],
    [period(60, 'month'), 5],
  ])('is for %j a year, %d times', (asked, times) => {
    expect(askedAs(asked)).toEqual({ period: YEAR, times, exact: false });
  });
});

describe('a quote', () => {
  const price = { currency: 'CNY', amount: 0.1, original: 0.7 };

  it('is what ECS says, for what ECS was asked', () => {
    expect(quoteBy(price, { times: 1, exact: true })).toEqual({ price });
  });

  it('is else the sum, as it is written down, and said to be reckoned', () => {
    const sum = { currency: 'CNY', amount: 0.3, original: 2.1 };
    expect(quoteBy(price, { times: 3, exact: false })).toEqual({ price: sum, reckoned: true });
  });
});
