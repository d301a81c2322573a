import { describe, expect, it } from 'vitest';
import type { Period } from '../../src/domain/renewal.ts';
import { chargeRose, isRenewedFor, priceRose, renewedMeanwhile } from '../../src/policy/renewals.ts';
import { anInstance } from '../domain/examples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const MONTH: Period = { length: 1, unit: 'month' };
const YEAR: Period = { length: 1, unit: 'year' };
const expiring = (expiresAt: string) => anInstance({ chargeType: 'subscription', expiresAt });
const price = (amount: number, currency = 'CNY') => ({ price: { currency, amount, original: amount } });

describe('an expiry that has moved', () => {
  it.each<[string, Period, string, string, boolean]>([
    ['a month', MONTH, '2026-12-24T16:00:00Z', '2027-01-24T16:00:00Z', true],
    ['from a month’s last day', MONTH, '2027-01-31T16:00:00Z', '2027-02-28T16:00:00Z', true],
    ['the same, as days are counted', MONTH, '2027-01-31T16:00:00Z', '2027-03-03T16:00:00Z', true],
    ['into a leap year', YEAR, '2027-02-28T16:00:00Z', '2028-02-28T16:00:00Z', true],
    ['from the day that leap years have', YEAR, '2028-02-29T16:00:00Z', '2029-02-28T16:00:00Z', true],
    ['two months', MONTH, '2026-12-24T16:00:00Z', '2027-02-24T16:00:00Z', false],
    ['a week', MONTH, '2026-12-24T16:00:00Z', '2026-12-31T16:00:00Z', false],
    ['a week, of a week', { length: 1, unit: 'week' }, '2026-12-24T16:00:00Z', '2026-12-31T16:00:00Z', true],
    ['not at all', MONTH, '2026-12-24T16:00:00Z', '2026-12-24T16:00:00Z', false],
    ['back', MONTH, '2026-12-24T16:00:00Z', '2026-11-24T16:00:00Z', false],
    ['from an expiry that was over', MONTH, '2026-11-11T16:00:00Z', '2026-12-11T16:00:00Z', true],
    ['from the day of the renewal', MONTH, '2026-11-11T16:00:00Z', '2026-12-21T16:00:00Z', true],
    ['further than from that day', MONTH, '2026-11-11T16:00:00Z', '2026-12-28T16:00:00Z', false],
  ])('by %s', (_, period, from, to, is) => {
    expect(isRenewedFor(period, expiring(from), expiring(to), NOW)).toBe(is);
  });

  it('is told with both, and for how long it was to be', () => {
    const [from, to] = ['2026-12-24T16:00:00Z', '2027-01-24T16:00:00Z'];
    expect(renewedMeanwhile(expiring(from), expiring(to), MONTH)).toMatchObject({
      ...{ code: 'renewed-meanwhile', from, to, period: MONTH },
    });
  });

  it('is none where it is the same, or there is none', () => {
    const same = expiring('2026-12-24T16:00:00Z');
    expect(renewedMeanwhile(same, { ...same, name: 'other' })).toBeUndefined();
    expect(renewedMeanwhile(same, anInstance({ chargeType: 'pay-as-you-go' }))).toBeUndefined();
    expect(isRenewedFor(MONTH, same, anInstance({ chargeType: 'pay-as-you-go' }), NOW)).toBe(false);
  });
});

describe.each([
  ['a price', priceRose],
  ['what each auto-renewal costs', chargeRose],
] as const)('%s', (_, rose) => {
  const instance = expiring('2026-12-24T16:00:00Z');

  it.each([
    ['the same', price(100)],
    ['less', price(99.99)],
  ])('that is %s has not risen', (_name, now) => {
    expect(rose(instance, price(100), now, MONTH)).toBeUndefined();
  });

  it.each([
    ['more', price(100.01)],
    ['of another currency', price(1, 'USD')],
  ])('that is %s has', (_name, now) => {
    expect(rose(instance, price(100), now, MONTH)).toMatchObject({
      ...{ code: 'price-rose', from: price(100).price, to: now.price, period: MONTH },
    });
  });
});

it('what nobody confirmed a price of is not compared', () => {
  expect(() => priceRose(anInstance(), undefined, price(1))).toThrow('no price was confirmed');
});
