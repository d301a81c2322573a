import type { SpotPrice } from './spot.ts';
import type { Instant } from './time.ts';

/** What the spot price of a zone was over a while. */
export interface SpotFigures {
  latest: number;
  /** By time: a price counts for as long as it held. */
  average: number;
  highest: number;
  lowest: number;
}

/**
 * What these prices, the oldest first, come to until `to`; undefined where there are none. A spot price holds until
 * the next, so that the last one does to the end.
 */
export function figuresOf(prices: SpotPrice[], to: Instant): SpotFigures | undefined {
  const [first] = prices;
  const last = prices.at(-1);
  if (!first || !last) return undefined;
  let [sum, whole, highest, lowest] = [0, 0, first.price, first.price];
  for (const [index, { at, price }] of prices.entries()) {
    const held = Math.max(0, Date.parse(prices[index + 1]?.at ?? to) - Date.parse(at));
    sum += price * held;
    whole += held;
    highest = Math.max(highest, price);
    lowest = Math.min(lowest, price);
  }
  // What was rounded on the way is in no price.
  const average = whole === 0 ? last.price : Math.min(highest, Math.max(lowest, sum / whole));
  return { latest: last.price, average, highest, lowest };
}
