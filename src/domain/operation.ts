import type { Backup } from './backup.ts';
import type { Problem, ProblemCode } from './errors.ts';
import type { Disk, Instance } from './instance.ts';
import type { SpendLimits } from './money.ts';
import type { Payment, Quote } from './payment.ts';
import type { Place } from './place.ts';
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
  /** Where it costs something: what was confirmed that it does. */
  quote?: Quote;
  state: TargetState;
  requestIds: string[];
  /** Where it is backed up first, from then on. */
  backup?: Backup;
  /** What was paid for it. */
  payment?: Payment;
  /** The public address that it was given. */
  address?: string;
  /** Of a planned instance: what ECS has made of it, as it was last seen. */
  made?: Instance;
  /** Of one that is made from a snapshot: the image that ECS makes of that first, one for all of them. */
  image?: MadeImage;
  /** It ran and was stopped for its release: so it stays, whatever becomes of that. */
  stopped?: true;
  /** Since when ECS does not answer about it, where the last try failed. */
  hinderedSince?: Instant;
  /** Why it failed; of one that is done: what is not as it was asked for; of another: what it waits for. */
  problem?: Problem;
}

/** An image that an operation has asked for; it stays, and costs, until somebody deletes it. */
export interface MadeImage {
  id: string;
  state: 'making' | 'ready';
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
  /** The limits that it costs more than, where that is why an approval is asked. */
  above?: SpendLimits;
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
  /** Since when errors keep its steps from any result, where the last one failed. */
  hinderedSince?: Instant;
  settledAt?: Instant;
  /** How often a creation was about to ask ECS; absent: never. */
  attempts?: number;
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

/** Of one that ended so nobody knows whether it is paid, or so that it is. */
const UNCLEAR: readonly ProblemCode[] = ['not-confirmed', 'renewal-unseen'];

/** Of one that was to be paid: whether it ended so nobody knows whether it was. */
export function isUnclear({ state, problem, payment }: Target): boolean {
  return state === 'failed' && !payment && problem?.code === 'not-confirmed';
}

/** Whether it is told as one for which nothing was paid. */
export function isUnpaid({ state, problem }: Target): boolean {
  return state === 'waiting' || (state === 'failed' && !(problem && UNCLEAR.includes(problem.code)));
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
