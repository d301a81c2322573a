import type { Instant } from './time.ts';

/** What a person can do from a notice. */
export type Offer =
  /** To pay for a month more. */
  | { kind: 'renew' }
  /** To have it renewed by the month, each time before it expires. */
  | { kind: 'auto-renew' }
  /** `until`: where the last notice comes sooner than in a day, so that no more than till then can be quiet. */
  | { kind: 'snooze'; until?: Instant }
  /** To decide that it shall expire; `last`: which of the notices that come all the same are still to come. */
  | { kind: 'let-go'; last: 'both' | 'before' | 'after' | 'neither' }
  /** To have it released a day later. */
  | { kind: 'extend' }
  | { kind: 'cancel-auto-release' }
  | { kind: 'back-up' };
export type OfferKind = Offer['kind'];

/** Every kind there is, for whatever must know them all; one that is missing here is an error of the compiler. */
export const OFFER_KINDS = Object.keys({
  renew: true,
  'auto-renew': true,
  snooze: true,
  'let-go': true,
  extend: true,
  'cancel-auto-release': true,
  'back-up': true,
} satisfies Record<OfferKind, true>) as OfferKind[];
