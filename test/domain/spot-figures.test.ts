import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpotPrice } from '../../src/domain/spot.ts';
import { figuresOf } from '../../src/domain/spot-figures.ts';
import { HOUR, later } from '../../src/domain/time.ts';

const BEGIN = '2026-11-20T00:00:00Z';
const at = (hours: number, price: number): SpotPrice => ({ at: later(BEGIN, hours * HOUR), price });

/** Prices at whole hours, the oldest first, and an end at or after the last. */
const histories = fc.uniqueArray(fc.nat(700), { minLength: 1, maxLength: 60 }).chain((hours) =>
  fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: hours.length, maxLength: hours.length }),
      fc.nat(50),
    )
    .map(([prices, rest]) => {
      const sorted = hours.toSorted((a, b) => a - b);
      return {
        history: sorted.map((hour, index) => at(hour, (prices[index] ?? 1) / 1000)),
        to: later(BEGIN, ((sorted.at(-1) ?? 0) + rest) * HOUR),
      };
    }),
);

describe('figuresOf', () => {
  it('counts each price for as long as it held', () => {
    expect(figuresOf([at(0, 0.1), at(1, 0.4)], later(BEGIN, 4 * HOUR))).toEqual({
      ...{ latest: 0.4, highest: 0.4, lowest: 0.1 },
      average: expect.closeTo((0.1 + 3 * 0.4) / 4),
    });
  });

  it('has nothing to say of nothing, and the price itself of one that has just begun', () => {
    expect(figuresOf([], BEGIN)).toBeUndefined();
    expect(figuresOf([at(0, 0.1)], BEGIN)).toEqual({ latest: 0.1, average: 0.1, highest: 0.1, lowest: 0.1 });
  });

  it('of what never moves, is what it is', () => {
    const still = Array.from({ length: 721 }, (_, hour) => at(hour, 0.062));
    const figures = figuresOf(still, later(BEGIN, 720 * HOUR));
    expect(figures).toEqual({ latest: 0.062, average: 0.062, highest: 0.062, lowest: 0.062 });
  });

  it('keeps the average between the lowest and the highest', () => {
    fc.assert(
      fc.property(histories, ({ history, to }) => {
        const { average = 0, highest = 0, lowest = 0, latest } = figuresOf(history, to) ?? {};
        expect(average).toBeGreaterThanOrEqual(lowest);
        expect(average).toBeLessThanOrEqual(highest);
        expect(latest).toBe(history.at(-1)?.price);
      }),
    );
  });

  it('is the same where a price is told once more while it holds', () => {
    fc.assert(
      fc.property(histories, ({ history, to }) => {
        const twice = history.flatMap((price) => [price, { ...price, at: later(price.at, HOUR / 2) }]);
        const [once, again] = [
          figuresOf(history, to),
          figuresOf(
            twice.filter((one) => one.at <= to),
            to,
          ),
        ];
        expect(again?.average).toBeCloseTo(once?.average ?? 0, 9);
      }),
    );
  });
});
