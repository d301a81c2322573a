import type { Backup } from './backup.ts';
import type { Problem } from './errors.ts';
import type { Disk, Instance } from './instance.ts';
import { isPreparing, type Step } from './steps.ts';
import { type Instant, msUntil } from './time.ts';
import type { OperationState, Work } from './work.ts';

/**
 * `attempted` is written before ECS is called: after a crash it says that the call may have been
 * made, so the next try reads before it writes.
 */
export type TargetState = 'waiting' | 'attempted' | 'accepted' | 'done' | 'failed';

/** One instance of an operation: as it was when it was asked for, and how far it is. */
export interface Target {
  instance: Instance;
  /** Where the instance ends: the disks that were confirmed with it, since some of them die too. */
  disks?: Disk[];
  state: TargetState;
  requestIds: string[];
  /** Where it is backed up first, from then on. */
  backup?: Backup;
  /** It ran and was stopped for its release: so it stays, whatever becomes of that. */
  stopped?: true;
  /** Why it failed; of one that is done: what is not as it was asked for; of another: what it waits for. */
  problem?: Problem;
}

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
  /** Of a nudge: whom it mentions, user and group ids. */
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

/** One of the approvals that an operation needs. */
export interface Approval {
  /** Slack user id. */
  by: string;
  at: Instant;
  /** Where the button was pressed. */
  team: string;
  channel: string;
}

/** A message in a channel, as Slack names it. */
export interface MessageRef {
  channel: string;
  ts: string;
}

/** Whether a channel is a person's direct messages, which nobody else reads. Slack's ids of them begin with D. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

export interface Operation {
  id: string;
  work: Work;
  targets: Target[];
  /** Slack user id. */
  requester: string;
  /** The Slack team it was asked in; unknown of those begun before this was kept. */
  team?: string;
  reason?: string;
  state: OperationState;
  step: Step;
  /** Rises with every change; a change is made only on the version it was decided on. */
  version: number;
  /** So many people other than the requester must approve it before it runs. */
  approvalsNeeded: number;
  /** Those given so far, the first one first; one a person. */
  approvals: Approval[];
  /** Whoever denied it, or took it back. */
  decidedBy?: string;
  /** Why it was denied. */
  denial?: string;
  /** Whoever pressed [Cancel] while it ran: what can still be let go of is not done. */
  cancelledBy?: string;
  /** True where no approvers are configured, so that typing had to suffice. */
  unapproved: boolean;
  places: Place[];
  /** The reference that finds the request's log lines. */
  ref: string;
  createdAt: Instant;
  /** When a pending approval lapses. */
  expiresAt?: Instant;
  /** When the running step gives up waiting. */
  deadline?: Instant;
  settledAt?: Instant;
}

/** Whether it waits for approvals and can still get them; once its time is over, the job that says so is on its way. */
export function isWaiting({ state, expiresAt }: Operation, now: Date): boolean {
  return state === 'pending' && (expiresAt === undefined || msUntil(expiresAt, now) > 0);
}

/** The states a target does not leave again. */
export function isFinished(target: Target): boolean {
  return target.state === 'done' || target.state === 'failed';
}

/**
 * Whether ECS was asked for it without an answer and something speaks against asking again, which its problem
 * tells: then it is only watched, until it shows or the patience is over.
 */
export function isInDoubt({ state, problem }: Target): boolean {
  return state === 'attempted' && problem?.code === 'not-confirmed';
}

/**
 * The instances that a running operation can still let go of: those it has not begun with, and those it
 * only prepares (stopped, not released yet). Of one that ECS was asked for without an answer nobody knows,
 * and what is asked for last is not taken back.
 */
export function revocable({ work, step, state, targets }: Operation): Target[] {
  if (state !== 'running') return [];
  return targets.filter(
    (target) => target.state === 'waiting' || (isPreparing(work, step) && target.state === 'accepted'),
  );
}
