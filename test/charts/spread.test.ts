import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../../src/charts/spread.ts';

const wanted = fc.array(fc.double({ min: -50, max: 350, noNaN: true }), { maxLength: 9 });

describe('spread', () => {
  it('leaves alone what is far enough apart', () => {
    expect(spread([200, 10, 100], 18, 0, 300)).toEqual([200, 10, 100]);
  });

  it('moves what is too near by as little to either side', () => {
    expect(spread([100, 100], 20, 0, 300)).toEqual([90, 110]);
    expect(spread([290, 295, 299], 20, 0, 300)).toEqual([260, 280, 300]);
  });

  it('keeps everything apart, inside and in the order that was wanted', () => {
    fc.assert(
      fc.property(wanted, (values) => {
        const placed = spread(values, 18, 0, 300);
        expect(placed).toHaveLength(values.length);
        const order = values.map((_, index) => index).sort((a, b) => Number(placed[a]) - Number(placed[b]));
        for (const [place, index] of order.entries()) {
          const next = order[place + 1];
          expect(placed[index]).toBeGreaterThanOrEqual(-1e-9);
          expect(placed[index]).toBeLessThanOrEqual(300 + 1e-9);
          if (next === undefined) continue;
          expect(Number(placed[next]) - Number(placed[index])).toBeGreaterThanOrEqual(18 - 1e-9);
          expect(values[index]).toBeLessThanOrEqual(Number(values[next]));
        }
      }),
    );
  });
});
