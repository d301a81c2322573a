import { spotReport } from '../../../../src/commands/spot-report.ts';
import type { Stock } from '../../../../src/domain/market.ts';
import type { SpotAdvice } from '../../../../src/domain/spot.ts';
import type { SpotReport } from '../../../../src/domain/spot-report.ts';
import { DAY, later } from '../../../../src/domain/time.ts';

const TO = '2026-11-21T10:00:00Z';
const FROM = later(TO, -30 * DAY);
const TYPE = 'ecs.g7.large';
const AS_YOU_GO = 0.487;

interface Zone {
  /** What it cost from the first day, from the middle and now; none: no price is known. */
  prices?: [number, number, number];
  stock?: Stock;
  advice?: Omit<SpotAdvice, 'zone' | 'type'>;
}

/** A report of zones of Hangzhou, by their letters. */
function aSpotReport(zones: Record<string, Zone>, payAsYouGo: number | undefined = AS_YOU_GO): SpotReport {
  const entries = Object.entries(zones).map(([letter, zone]) => ({ id: `cn-hangzhou-${letter}`, ...zone }));
  const priced = entries.flatMap(({ id, prices }) =>
    prices
      ? [[id, prices.map((price, index) => ({ at: later(FROM, index * 15 * DAY), price }))] as const]
      : [],
  );
  return spotReport(
    { type: TYPE, region: 'cn-hangzhou', from: FROM, to: TO },
    entries.map(({ id, stock = 'plenty' }) => ({ zone: id, type: TYPE, stock })),
    { currency: priced.length > 0 ? 'CNY' : '', zones: new Map(priced), ...(payAsYouGo && { payAsYouGo }) },
    entries.flatMap(({ id, advice }) => (advice ? [{ zone: id, type: TYPE, ...advice }] : [])),
  );
}

const seldom = { share: 21, interruption: { from: 0, to: 3 } };
const often = { share: 15.4, interruption: { from: 10, to: 100 } };

/** One of every verdict there is. */
export const SPOT_REPORTS: Record<string, SpotReport> = {
  cheapest: aSpotReport({
    b: { prices: [0.06, 0.05, 0.049], stock: 'none', advice: often },
    h: { prices: [0.1, 0.12, 0.09], advice: seldom },
    i: { prices: [0.12, 0.2, 0.18], advice: { interruption: { from: 4.2, to: 4.2 } } },
  }),
  elsewhere: {
    ...aSpotReport({ h: { prices: [0.1, 0.12, 0.09] } }),
    elsewhere: ['cn-shanghai', 'ap-southeast-1'],
  },
  steadier: aSpotReport({
    h: { prices: [0.1, 0.12, 0.09], advice: often },
    i: { prices: [0.11, 0.1, 0.095], advice: seldom },
  }),
  cautions: aSpotReport({
    b: { prices: [0.1, 0.1, 0.1], stock: 'none' },
    k: { prices: [0.1, 0.6, 0.0084], stock: 'scarce', advice: often },
  }),
  'as cheap': aSpotReport({ h: { prices: [0.4, 0.45, 0.46] }, i: { prices: [0.5, 0.5, 0.5] } }),
  'none left': aSpotReport({ b: { prices: [0.1, 0.1, 0.1], stock: 'none' }, h: { stock: 'none' } }),
  'none left there': aSpotReport({ b: { prices: [0.1, 0.1, 0.1], stock: 'none' } }),
  'no price': aSpotReport({ b: {}, h: {} }, 0),
  single: aSpotReport({ i: { prices: [0.1, 0.1, 0.1] } }),
  'little left': aSpotReport({
    h: { prices: [0.1, 0.12, 0.09], stock: 'scarce' },
    i: { prices: [0.12, 0.2, 0.18], stock: 'scarce' },
  }),
  'nothing to compare with': aSpotReport({ h: { prices: [1234.5, 0.1, 21.3] } }, 0),
  many: aSpotReport(
    Object.fromEntries(
      [...'abcdefghij'].map((letter, index) => [letter, { prices: [0.1, 0.1, 0.1 + index / 100] }]),
    ),
  ),
};
