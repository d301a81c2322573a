import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAboveLimit, limitOf, type Price, totals } from '../../src/domain/money.ts';

const yuan = (amount: number, original = amount): Price => ({ currency: 'CNY', amount, original });
const dollars = (amount: number): Price => ({ currency: 'USD', amount, original: amount });

/** Prices as a vendor has them, as whole hundredths of up to a million. */
const hundredths = fc.integer({ min: 0, max: 100_000_000 });
const bill = fc.array(
  fc.record({
    currency: fc.constantFrom('CNY', 'USD', 'JPY'),
    amount: hundredths,
    original: hundredths,
  }),
  { maxLength: 300 },
);
const priced = ({ currency, amount, original }: Price): Price => ({
  currency,
  amount: amount / 100,
  original: original / 100,
});

describe('the total of prices', () => {
  it('is one for each currency, by its code', () => {
    expect(totals([dollars(2), yuan(1.5, 2), dollars(0.01), yuan(1, 1)])).toEqual([
      { currency: 'CNY', amount: 2.5, original: 3 },
      { currency: 'USD', amount: 2.01, original: 2.01 },
    ]);
    expect(totals([])).toEqual([]);
  });

  it('adds what is written, where floats drift', () => {
    expect(totals([yuan(0.1), yuan(0.2)])).toEqual([yuan(0.3)]);
    expect(totals(Array.from({ length: 300 }, () => yuan(57.6)))).toEqual([yuan(17_280)]);
    expect(totals(Array.from({ length: 10 }, () => yuan(0.000001)))).toEqual([yuan(0.00001)]);
  });

  it('is what whole cents add up to', () => {
    fc.assert(
      fc.property(bill, (cents) => {
        for (const total of totals(cents.map(priced))) {
          const group = cents.filter(({ currency }) => currency === total.currency);
          const sum = (of: 'amount' | 'original') => group.reduce((all, price) => all + price[of], 0) / 100;
          expect(total).toEqual({
            currency: total.currency,
            amount: sum('amount'),
            original: sum('original'),
          });
        }
      }),
    );
  });

  it('is the same in any order, and of parts that were added up before', () => {
    const dealt = bill.chain((cents) =>
      fc.tuple(
        fc.constant(cents.map(priced)),
        fc.shuffledSubarray(cents.map(priced), { minLength: cents.length }),
        fc.nat(cents.length),
      ),
    );
    fc.assert(
      fc.property(dealt, ([prices, shuffled, at]) => {
        const all = totals(prices);
        expect(totals(shuffled)).toEqual(all);
        expect(totals([...totals(prices.slice(0, at)), ...totals(prices.slice(at))])).toEqual(all);
      }),
    );
  });
});

describe('a limit', () => {
  const limits = { CNY: 1000.1, USD: 0 };

  it.each([
    [yuan(1000.09), false],
    [yuan(1000.1), false],
    [yuan(1000.11), true],
    [dollars(0), false],
    [dollars(0.01), true],
  ])('of %j is passed: %s', (total, above) => {
    expect(isAboveLimit(total, limits)).toBe(above);
  });

  it('is not passed by what adds up to it exactly', () => {
    const [total = yuan(0)] = totals(Array.from({ length: 3 }, () => yuan(0.1)));
    expect(isAboveLimit(total, { CNY: 0.3 })).toBe(false);
  });

  it('that is not named is passed by anything, unless there are none at all', () => {
    const euro = { currency: 'EUR', amount: 0.01 };
    expect(isAboveLimit(euro, limits)).toBe(true);
    expect(isAboveLimit({ ...euro, amount: 0 }, limits)).toBe(false);
    expect(isAboveLimit(euro, {})).toBe(false);
    expect(isAboveLimit({ currency: 'constructor', amount: 1 }, limits)).toBe(true);
    expect(limitOf('constructor', limits)).toBeUndefined();
  });
});
