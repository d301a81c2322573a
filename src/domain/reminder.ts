import type { DeadlineKind } from './deadline.ts';
import type { Instance, InstanceRef } from './instance.ts';
import type { Instant } from './time.ts';

/**
 * One notice: of one deadline, at one rung (a time before the deadline, in ms). Its six
 * fields together are unique in the ledger, and that is what makes it come once.
 */
export interface ReminderKey extends InstanceRef {
  kind: DeadlineKind;
  deadline: Instant;
  rungMs: number;
}

/** A notice to be posted. */
export interface Reminder extends ReminderKey {
  channel: string;
  /** As it was seen when the notice became due. */
  instance: Instance;
}

/** `superseded`: it has a fate. */
export type ReminderState = 'claimed' | 'posted' | 'superseded';

/** What became of a deadline since its notice was posted; the message is edited to say it. */
export type ReminderFate =
  | { kind: 'moved'; to: Instant }
  | { kind: 'cancelled' }
  | { kind: 'gone' }
  | { kind: 'snoozed'; until: Instant; by: string };

/** The fates by which a deadline is no more. Should it come back all the same, it is told anew. */
export const DISARMING: readonly ReminderFate['kind'][] = ['moved', 'cancelled', 'gone'];

/** Whether the notice has been told to be untrue, so that it speaks for its deadline no longer. */
export function isDisarmed({ fate }: Pick<LedgerEntry, 'fate'>): boolean {
  return fate !== undefined && DISARMING.includes(fate.kind);
}

/** A row of the ledger. */
export interface LedgerEntry extends Reminder {
  state: ReminderState;
  /** When its posting was enqueued. */
  claimedAt: Instant;
  /** The message, once posted. */
  ts?: string;
  fate?: ReminderFate;
}

/** An entry whose message is to say what became of its deadline. */
export type ClosedEntry = LedgerEntry & { fate: ReminderFate };

export interface Snooze extends InstanceRef {
  kind: DeadlineKind;
  deadline: Instant;
  until: Instant;
  by: string;
}
