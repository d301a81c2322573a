import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../src/domain/time.ts';
import { creationQuote } from '../../src/policy/creation-cost.ts';
import { aPrice } from '../domain/examples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

describe('what it is judged to cost', () => {
  it.each<[string, number, number]>([
    ['three hours from the next whole minute on', 3 * HOUR + MINUTE - 1, 3],
    ['three hours less what it took to confirm', 3 * HOUR - 9 * MINUTE, 3],
    ['an hour that has begun', 3 * HOUR + 2 * MINUTE, 4],
    ['half an hour', HOUR / 2, 1],
  ])('%s', (_, ms, hours) => {
    const order = { terms: { kind: 'pay-as-you-go' as const }, until: later(NOW, ms) };
    expect(creationQuote(order, { price: aPrice(0.5), per: 'hour' }, NOW).hourly?.hours).toBe(hours);
  });

  it('grows with the hours, never with cents that nobody asks for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 26_000 }),
        (thousandths, hours) => {
          const price = aPrice(thousandths / 1000);
          const until = later(NOW, hours * HOUR);
          const quote = creationQuote(
            { terms: { kind: 'pay-as-you-go' }, until },
            { price, per: 'hour' },
            NOW,
          );
          expect(quote.price.amount).toBe(Number(((thousandths * hours) / 1000).toFixed(3)));
          expect(quote.hourly).toEqual({ price, hours });
        },
      ),
    );
  });
});
