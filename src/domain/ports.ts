import type { Groups } from './access.ts';
import type { ActResult, PaidResult, SnapshotResult } from './act.ts';
import type { Profile } from './actor.ts';
import type { AuditEntry, AuditQuery, AuditRecord } from './audit.ts';
import type { Standing } from './channel.ts';
import type { Digest, DigestContent } from './digest.ts';
import type { Disk, Instance, InstanceRef } from './instance.ts';
import type { Operation, Target } from './operation.ts';
import type { Quote } from './payment.ts';
import type { MessageRef, Place, PlaceNews } from './place.ts';
import type { Proposal } from './proposal.ts';
import type { Payments } from './purchase.ts';
import type { AutoRenewal, AutoRenewalWish, Period } from './renewal.ts';
import type { Watched } from './settings.ts';
import type { ListedSnapshot, Snapshot, SnapshotOrder } from './snapshot.ts';
import type { Step } from './steps.ts';
import type { SystemEvent } from './system-event.ts';
import type { Instant } from './time.ts';
import type { Alert, Telling } from './trouble.ts';
import type { Decided, Decider, Verdict } from './verdict.ts';
import type { Where, Window } from './where.ts';
import type { OperationState, WorkKind } from './work.ts';

/** What the inside of the house asks of the outside. Adapters implement these; workflows use nothing else. */

export interface Clock {
  now(): Date;
}

/** At most 100 instances, as they were at some moment after ECS was asked for them. */
export interface InstancePage {
  instances: Instance[];
  askedAt: Date;
}

/**
 * Alibaba Cloud ECS. What only asks throws FleetError when there is no answer. What acts throws none: it
 * says of each instance, in the order given, what came of it.
 */
export interface Fleet {
  /** The regions of an account, as DescribeRegions gives them. */
  regions(account: string): Promise<string[]>;
  /** Every instance of a region, or those of them that are paid as they go (spot included), page by page. */
  scan(account: string, region: string, part?: 'all' | 'pay-as-you-go'): AsyncIterable<InstancePage>;
  /**
   * The subscriptions of a region that expire in the window (in whole minutes, both ends included), likewise; only
   * those in the security group, where one is given.
   * @throws FilterIgnored when ECS answers with others: then only a whole scan knows them
   */
  expiring(
    account: string,
    region: string,
    window: Window,
    securityGroup?: string,
  ): AsyncIterable<InstancePage>;
  /** The instances of a region that are being recycled, likewise. @throws FilterIgnored */
  recycling(account: string, region: string): AsyncIterable<InstancePage>;
  /** The instances as they are now, in batches of ≤100; those not found are left out (which is no proof that they are gone). */
  read(refs: InstanceRef[]): Promise<Instance[]>;
  disks(ref: InstanceRef): Promise<Disk[]>;
  /** By the id of each subscription whether it renews itself; what is none, or not found, is left out. */
  autoRenewal(refs: InstanceRef[]): Promise<Map<string, AutoRenewal>>;
  /** What the platform has in store for these instances; what is over is left out. */
  scheduledEvents(refs: InstanceRef[]): Promise<SystemEvent[]>;
  /** Why instances are not there any more, as far as the platform has taken them away within 30 days. */
  deletions(refs: InstanceRef[]): Promise<SystemEvent[]>;
  /** What the platform has in store for the instances of a region, however many. */
  eventsIn(account: string, region: string): Promise<SystemEvent[]>;
  /** What renewing a subscription for so long costs now. Throws FleetError where ECS names no price. */
  quote(ref: InstanceRef, period: Period): Promise<Quote>;
  /** True only on `InvalidInstanceId.NotFound` from DescribeInstanceAttribute. */
  isGone(ref: InstanceRef): Promise<boolean>;
  start(refs: InstanceRef[]): Promise<ActResult[]>;
  stop(refs: InstanceRef[], how: { force: boolean; saveCost: boolean }): Promise<ActResult[]>;
  reboot(refs: InstanceRef[], how: { force: boolean }): Promise<ActResult[]>;
  protect(refs: InstanceRef[], on: boolean): Promise<ActResult[]>;
  /** A public address for each, one after another; one that has an address keeps it, and gets no second. */
  allocateAddress(refs: InstanceRef[]): Promise<ActResult[]>;
  /** `at` null takes the time away. */
  setAutoRelease(refs: InstanceRef[], at: Instant | null): Promise<ActResult[]>;
  /**
   * RenewInstance of this one id, which takes the money at once; ECS shows the new expiry some seconds later, or
   * minutes. With the same `token` it takes it once. `withinMs`: see release.
   */
  renew(
    ref: InstanceRef,
    period: Period,
    { token, withinMs }: { token: string; withinMs: number },
  ): Promise<PaidResult>;
  /** Those that ECS cannot do it for hold back no others. */
  setAutoRenewal(refs: InstanceRef[], wish: AutoRenewalWish): Promise<ActResult[]>;
  /**
   * DeleteInstance of this one id, Force always explicit. Never several: each is on record before the next. So long
   * does count what it was judged by: what cannot be sent within `withinMs` is `not-yet`, and nothing was sent.
   */
  release(ref: InstanceRef, how: { force: boolean; withinMs: number }): Promise<ActResult>;
  /** Whether ECS would release it; throws FleetError with ECS's reason if not. */
  dryRunRelease(ref: InstanceRef, how: { force: boolean }): Promise<void>;
  /** The snapshots of these ids, in the region of the instance; those not found are left out. */
  snapshots(ref: InstanceRef, ids: string[]): Promise<Snapshot[]>;
  /** The same with all that is told of them in a list, whosever they are. */
  snapshotsById(where: Where, ids: string[]): Promise<ListedSnapshot[]>;
  /** Every snapshot of the disks that the instance has, the newest first. */
  snapshotsOf(ref: InstanceRef): Promise<ListedSnapshot[]>;
  /** The snapshots that were made for this operation of the disks that the instance has. */
  snapshotsMade(ref: InstanceRef, operation: string): Promise<Snapshot[]>;
  /** A snapshot of one disk of the instance; `id` is its id. Asked again for the same operation it makes no second one. */
  snapshotDisk(ref: InstanceRef, disk: string, order: SnapshotOrder): Promise<SnapshotResult>;
  /**
   * Snapshots of several disks of the instance at one moment, likewise; `id` is the id of the group.
   * ECS has no retention for groups: `keepDays` counts for nothing.
   */
  snapshotGroup(ref: InstanceRef, disks: string[], order: SnapshotOrder): Promise<SnapshotResult>;
}

/** Whose instances carry this tag with one of the values, in whatever case. */
export interface InstanceOwner {
  tag: string;
  values: string[];
}

/** The last known fleet, kept by the scans. Names are looked up here; whatever acts reads anew. */
export interface Inventory {
  all(): Promise<Instance[]>;
  /** Instances whose id or name is one of `words`, or begins with it. */
  matching(words: string[]): Promise<Instance[]>;
  get(ref: InstanceRef): Promise<Instance | undefined>;
  /** Instances with a deadline (expiry or auto-release) before `at`, past ones included. */
  endingBefore(at: Instant): Promise<Instance[]>;
  /**
   * So many of the instances with a deadline before `at`, after the first `skip`: those of the owner first, then by
   * the nearest deadline. `total`: how many there are, `own`: how many of them the owner's.
   */
  ending(
    at: Instant,
    owner: InstanceOwner | undefined,
    part: { skip: number; size: number },
  ): Promise<{ instances: Instance[]; total: number; own: number }>;
  /**
   * Brings instances up to date, e.g. after an operation has read them. `seenAt` is when ECS was asked, to the
   * millisecond: what was asked for later stays. Later than now nobody can have asked: that a replica says so whose
   * clock is ahead holds nothing up.
   */
  save(instances: Instance[], seenAt: Instant | Date): Promise<void>;
  /** It is known for certain to be gone: its notices say so, nothing else knows it any more. */
  forget(ref: InstanceRef, at: Instant | Date): Promise<void>;
  /** Forgets the instances of accounts and regions that are not watched any more (see isWatched); returns how many. */
  forgetElsewhere(accounts: Watched[]): Promise<number>;
  /** Marks a scan of all regions as finished. */
  scanned(at: Instant): Promise<void>;
  scannedAt(): Promise<Instant | undefined>;
}

/** What scans ask of the inventory, and what all replicas know of them. */
export interface Scans {
  /** When this region was last scanned as a whole. */
  wholeAt(where: Where): Promise<Instant | undefined>;
  whole(where: Where, at: Instant): Promise<void>;
  /**
   * What a scan of this region, begun at `startedAt`, has not seen, in the order of the ids: `limit` after the first
   * `skip`, and how many there are in all. With a window only what is paid as it goes, or has an end in the window.
   */
  unseen(
    where: Where,
    startedAt: Instant,
    part: { window?: Window; skip: number; limit: number },
  ): Promise<{ instances: Instance[]; count: number }>;
  /** A scan that began at `startedAt` has ended: each part of the fleet was read, or could not be. */
  ended(startedAt: Date): Promise<void>;
  /** When the last such scan began. */
  endedAt(): Promise<Instant | undefined>;
  /** Where there are spot instances. */
  spotRegions(): Promise<Where[]>;
  spot(where: Where): Promise<Instance[]>;
  /** What ECS, asked at `askedAt`, has in store for the instances of a region: nothing for all others there. */
  events(where: Where, events: SystemEvent[], askedAt: Date): Promise<void>;
  /** The spot instances that are known as being recycled. */
  recycling(where: Where): Promise<Instance[]>;
}

/** A change of an operation, committed together with its audit rows and its next job. */
export interface Advance {
  targets: Target[];
  state: OperationState;
  step: Step;
  /** Run the step in so many ms; ignored once settled. */
  afterMs: number;
  deadline?: Instant;
  /** See Operation. */
  hinderedSince?: Instant;
  /**
   * Whether the messages have something new to say; `soon`: one small step of many, which is told together with
   * those of the next seconds.
   */
  tell: 'no' | 'now' | 'soon';
  /** What ECS has answered to the step and `answered` could not write; goes into the audit. */
  answers?: ActResult[];
}

export type Begun =
  | { kind: 'begun'; operation: Operation }
  /** The same delivery has begun it already. */
  | { kind: 'repeated'; operation: Operation }
  /** Another operation has one of the instances. */
  | { kind: 'busy'; instance: InstanceRef; operation: string; requester: string; state: OperationState }
  | { kind: 'proposal-used' }
  | { kind: 'proposal-over' };

/** What an operation begins from: the delivery, and the proposal that it uses up. */
export interface BegunFrom {
  key: string;
  proposal?: string;
  now: Date;
  /** Of one that waits for approvals: when those who may give them are reminded. */
  nudgeAt?: Instant;
}

/** Operations, their proposals, what they pay for, and the audit of all; each method is one transaction. */
export interface OperationLog extends Payments {
  /** Writes down what was asked and not yet confirmed. */
  propose(proposal: Proposal, now: Date): Promise<void>;
  proposal(id: string): Promise<Proposal | undefined>;
  /** Takes a proposal off the table; false if it was used or taken before. */
  withdraw(id: string, by: string, now: Date): Promise<boolean>;
  /**
   * Writes the operation, locks its instances, uses up its proposal, and enqueues its first step and
   * its announcement. `key` makes a repeated delivery begin it once.
   */
  begin(operation: Operation, from: BegunFrom): Promise<Begun>;
  /** The operation that this delivery has begun before, if it is a repetition. */
  begunBy(key: string): Promise<Operation | undefined>;
  find(id: string): Promise<Operation | undefined>;
  /** Open operations on these instances. */
  openOn(refs: InstanceRef[]): Promise<Operation[]>;
  /** Operations that have acted on this instance, or do, and were not settled before `since`; the latest first. */
  actedOn(ref: InstanceRef, since: Instant): Promise<Operation[]>;
  /**
   * One verdict on an operation that is pending and not expired at `now`, with its audit and its
   * announcement; the approval that is the last one needed also enqueues the work. Of any number at
   * once, on any number of replicas, one is that last one.
   */
  decide(id: string, verdict: Verdict, by: Decider, now: Date): Promise<Decided>;
  /** What is not settled, the oldest first; only what this person asked for, where one is given. */
  unsettled(requester?: string): Promise<Operation[]>;
  /**
   * Asks a running operation to let go of what it can (see revocable); its next step does. An attempt
   * that was not written down by then is not made. False if it does not run, or was asked before.
   */
  cancel(id: string, by: Decider, now: Date): Promise<boolean>;
  /** Ends a pending operation whose time is over; false if it was decided first. */
  expire(id: string, now: Date): Promise<boolean>;
  /**
   * Adds the places that remind the approvers of a pending operation, once, and announces it; false if it
   * has them already or waits no longer.
   */
  nudge(id: string, places: Place[], now: Date): Promise<boolean>;
  /**
   * Written before ECS is called: the call may be made from now on. Throws Overtaken if the operation has
   * gone on or was cancelled since it was read, or if another worker has attempted one of these since: then
   * no call may be made.
   * `details` goes into the audit.
   */
  attempt(
    operation: Operation,
    refs: InstanceRef[],
    now: Date,
    details?: Record<string, unknown>,
  ): Promise<void>;
  /**
   * What ECS answered to an attempt, as far as the step's result does not tell it: refusals, calls without an
   * answer, and the tries before the last. Written at once, since the step may never come to its end.
   */
  answered(operation: Operation, results: ActResult[], now: Date): Promise<void>;
  /**
   * Commits a step's result if the operation is still at `version`; false if another worker was first:
   * then only what ECS has answered and is on no record yet is kept, in the audit. What is attempted does not
   * become `waiting` without an answer (a further RequestId) that says so: it stays as it is.
   */
  advance(operation: Operation, change: Advance, now: Date): Promise<boolean>;
  /** What is new of the place at `index`: nothing else is written, so nobody's news of it or of others are lost. */
  placed(id: string, index: number, news: PlaceNews): Promise<void>;
  /** Adds places behind the `known` ones, unless others were added meanwhile. */
  addPlaces(id: string, known: number, places: Place[]): Promise<void>;
  /** Rows of the audit that no change of an operation writes by itself, e.g. a refusal. */
  audit(...entries: AuditEntry[]): Promise<void>;
}

/** The audit as it is read; only rows that OperationLog and the others have written. */
export interface AuditTrail {
  /** `size` rows after the first `skip` of those that match, the newest first; `more`: whether others follow. */
  page(
    query: AuditQuery,
    part: { skip: number; size: number },
  ): Promise<{ records: AuditRecord[]; more: boolean }>;
  /** All that match, the newest first, a portion at a time. */
  all(query: AuditQuery): AsyncIterable<AuditRecord[]>;
}

/** Slack, as far as work that runs by itself needs it. */
export interface Notifier {
  /**
   * Posts or edits the operation's message at `place`; returns where it lives now, perhaps `closed`.
   * Throws when Slack does not take it.
   */
  showOperation(operation: Operation, place: Place): Promise<Place>;
  /** Takes away the card that led to the message first posted at `place`. Never throws. */
  withdrawCard(place: Place): Promise<void>;
  /** Edits one more message of the operation, which no place knows of: a twin of the one that is in its channel. */
  refreshApproval(operation: Operation, message: MessageRef): Promise<void>;
  /**
   * Tells an admin, or a channel, of an alert; what is well again in the thread of what was wrong.
   * @throws Unpostable where it will not be taken; anything else may have been posted all the same
   */
  tellAlert(alert: Alert, telling: Pick<Telling, 'what' | 'to'>): Promise<MessageRef>;
  /** Posts a digest. @throws Unpostable where the channel will not take it; else it may have been posted all the same */
  postDigest(digest: Digest, content: DigestContent): Promise<MessageRef>;
  /** Looks for it in its channel, from `since` on; undefined: it is not there, or nobody may look. */
  findDigest(digest: Digest, since: Instant): Promise<MessageRef | undefined>;
}

/** Which requests have arrived before, and those that were acknowledged but not yet carried out. */
export interface Deliveries {
  /**
   * Writes the request down, as received `now`; false if its key has arrived before. With a `job` it is
   * carried out by whoever is alive. Gives up without a trace after `withinMs`: throws, and nothing will
   * be done; throws Undecided if the database was committing by then and has not said how it ended.
   */
  accept(key: string, job: object | undefined, now: Date, withinMs: number): Promise<boolean>;
}

/** Who people are. */
export interface Directory {
  profile(userId: string): Promise<Profile>;
  /**
   * Who is in these user groups (Slack's ids, S…). One that does not exist or is disabled has no members;
   * one that could not be read, not even a short while ago, is left out. Never throws.
   */
  groups(ids: string[]): Promise<Groups>;
  /**
   * The Slack user id of the person whom an owner tag names: by that id itself, or by an e-mail address. Undefined: it
   * is neither, nobody active has it, or it cannot be found out now. Never throws.
   */
  owner(tagValue: string): Promise<string | undefined>;
  /** Whether the bot can post in the channel, as far as the optional scopes let it know. Never throws. */
  standing(channel: string): Promise<Standing>;
}

/** The one logger; `within` gives every line inside `work`, and every ECS call, the same reference. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
  within<T>(ref: string, work: () => T): T;
}

/** What is counted. Durations in ms. */
export interface Metrics {
  command(name: string, outcome: string): void;
  operation(kind: WorkKind, outcome: OperationState): void;
  ecsCall(action: string, code: string, ms: number): void;
  slackCall(method: string, outcome: string): void;
  acknowledged(kind: string, ms: number): void;
  scanned(at: Date, instances: number): void;
}
