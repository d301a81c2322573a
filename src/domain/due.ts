import type { DigestEnd, RenewalCost } from './digest.ts';
import type { Instance } from './instance.ts';
import type { Quote } from './payment.ts';
import type { AutoRenewal } from './renewal.ts';
import type { Instant } from './time.ts';
import type { Where, Window } from './where.ts';

/** Which subscriptions are asked for by their expiry. */
export interface Due {
  window: Window;
  /** The words after `expiring` that ask the same again. */
  query: string;
  /** The zone in which its days begin, IANA. */
  timeZone: string;
  /** Only of this region; ECS's id. */
  region?: string;
  /** Only those in this security group. */
  securityGroup?: string;
  /** All else that was asked for. */
  wanted(instance: Instance): boolean;
}

/** What ECS answered. */
export interface FoundDue {
  /** Those that expire in the window and have not expired yet, the nearest first. */
  due: Instance[];
  /** Those that have expired already and can still be renewed, whatever the window; the first to be deleted first. */
  expired: Instance[];
  missing: Unanswered[];
  /** The region that was asked for, where nobody looks at it: that nothing expires there would be no answer. */
  unwatched?: string;
}

/** A part of the fleet that did not answer; without a region, an account that did not even name its regions. */
export type Unanswered = Pick<Where, 'account'> & Partial<Where>;

/** A subscription that expires in the window. */
export interface DueRow {
  instance: Instance;
  /** Whether it renews itself, if that could be found out. */
  renewal?: AutoRenewal;
  /** What one more month costs, where ECS names a price. */
  quote?: Quote;
  /** Who decided that it shall expire. */
  letExpireBy?: string;
}

/** One page of the subscriptions that expire in a window, and what ends there besides. */
export interface DueList {
  /** The nearest first. */
  rows: DueRow[];
  total: number;
  /** From 0. */
  page: number;
  pageCount: number;
  window: Window;
  /** When it was looked up. */
  now: Instant;
  /** See Due. */
  query: string;
  /** What one more month costs, of as many as were asked about, the nearest first, less what somebody lets expire. */
  cost: RenewalCost;
  /** Auto-releases and what ECS takes back in the window, as last scanned; the nearest first. */
  releases: DigestEnd[];
  /** What can still be renewed though it has expired. */
  expired: Instance[];
  missing: Unanswered[];
  /** Whether this person may have something done about it. */
  changeable: boolean;
}
