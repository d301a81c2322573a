import { LIMITS, type Order } from './creation.ts';
import type { AutoRenewalWish, Period } from './renewal.ts';
import type { Instant } from './time.ts';

/** How the snapshots of a backup are kept; without `keepDays` until somebody deletes it. */
export interface BackupPlan {
  /** 1–65536: ECS's RetentionDays. */
  keepDays?: number;
}

/** What an operation does to each of its instances. */
export type Work =
  | { kind: 'start' }
  | { kind: 'stop'; force: boolean; saveCost: boolean }
  | { kind: 'reboot'; force: boolean }
  | { kind: 'protect'; on: boolean }
  /** `backup`: only once every disk has a snapshot; never with `force`, which waits for nothing. */
  | { kind: 'release'; how: 'stopped' | 'stop-first' | 'force'; backup?: BackupPlan }
  /** `at` null: the time is taken away. */
  | { kind: 'auto-release'; at: Instant | null }
  /** A snapshot of every disk, and nothing else. */
  | ({ kind: 'back-up' } & BackupPlan)
  /** Paid at once, each instance for so long from its expiry on. */
  | { kind: 'renew'; period: Period }
  | { kind: 'auto-renew'; to: AutoRenewalWish }
  /** A public address for an instance that has bandwidth and none. */
  | { kind: 'public-ip' }
  /** Its instances are not there yet: they are planned (see creation.ts). */
  | { kind: 'create'; order: Order };

export type WorkKind = Work['kind'];
export type ReleaseWork = Extract<Work, { kind: 'release' }>;
/** What may have snapshots made. */
export type BackingUp = Extract<Work, { kind: 'release' | 'back-up' }>;

export type RenewWork = Extract<Work, { kind: 'renew' }>;
export type CreateWork = Extract<Work, { kind: 'create' }>;
export type AutoRenewWork = Extract<Work, { kind: 'auto-renew' }>;

/** What is about how a subscription goes on, and about nothing else of the instance. */
export type SubscriptionWork = RenewWork | AutoRenewWork;

/** Whether `work` is about how subscriptions go on. */
export function isAboutSubscription(work: Work): work is SubscriptionWork {
  return work.kind === 'renew' || work.kind === 'auto-renew';
}

/** Whether each instance has a step of its own (`workflows/operations/`); else all of them are asked for in one. */
const ONE_BY_ONE: Record<WorkKind, boolean> = {
  start: false,
  stop: false,
  reboot: false,
  protect: false,
  release: true,
  'auto-release': false,
  'back-up': true,
  renew: true,
  'auto-renew': false,
  'public-ip': false,
  create: false,
};

/** Whether of several instances one is done after another, so that there is something to take back in between. */
export function isOneByOne(work: Work): boolean {
  return ONE_BY_ONE[work.kind];
}

/** How many instances one command may change so: a batch call of ECS takes 100; what goes by calls for each takes more. */
export function mostAtOnce(kind: WorkKind): number {
  if (kind === 'create') return LIMITS.count;
  return kind === 'renew' || kind === 'auto-renew' || kind === 'release' ? 500 : 100;
}

/** The period that `work` has paid for, now or from time to time; undefined: it costs nothing. */
export function paidPeriod(work: Work): Period | undefined {
  switch (work.kind) {
    case 'renew':
      return work.period;
    case 'auto-renew':
      return work.to.state === 'on' ? work.to.period : undefined;
    case 'create':
      return work.order.terms.kind === 'subscription' ? work.order.terms.period : undefined;
    case 'start':
    case 'stop':
    case 'reboot':
    case 'protect':
    case 'release':
    case 'auto-release':
    case 'back-up':
    // What its traffic costs is charged as it comes, and ECS names no price for it.
    case 'public-ip':
      return undefined;
  }
}

/** Whether money is taken as soon as it is done, not by and by. */
export function isPaidAtOnce(work: Work): boolean {
  return work.kind === 'renew' || (work.kind === 'create' && work.order.terms.kind === 'subscription');
}

/** Whether `work` has snapshots made. */
export function isBackingUp(work: Work): work is BackingUp {
  return work.kind === 'back-up' || (work.kind === 'release' && work.backup !== undefined);
}

/** How the snapshots that `work` has made are kept. */
export function planOf(work: BackingUp): BackupPlan {
  return work.kind === 'back-up' ? work : (work.backup ?? {});
}

/** `pending` waits for an approval; the last five are final. */
export type OperationState = 'pending' | 'running' | 'done' | 'failed' | 'denied' | 'expired' | 'cancelled';

/** The states an operation does not leave again. */
export function isSettled(state: OperationState): boolean {
  return state !== 'pending' && state !== 'running';
}
