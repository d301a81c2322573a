import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinned } from '../../src/charts/thin.ts';

const points = fc
  .uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 600 })
  .chain((times) =>
    fc
      .array(fc.integer({ min: 1, max: 1000 }), { minLength: times.length, maxLength: times.length })
      .map((prices) => times.sort((a, b) => a - b).map((at, index) => ({ at, price: prices[index] ?? 1 }))),
  );
const columns = fc.integer({ min: 1, max: 50 });

describe('thinned', () => {
  it('leaves few points as they are', () => {
    const few = [1, 2, 3].map((at) => ({ at, price: at }));
    expect(thinned(few, 3)).toBe(few);
    expect(thinned([], 3)).toEqual([]);
  });

  it('keeps four points a column at most, the highest, the lowest, the first and the last among them', () => {
    fc.assert(
      fc.property(points, columns, (all, wide) => {
        const kept = thinned(all, wide);
        const prices = (some: typeof all) => some.map(({ price }) => price);
        expect(kept.length).toBeLessThanOrEqual(Math.max(wide, 4 * wide));
        expect(Math.max(...prices(kept))).toBe(Math.max(...prices(all)));
        expect(Math.min(...prices(kept))).toBe(Math.min(...prices(all)));
        expect([kept[0], kept.at(-1)]).toEqual([all[0], all.at(-1)]);
      }),
    );
  });

  it('invents nothing and keeps the order', () => {
    fc.assert(
      fc.property(points, columns, (all, wide) => {
        const kept = thinned(all, wide);
        expect(kept.every((point) => all.includes(point))).toBe(true);
        expect(kept.map(({ at }) => at)).toEqual([...kept.map(({ at }) => at)].sort((a, b) => a - b));
      }),
    );
  });
});
