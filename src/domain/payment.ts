import type { Price } from './money.ts';
import type { Instant } from './time.ts';

/** What something was said to cost, when people were asked. */
export interface Quote {
  price: Price;
  /** ECS tells no price for so long: it is reckoned from that of a shorter or longer one, and at most this. */
  reckoned?: true;
  /** What is paid by the hour: the price of one, and for how many of them it is judged. */
  /** `most`: what an hour may come to, of a price that moves. */
  hourly?: { price: Price; hours: number; most?: Price };
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
  /** As of the quote: it was at most this. */
  reckoned?: true;
  /** No answer said that it was paid: the expiry has moved as it was asked for, perhaps because somebody else has paid. */
  presumed?: true;
  /** Until when it is paid for, once ECS shows it. */
  until?: Instant;
}
