import { describe, expect, it } from 'vitest';
import { collect, type SpotRows, toSpotAdvice } from '../../../src/ecs/replies/spot.ts';

const reply = (body: object) => ({ requestId: 'req-1', body: { ...body } });
const page = (rows: object[], Currency: unknown = 'CNY') =>
  reply({ Currency, NextOffset: 0, SpotPrices: { SpotPriceType: rows } });
const row = {
  ...{ ZoneId: 'cn-hangzhou-i', InstanceType: 'ecs.g7.large', IoOptimized: 'optimized', NetworkType: 'vpc' },
  ...{ Timestamp: '2026-11-21T08:00:00Z', SpotPrice: 0.053, OriginPrice: 0.487 },
};
const empty = (): SpotRows => ({ currency: '', zones: new Map() });

describe('a page of spot prices', () => {
  it('adds its prices zone by zone, and the latest price of pay-as-you-go', () => {
    const rows = empty();
    collect(rows, page([row, { ...row, ZoneId: 'cn-hangzhou-h', SpotPrice: 0.06 }]));
    collect(rows, page([{ ...row, Timestamp: '2026-11-21T07:00:00Z', OriginPrice: 0.5 }]));
    expect(rows).toEqual({
      currency: 'CNY',
      zones: new Map([
        [
          'cn-hangzhou-i',
          [
            { at: '2026-11-21T08:00:00Z', price: 0.053 },
            { at: '2026-11-21T07:00:00Z', price: 0.053 },
          ],
        ],
        ['cn-hangzhou-h', [{ at: '2026-11-21T08:00:00Z', price: 0.06 }]],
      ]),
      payAsYouGo: { at: '2026-11-21T08:00:00Z', price: 0.487 },
    });
  });

  it('leaves out what tells nothing', () => {
    const rows = empty();
    const broken = [{ SpotPrice: 0 }, { SpotPrice: '0.1' }, { Timestamp: 'now' }, { ZoneId: null }];
    collect(rows, page(broken.map((part) => ({ ...row, ...part }))));
    expect(rows).toEqual({ ...empty(), currency: 'CNY' });
  });

  it('is none without its list, or with prices of no currency', () => {
    expect(() => collect(empty(), reply({ Currency: 'CNY' }))).toThrow(/no list/);
    expect(() => collect(empty(), page([row], null))).toThrow(/no currency/);
    expect(() => collect(empty(), page([], null))).not.toThrow();
  });
});

describe('an entry of advice', () => {
  const zone = { ZoneId: 'cn-hangzhou-i' };
  const entry = { InstanceType: 'ecs.g7.large', AverageSpotDiscount: 22, InterruptionRate: 4.2 };

  it.each([
    ['0-3%', { from: 0, to: 3 }],
    ['3%-5%', { from: 3, to: 5 }],
    ['', { from: 4.2, to: 4.2 }],
    ['high', { from: 4.2, to: 4.2 }],
  ])('with %j', (InterruptRateDesc, interruption) => {
    expect(toSpotAdvice(zone, { ...entry, InterruptRateDesc })).toEqual({
      ...{ zone: 'cn-hangzhou-i', type: 'ecs.g7.large', share: 22, interruption },
    });
  });

  it('says no more than it knows', () => {
    expect(toSpotAdvice(zone, { InstanceType: 'ecs.g7.large' })).toEqual({
      ...{ zone: 'cn-hangzhou-i', type: 'ecs.g7.large' },
    });
    expect(toSpotAdvice(zone, {})).toBeUndefined();
    expect(toSpotAdvice({}, entry)).toBeUndefined();
  });
});
