import type { RecordedDelivery } from '../contract.ts';

/** What Slack has to tell the bot. */
export interface Parcel {
  readonly type: RecordedDelivery['type'];
  /** For the record: the command, the action_id, the callback_id or the event's name. */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Whether the acknowledgement may carry an answer. */
  readonly acceptsResponse: boolean;
}

/** How it went. */
export type Receipt =
  | {
      readonly kind: 'acknowledged';
      readonly payload: Readonly<Record<string, unknown>>;
      readonly ms: number;
    }
  /** No acknowledgement in time. */
  | { readonly kind: 'timeout' }
  /** Nobody there to take it. */
  | { readonly kind: 'unreachable' }
  /** The request URL answered with another status than 200. */
  | { readonly kind: 'refused'; readonly status: number };

/** A way from Slack to the bot: Socket Mode, or posts to its request URL. */
export interface Delivery {
  deliver(parcel: Parcel): Promise<Receipt>;
}
