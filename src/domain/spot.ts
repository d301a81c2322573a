import type { Instant } from './time.ts';
import type { Where } from './where.ts';

/** From a moment on, until the next one of the same zone, an hour of spot costs so much. */
export interface SpotPrice {
  at: Instant;
  price: number;
}

/** What spot cost, zone by zone. */
export interface SpotHistory {
  /** Its ISO code, such as `CNY`; all prices are of an hour and in whole units of it. Empty where there are none. */
  currency: string;
  /** The oldest first. */
  zones: Map<string, SpotPrice[]>;
  /** What an hour of pay-as-you-go costs now; undefined: ECS named no price. */
  payAsYouGo?: number;
}

/** In percent; both ends are the same where it is known exactly. */
export interface Percentage {
  from: number;
  to: number;
}

/** How spot did in a zone in the last 30 days. */
export interface SpotAdvice {
  zone: string;
  type: string;
  /** What it cost on average, in percent of pay-as-you-go. */
  share?: number;
  /** How many of a hundred instances were taken back. */
  interruption?: Percentage;
}

/** The longest history that ECS keeps. */
export const LONGEST_HISTORY_DAYS = 30;

/** What spot costs, cost and is worth; asks only. Every method throws FleetError when ECS has no answer. */
export interface SpotMarket {
  /** The whole history from then to then, however many pages it has; of all zones where none is named. */
  history(
    where: Where,
    asked: { type: string; zone?: string; from: Instant; to: Instant },
  ): Promise<SpotHistory>;
  /** Of these types, at most ten, in every zone that sells them as spot. */
  advice(where: Where, types: string[]): Promise<SpotAdvice[]>;
}

/** A picture of what spot cost: a line for each zone. */
export interface SpotChart {
  currency: string;
  from: Instant;
  to: Instant;
  /** IANA; days and hours are this zone's. */
  timeZone: string;
  /** Dashed. */
  payAsYouGo?: number;
  lines: { zone: string; prices: SpotPrice[] }[];
}

/** Draws. */
export interface Charts {
  /** The picture as PNG. Throws when it cannot be drawn, or not in time. */
  spot(chart: SpotChart): Promise<Uint8Array>;
}
