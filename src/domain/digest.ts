import type { Deadline } from './deadline.ts';
import type { Instance } from './instance.ts';
import { type Price, totals } from './money.ts';
import type { MessageRef } from './place.ts';
import type { Outlook } from './renewal.ts';
import type { Instant } from './time.ts';

/** How far a digest looks ahead. */
export const DIGEST_DAYS = 14;

/** The digest of one channel on one day, which there is once. */
export interface Digest {
  /** A UUID. */
  id: string;
  /** Where it goes. */
  channel: string;
  /** The channel that it is of, where that takes nothing. */
  insteadOf?: string;
  /** The day in the channels' time zone, `yyyy-MM-dd`. */
  day: string;
  /** It was due while nobody was there to send it. */
  late: boolean;
  /** When it was first tried to be posted: it may be there though nobody knows where. */
  triedAt?: Instant;
  /** When it was last tried. */
  lastTriedAt?: Instant;
  /** What was found out for it. */
  cost?: RenewalCost;
  /** The message, once it is known to be posted. */
  message?: MessageRef;
}

/** What a digest tells. */
export interface DigestContent {
  /** What has expired and is still there, then each day that has an end, in order. */
  parts: { /** Undefined: what is over. */ day?: string; ends: DigestEnd[] }[];
  total: number;
  /** What renewing every subscription in it for a month costs. */
  cost: RenewalCost;
  late: boolean;
  timeZone: string;
  /** The channel that it is of, where that takes nothing. */
  insteadOf?: string;
}

/** A deadline with whose it is. */
export interface DigestEnd {
  instance: Instance;
  deadline: Deadline;
  /** Of what is to expire: whether it renews itself, as far as that could be found out. */
  outlook?: Outlook;
}

export interface RenewalCost {
  /** For each currency, in the vendor's units. */
  amounts: { currency: string; amount: number }[];
  /** So many of the subscriptions have a price in it … */
  priced: number;
  /** … of so many there are. */
  subscriptions: number;
}

/** What the inside asks of the outside to have each digest sent once. */
export interface Digests {
  /** Claims the day's digest of each of these channels and enqueues its posting; of many replicas one wins each. */
  claim(channels: string[], day: string, late: boolean, now: Date): Promise<number>;
  find(id: string): Promise<Digest | undefined>;
  /** Written before it is posted: from now on it may be there. */
  tried(id: string, now: Date): Promise<void>;
  posted(id: string, message: MessageRef): Promise<void>;
  /** It goes elsewhere, where it was not tried yet. */
  redirect(id: string, channel: string): Promise<void>;
  /** What its renewals cost, which is asked for once. */
  priced(id: string, cost: RenewalCost): Promise<void>;
  /** Whether the day's digest of another channel was posted in this one. */
  tookOthers(channel: string, day: string): Promise<boolean>;
}

/** What renewing so many subscriptions costs, as far as there are prices for them. */
export function renewalCost(prices: Price[], subscriptions: number): RenewalCost {
  const amounts = totals(prices).map(({ currency, amount }) => ({ currency, amount }));
  return { amounts, priced: prices.length, subscriptions };
}
