import type { OperationState } from './work.ts';

/** Where an operation is shown. Secret in its `responseUrl`: never logged. */
export interface Place {
  /**
   * `origin`: where it was asked for. `approvals`: where it is approved; where both are one, that one.
   * `requester`: the direct message that tells of the decision. `nudge`: what reminds the approvers halfway.
   */
  role: 'origin' | 'approvals' | 'requester' | 'nudge';
  channel: string;
  /** Set once the message is there. */
  ts?: string;
  /** For channels the bot is not in: Slack allows 5 uses in 30 minutes. */
  responseUrl?: string;
  /** Set when `responseUrl` belongs to a card with buttons, whose place this message takes. */
  card?: true;
  responseUses: number;
  /** Whose direct messages these are, where someone is asked or told by name. */
  person?: string;
  /** Of a nudge: the message that it is a reply to. */
  thread?: string;
  /** Of a nudge, and of what asks for an approval in a channel: whom it mentions, user and group ids. */
  mentions?: string[];
  /** The bot cannot post there: it was not invited, or the channel is archived. Tried again each time. */
  closed?: true;
}

/** What is new of a place once something was shown there, or led there; what is left out stays. */
export type PlaceNews = Partial<Pick<Place, 'channel' | 'ts' | 'responseUrl' | 'responseUses'>> & {
  closed?: boolean;
};

/** What `after` has that `before` had not. */
export function newsOf(before: Place, after: Place): PlaceNews {
  const { channel, ts, responseUses } = after;
  return {
    ...(channel !== before.channel && { channel }),
    ...(ts !== undefined && ts !== before.ts && { ts }),
    ...(responseUses !== before.responseUses && { responseUses }),
    ...(after.closed !== before.closed && { closed: after.closed ?? false }),
  };
}

/** A message in a channel, as Slack names it. */
export interface MessageRef {
  channel: string;
  ts: string;
}

/**
 * Whether a channel is a person's direct messages, which nobody else reads. Slack's ids of them begin with D; a
 * person's own id leads there, too.
 */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D') || isPerson(channel);
}

/** Whether it is a person's own id. */
export function isPerson(id: string): boolean {
  return /^[UW]/.test(id);
}

/** The places that ask for the approval, those that are closed to the bot among them. */
export function asking({ places }: { places: Place[] }): Place[] {
  return places.filter(({ role }) => role === 'approvals');
}

/** Where it was asked for: the origin, else (where that is where it is approved) the first. */
export function askedAt({ places }: { places: Place[] }): Place | undefined {
  return places.find(({ role }) => role === 'origin') ?? places[0];
}

/** An operation, as far as its places say different things. */
interface Shown {
  state: OperationState;
  places: Place[];
}

/** Whether the message at `place` asks for an approval. */
export function asks({ state }: Pick<Shown, 'state'>, { role }: Place): boolean {
  return role === 'approvals' && state === 'pending';
}

/** Whether a direct message to the requester would be no use: it asks others, or tells what another place tells. */
export function isForOthers({ state, places }: Shown, { role }: Place): boolean {
  const has = (wanted: Place['role']) =>
    places.some((place) => place.role === wanted && !(wanted === 'requester' && place.closed));
  if (role === 'origin') return has('requester');
  if (role === 'approvals') return state === 'pending' || has('origin') || has('requester');
  return true;
}
