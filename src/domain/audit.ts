import type { Instance, InstanceRef } from './instance.ts';
import type { TargetState } from './operation.ts';
import type { Instant } from './time.ts';
import type { Work } from './work.ts';

/** Whoever acts when no person does: an expiry, a step. */
export const STEWARD = 'steward';

/** What the rows that this version writes say was done; besides, `refused` and what the refused thing is called. */
export type AuditedAction =
  | 'proposed'
  | 'requested'
  | 'confirmed'
  | 'withdrawn'
  | 'lapsed'
  | 'form closed'
  | 'approved'
  | 'denied'
  | 'expired'
  | 'cancelled'
  | 'asked to cancel'
  | 'nudged'
  /** How far an instance got. */
  | TargetState
  | 'answered'
  | 'settled'
  | 'retried'
  | 'refused by ECS'
  | 'not answered'
  | 'snoozed'
  | 'let expire'
  | 'reminders here'
  | 'reminders off'
  | 'failed unforeseen';

/** An instance as a row names it: by its name of that moment, too, since the row outlives the instance. */
export function asAudited({
  account,
  region,
  id,
  name,
}: Instance): Pick<Instance, 'account' | 'region' | 'id' | 'name'> {
  return { account, region, id, name };
}

/** Where in Slack something was done, and the reference that finds its log lines. */
export interface Whence {
  team: string;
  channel: string;
  ref: string;
}

/** A row of the audit, to be written. `actor` is a Slack user id, or `steward` where no person acts. */
export interface AuditEntry {
  at: Instant;
  actor: string;
  action: AuditedAction | `refused ${string}`;
  ref: string;
  operation?: string;
  /** With its name as it is now, since the row outlives the instance. */
  instance?: InstanceRef & { name?: string };
  team?: string;
  channel?: string;
  details?: Record<string, unknown>;
}

/** A row of the audit as it is read. Actions are open: another version may have written others. */
export interface AuditRecord {
  /** Rises with every row. */
  id: string;
  at: Instant;
  /** Slack user id, or STEWARD. */
  actor: string;
  action: string;
  /** Finds the log lines. */
  ref: string;
  operation?: string;
  /** Who asked for the operation, and for what. */
  requester?: string;
  work?: Work;
  /** The instance as it was then. Older rows have no name of it, and account and region are empty where they have none. */
  instance?: Pick<Instance, 'account' | 'region' | 'id'> & { name?: string };
  team?: string;
  channel?: string;
  details: Record<string, unknown>;
}

/** Which rows are wanted; each part that is given must hold. */
export interface AuditQuery {
  /** Only what this person did, or asked for. */
  own?: string;
  /** What this person did, or asked for; given by whoever looks. */
  by?: string;
  /** Id or name, as it is or as it was, in any letter case; also the operations it was in. */
  instance?: string;
  operation?: string;
  action?: AuditAction;
  /** From then on. */
  since?: Instant;
  /** Before then. */
  until?: Instant;
}

/** Actions whose name is `word` or begins or ends with it, and what became of changes of that kind. */
export interface AuditAction {
  word: string;
  /** Only that such a change was done: `released` is done of `release`. */
  doneOf?: string;
}
