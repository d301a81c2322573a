/** What something costs, in whole units and fractions of the currency, as the vendor reckons. */
export interface Price {
  /** Its ISO code, such as `CNY` or `USD`. */
  currency: string;
  /** What will be paid. */
  amount: number;
  /** Without discounts. */
  original: number;
}

/** As much of a currency (by its ISO code) as is spent without an approval; none at all: nothing is limited. */
export type SpendLimits = Readonly<Record<string, number>>;

/** In millionths sums are whole numbers, and exact up to some thousands of millions of a currency. */
const PARTS = 1_000_000;

function inParts(amount: number): number {
  return Math.round(amount * PARTS);
}

/**
 * What all of it costs: one price for each currency, by its code. Adds what is written down (0.1 and 0.2 are
 * 0.3), to six decimals; the order of `prices` does not matter.
 */
export function totals(prices: Price[]): Price[] {
  return [...Map.groupBy(prices, ({ currency }) => currency)]
    .map(([currency, group]) => ({
      currency,
      amount: sumOf(group.map(({ amount }) => amount)),
      original: sumOf(group.map(({ original }) => original)),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function sumOf(amounts: number[]): number {
  return amounts.reduce((sum, amount) => sum + inParts(amount), 0) / PARTS;
}

/** The limit of a currency; undefined where none is named. */
export function limitOf(currency: string, limits: SpendLimits): number | undefined {
  return Object.hasOwn(limits, currency) ? limits[currency] : undefined;
}

/**
 * Whether a total is more than may be spent without an approval. Where there are limits and none of this
 * currency, nobody could say so, and anything is more.
 */
export function isAboveLimit({ currency, amount }: Omit<Price, 'original'>, limits: SpendLimits): boolean {
  if (Object.keys(limits).length === 0) return false;
  return inParts(amount) > inParts(limitOf(currency, limits) ?? 0);
}
