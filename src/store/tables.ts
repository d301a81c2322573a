import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';
import type { Backup } from '../domain/backup.ts';
import type { DeadlineKind } from '../domain/deadline.ts';
import type { RenewalCost } from '../domain/digest.ts';
import type { Problem } from '../domain/errors.ts';
import type { Disk, Instance } from '../domain/instance.ts';
import type { SpendLimits } from '../domain/money.ts';
import type { Fate, NoticeFacts } from '../domain/notice.ts';
import type { MadeImage, TargetState } from '../domain/operation.ts';
import type { After } from '../domain/outcome.ts';
import type { Payment, Quote } from '../domain/payment.ts';
import type { Place } from '../domain/place.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Step } from '../domain/steps.ts';
import type { Instant } from '../domain/time.ts';
import type { Telling, Trouble } from '../domain/trouble.ts';
import type { OperationState, Work, WorkKind } from '../domain/work.ts';
import type { Json } from './values.ts';

/** A timestamptz: read as a Date (see values.ts), written as either. */
type Time = ColumnType<Date, Date | Instant, Date | Instant>;
type MaybeTime = ColumnType<Date | null, Date | Instant | null | undefined, Date | Instant | null>;
/** A jsonb column: read as the value, written as the text that `json` in values.ts makes of it. */
type Document<T> = ColumnType<T, Json, Json>;
type MaybeDocument<T> = ColumnType<T | null, Json | null, Json | null>;

interface InstanceRow {
  account: string;
  region: string;
  id: string;
  name: string;
  data: Document<Instance>;
  seen_at: Time;
  /** Its nearest deadline. */
  ends_at: MaybeTime;
  /** Since when it is known to be gone. */
  gone_at: MaybeTime;
  /** When the next notice of it can be due. */
  look_at: MaybeTime;
}

interface ProposalRow {
  id: string;
  data: Document<Proposal>;
  requester: string;
  expires_at: Time;
  used_at: MaybeTime;
  used_by: string | null;
}

export interface OperationRow {
  id: string;
  work: Document<Work>;
  kind: WorkKind;
  requester: string;
  team: string | null;
  reason: string | null;
  state: OperationState;
  step: Step;
  version: number;
  approvals_needed: number;
  /** The limits that it costs more than. */
  above: MaybeDocument<SpendLimits>;
  decided_by: string | null;
  denial: string | null;
  nudged_at: MaybeTime;
  /** Who asked it, while it ran, to let go of what it can. */
  cancelled_by: string | null;
  unapproved: boolean;
  places: Document<Place[]>;
  ref: string;
  /** The delivery that began it. */
  begun_by: string;
  proposal: string | null;
  created_at: Time;
  expires_at: MaybeTime;
  deadline: MaybeTime;
  /** The first of a row of steps that errors kept from any result. */
  hindered_since: MaybeTime;
  settled_at: MaybeTime;
  /** How often a creation was about to ask ECS. */
  attempts: Generated<number>;
}

export interface TargetRow {
  operation: string;
  position: number;
  account: string;
  region: string;
  instance: string;
  snapshot: Document<Instance>;
  disks: MaybeDocument<Disk[]>;
  /** What was confirmed that it costs. */
  quote: MaybeDocument<Quote>;
  state: TargetState;
  request_ids: Document<string[]>;
  problem: MaybeDocument<Problem>;
  /** The snapshots made of it before its release. */
  backup: MaybeDocument<Backup>;
  payment: MaybeDocument<Payment>;
  /** The public address that it was given. */
  address: string | null;
  /** What ECS has made of a planned instance. */
  made: MaybeDocument<Instance>;
  /** What it is made of first. */
  image: MaybeDocument<MadeImage>;
  stopped: Generated<boolean>;
  /** The first of a row of tries at which ECS did not answer about it. */
  hindered_since: MaybeTime;
  /** While true, no other operation may have the instance. */
  open: boolean;
}

/** One expiry that is paid for. */
interface PaymentRow {
  account: string;
  region: string;
  instance: string;
  /** As it was confirmed. */
  expires_at: Time;
  /** E.g. `1 month`. */
  period: string;
  /** Rises after each refusal, and with it the ClientToken changes. */
  attempt: number;
  /** The one that claimed it last. */
  operation: string;
  /** How often it was claimed. */
  claims: number;
  /** The claims that ECS may have taken the money for with the token of now, each as its operation and number. */
  unrefused: string[];
  state: 'claimed' | 'paid' | 'refused';
  claimed_at: Time;
  settled_at: MaybeTime;
}

export interface ApprovalRow {
  operation: string;
  person: string;
  at: Time;
  team: string;
  channel: string;
  delivery: string | null;
}

interface AuditRow {
  id: Generated<string>;
  at: Time;
  actor: string;
  action: string;
  ref: string;
  operation: string | null;
  account: string | null;
  region: string | null;
  instance: string | null;
  name: string | null;
  team: string | null;
  channel: string | null;
  details: Document<Record<string, unknown>>;
}

export interface ReminderRow {
  account: string;
  region: string;
  instance: string;
  kind: DeadlineKind;
  deadline: Time;
  /** A bigint: comes as text from one driver, as a number from the other. */
  rung_ms: ColumnType<string | number, number, never>;
  channel: string;
  snapshot: Document<Instance>;
  /** Of the versions before 0014. */
  state: Generated<'claimed' | 'posted' | 'superseded'>;
  claimed_at: Time;
  ts: string | null;
  fate: MaybeDocument<Fate>;
  id: Generated<string>;
  late: Generated<boolean>;
  escalates: Generated<boolean>;
  owner: string | null;
  facts: MaybeDocument<NoticeFacts>;
  /** Follows from the fate: see isDisarmed. */
  disarmed: ColumnType<boolean, never, never>;
}

export interface BulletinRow {
  id: Generated<string>;
  channel: string;
  instead_of: string | null;
  continues: string | null;
  claimed_at: Time;
  tried_at: MaybeTime;
  ts: string | null;
  refused: string | null;
  person: string | null;
  last_tried_at: MaybeTime;
}

interface BulletinNoticeRow {
  bulletin: string;
  position: number;
  notice: string;
}

export interface AlertRow {
  id: Generated<string>;
  /** Of those that are not well again each is there once. */
  key: string;
  trouble: Document<Trouble>;
  since: Time;
  /** Since when it is to be told. */
  told_at: MaybeTime;
  well_at: MaybeTime;
}

export interface AlertTellingRow {
  alert: string;
  what: Telling['what'];
  recipient: string;
  state: Telling['state'];
  tried_at: Time;
  channel: string | null;
  ts: string | null;
}

export interface DigestRow {
  id: Generated<string>;
  channel: string;
  day: string;
  late: boolean;
  claimed_at: Time;
  tried_at: MaybeTime;
  /** Where it is: the channel, or that which it went to instead. */
  posted_in: string | null;
  ts: string | null;
  redirected_to: string | null;
  cost: MaybeDocument<RenewalCost>;
  last_tried_at: MaybeTime;
}

/** What people decided in Slack about the whole of it. */
interface ChoiceRow {
  what: string;
  value: Document<unknown>;
  by_user: string;
  at: Time;
}

/** A Home tab that somebody has opened. */
export interface HomeRow {
  person: string;
  opened_at: Time;
  /** From 0. */
  page: Generated<number>;
  /** What came of the last button in it, and when. */
  after: MaybeDocument<After>;
  acted_at: MaybeTime;
  /** The fingerprint of what it shows (see ShownHome). */
  digest: string | null;
  mark: string | null;
  shown_at: MaybeTime;
}

export interface SnoozeRow {
  account: string;
  region: string;
  instance: string;
  kind: DeadlineKind;
  deadline: Time;
  until: Time;
  by_user: string;
  how: Generated<'snooze' | 'let-go'>;
}

export interface Tables {
  instances: InstanceRow;
  scans: { what: string; finished_at: Time };
  proposals: ProposalRow;
  operations: OperationRow;
  operation_targets: TargetRow;
  payments: PaymentRow;
  approvals: ApprovalRow;
  audit: AuditRow;
  deliveries: { key: string; received_at: Time };
  reminders: ReminderRow;
  snoozes: SnoozeRow;
  bulletins: BulletinRow;
  bulletin_notices: BulletinNoticeRow;
  alerts: AlertRow;
  digests: DigestRow;
  alert_tellings: AlertTellingRow;
  choices: ChoiceRow;
  homes: HomeRow;
  /** Named by what they hold. */
  user_data: { name: string; content: string; kept_at: Time };
}

export type Database = Kysely<Tables>;
export type Trx = Transaction<Tables>;
