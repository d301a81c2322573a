import type { SpotPrice } from './spot.ts';
import type { SpotOffer, SpotVerdict } from './spot-verdict.ts';
import type { Instant } from './time.ts';

/** What is told of a type as spot in a region. */
export interface SpotReport {
  type: string;
  region: string;
  from: Instant;
  to: Instant;
  /** Empty where no price is known. */
  currency: string;
  payAsYouGo?: number;
  /** Those that sell it as spot, with some left or not; the cheapest first, and last what is gone. */
  zones: SpotInZone[];
  verdict: SpotVerdict;
  /** Where nobody said which region: the others that sell it as spot. */
  elsewhere?: string[];
  /** What to type, without `/ecs`, to create one in the zone that is best, for whoever may. */
  line?: string;
}

/** A zone of a report. */
export interface SpotInZone extends SpotOffer {
  /** The oldest first; none: no price is known. */
  prices: SpotPrice[];
  /** See SpotAdvice. */
  share?: number;
}
