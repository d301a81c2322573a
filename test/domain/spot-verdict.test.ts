import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SpotOffer, weigh } from '../../src/domain/spot-verdict.ts';

const AS_YOU_GO = 0.5;

/** A zone that costs so much now, and always did. */
function zone(id: string, price: number, parts: Partial<SpotOffer> = {}): SpotOffer {
  const figures = { latest: price, average: price, highest: price, lowest: price };
  return { zone: id, stock: 'plenty', figures, ...parts };
}
const seldom = { interruption: { from: 0, to: 3 } };
const often = { interruption: { from: 10, to: 100 } };

describe('weigh', () => {
  it('takes the cheapest', () => {
    expect(weigh([zone('a', 0.2), zone('b', 0.1)], AS_YOU_GO)).toEqual({
      ...{ kind: 'zone', zone: 'b', because: 'cheapest', cautions: [] },
      share: 20,
    });
  });

  it('takes one that is hardly dearer and takes back less often', () => {
    const offers = [zone('a', 0.1, often), zone('b', 0.109, seldom), zone('c', 0.12, seldom)];
    expect(weigh(offers, AS_YOU_GO)).toMatchObject({ zone: 'b', because: 'steadier', cheapest: 'a' });
  });

  it('does not take one as steadier of which nothing is known, or much dearer', () => {
    expect(weigh([zone('a', 0.1, often), zone('b', 0.105)], AS_YOU_GO)).toMatchObject({ zone: 'a' });
    expect(weigh([zone('a', 0.1, often), zone('b', 0.14, seldom)], AS_YOU_GO)).toMatchObject({ zone: 'a' });
  });

  it('pays a little more where the cheapest takes back often', () => {
    const dearer = zone('b', 0.12, seldom);
    expect(weigh([zone('a', 0.1, often), dearer], AS_YOU_GO)).toMatchObject({
      zone: 'b',
      because: 'steadier',
    });
  });

  it('takes what there is plenty of before what is scarce, and never what is gone', () => {
    const gone = zone('gone', 0.05, { stock: 'none' });
    const scarce = zone('scarce', 0.1, { stock: 'scarce' });
    expect(weigh([gone, scarce, zone('b', 0.2)], AS_YOU_GO)).toMatchObject({ zone: 'b' });
    expect(weigh([gone, scarce], AS_YOU_GO)).toMatchObject({
      ...{ zone: 'scarce', because: 'only', cautions: ['scarce'] },
    });
    expect(weigh([gone], AS_YOU_GO)).toEqual({ kind: 'none-left' });
    expect(weigh([], AS_YOU_GO)).toEqual({ kind: 'none-left' });
  });

  it('prefers pay-as-you-go where that is as cheap', () => {
    expect(weigh([zone('a', 0.45)], AS_YOU_GO)).toEqual({ kind: 'pay-as-you-go', zone: 'a', share: 90 });
    expect(weigh([zone('a', 0.449)], AS_YOU_GO)).toMatchObject({ kind: 'zone' });
  });

  it('does not take a steadier zone that is as dear as pay-as-you-go', () => {
    const offers = [zone('a', 0.43, often), zone('b', 0.46, seldom)];
    expect(weigh(offers, AS_YOU_GO)).toMatchObject({ zone: 'a', because: 'cheapest' });
  });

  it('says what speaks against it: spikes, and being taken back often', () => {
    const spiky = { latest: 0.1, average: 0.2, highest: 0.5, lowest: 0.1 };
    expect(weigh([zone('a', 0.1, { figures: spiky, ...often }), zone('b', 0.3)], AS_YOU_GO)).toMatchObject({
      ...{ zone: 'a', cautions: ['spikes', 'often-taken-back'] },
    });
  });

  it('cannot tell without prices, nor compare without that of pay-as-you-go', () => {
    const { figures: _, ...priceless } = zone('a', 1);
    expect(weigh([priceless], AS_YOU_GO)).toEqual({ kind: 'no-price' });
    const verdict = weigh([zone('a', 0.6)], undefined);
    expect(verdict).toEqual({ kind: 'zone', zone: 'a', because: 'single', cautions: [] });
  });
});

const percentages = fc.constantFrom({ from: 0, to: 3 }, { from: 3, to: 5 }, { from: 10, to: 100 });
const offers = fc.uniqueArray(
  fc
    .record(
      {
        zone: fc.string({ minLength: 1, maxLength: 3 }),
        stock: fc.constantFrom('plenty', 'scarce', 'none'),
        price: fc.integer({ min: 1, max: 1000 }),
        interruption: percentages,
      },
      { requiredKeys: ['zone', 'stock'] },
    )
    .map(({ zone: id, stock, price, interruption }): SpotOffer => {
      const { figures, ...priceless } = zone(id, (price ?? 0) / 1000, { stock });
      return { ...priceless, ...(price && { figures }), ...(interruption && { interruption }) } as SpotOffer;
    }),
  { selector: ({ zone: id }) => id, maxLength: 9 },
);
const asYouGo = fc.option(
  fc.integer({ min: 1, max: 1000 }).map((price) => price / 1000),
  { nil: undefined },
);

describe('of any zones', () => {
  it('the one that is taken has some left, and costs little more than the cheapest of its kind', () => {
    fc.assert(
      fc.property(offers, asYouGo, (all, price) => {
        const verdict = weigh(all, price);
        if (verdict.kind !== 'zone') return;
        const taken = all.find(({ zone: id }) => id === verdict.zone);
        expect(taken?.stock).not.toBe('none');
        const rivals = all.filter(({ stock, figures }) => stock === taken?.stock && figures);
        const least = Math.min(...rivals.map(({ figures }) => figures?.latest ?? Infinity));
        expect(taken?.figures?.latest).toBeLessThanOrEqual(least * 1.3 + 1e-9);
        if (price) expect(taken?.figures?.latest).toBeLessThan(0.9 * price + 1e-9);
      }),
    );
  });

  it('the order does not matter', () => {
    fc.assert(
      fc.property(offers, asYouGo, (all, price) => {
        expect(weigh(all.toReversed(), price)).toEqual(weigh(all, price));
      }),
    );
  });

  it('nothing is taken only where nothing is left, nothing has a price, or it is not worth it', () => {
    fc.assert(
      fc.property(offers, asYouGo, (all, price) => {
        const verdict = weigh(all, price);
        const left = all.filter(({ stock }) => stock !== 'none');
        const priced = left.filter(({ figures }) => figures);
        if (verdict.kind === 'none-left') expect(left).toEqual([]);
        if (verdict.kind === 'no-price') expect(priced).toEqual([]);
        if (verdict.kind === 'pay-as-you-go') expect(verdict.share).toBeGreaterThanOrEqual(90);
        if (priced.length > 0) expect(['zone', 'pay-as-you-go']).toContain(verdict.kind);
      }),
    );
  });
});
