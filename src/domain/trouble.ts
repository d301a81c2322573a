import type { MessageRef } from './place.ts';
import type { Instant } from './time.ts';

/** What the admins should know of, since nobody else can mend it. */
export type Trouble =
  /** A part of the fleet that cannot be read; its ends may go unnoticed. `code`: what ECS answered. */
  | { kind: 'unscanned'; account: string; region?: string; code: string }
  /** A region whose system events cannot be asked for; `code` as above. */
  | { kind: 'events-unasked'; account: string; region: string; code: string }
  /** A channel that notices should go to; `reason` is Slack's, `instead` where they go now. */
  | { kind: 'channel'; channel: string; reason: string; instead?: string };

/** One spell of a trouble, from when it began until it is well again. */
export interface Alert {
  /** A UUID. */
  id: string;
  trouble: Trouble;
  since: Instant;
  /** When it was found to be well again. */
  wellAt?: Instant;
  tellings: Telling[];
}

/** That somebody is told of an alert. */
export interface Telling {
  /** That something is wrong, or well again. */
  what: 'wrong' | 'well';
  /** A Slack user id, or a channel. */
  to: string;
  /**
   * `tried`: the message may be there; `told`: it is; `refused`: Slack will not take it, e.g. since the account
   * is closed.
   */
  state: 'tried' | 'told' | 'refused';
  /** Once it is told. */
  message?: MessageRef;
}
