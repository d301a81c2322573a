import type { Notice } from '../../../domain/notice.ts';
import type { Offer } from '../../../domain/offer.ts';
import type { Instant } from '../../../domain/time.ts';

/** What is known besides the bulletin when it is shown. */
export interface Board {
  /** What can be done from a notice as it is now, in the order of the buttons. */
  offers(notice: Notice): Offer[];
  now(): Instant;
  /** Whom the last notice mentions when nobody has reacted: a Slack user id, or that of a user group. */
  escalate?: string;
  /** Where there are several accounts, each notice says whose it is. */
  severalAccounts: boolean;
}
