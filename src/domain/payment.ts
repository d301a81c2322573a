import type { Price } from './money.ts';
import type { Period } from './renewal.ts';
import type { Instant } from './time.ts';

/** What something was said to cost, when people were asked. */
export interface Quote {
  price: Price;
  /** ECS tells no price for so long: it is reckoned from that of a shorter or longer one, and at most this. */
  reckoned?: true;
}

/** The prices that were confirmed, or are to be. */
export function pricesOf(targets: { quote?: Quote }[]): Price[] {
  return targets.flatMap(({ quote }) => (quote ? [quote.price] : []));
}

/** What was paid for an instance. */
export interface Payment {
  /** The vendor's number of the order; unknown where it shows that it was paid, and no answer said so. */
  order?: string;
  /** The price directly before it was paid. */
  price: Price;
  /** Until when it is paid for, once ECS shows it. */
  until?: Instant;
}

/** What is about to be paid. One expiry is paid for once, whoever asks for it, and however often. */
export interface Purchase {
  /** The expiry that was confirmed. */
  expiresAt: Instant;
  period: Period;
}

/** What came of the wish to pay, before ECS is asked. */
export type Claim =
  /** It may be paid with this ClientToken: with the same one ECS takes no money a second time. `claim` names it. */
  | { kind: 'claimed'; token: string; claim: string }
  /**
   * Another payment for the same expiry, for this period, was begun and has not been refused: with another period
   * ECS would take it for a second one. Or it is paid, by another operation.
   */
  | { kind: 'held'; operation: string; period: Period; paid: boolean };

/** How a payment stands: `claimed` until ECS has said for certain what became of each claim. */
export type PurchaseState = 'claimed' | 'paid' | 'refused';

/** What ECS has said to a claim. */
export interface Settlement {
  claim: string;
  outcome: 'paid' | 'refused';
}

/** A payment that never came to an end counts for so long: by then ECS would show what was paid. */
export const CLAIM_HOURS = 24;
