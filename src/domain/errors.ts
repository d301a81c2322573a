import type { Role } from './actor.ts';
import type { InstanceStatus } from './instance.ts';
import type { Buying } from './market.ts';
import type { Price } from './money.ts';
import type { Requirement } from './policy.ts';
import type { AutoRenewal, Period } from './renewal.ts';
import type { Instant } from './time.ts';
import type { OperationState } from './work.ts';

/** Enough of an instance to point at it in a sentence. */
export interface Named {
  id: string;
  name: string;
  region: string;
}

/** An instance as a problem points at it. */
export function named({ id, name, region }: Named): Named {
  return { id, name, region };
}

/** What an order is made of, as far as a person can name it. */
export type OrderPart =
  | 'account'
  | 'region'
  | 'zone'
  | 'type'
  | 'image'
  | 'vswitch'
  | 'sg'
  | 'key-pair'
  | 'template'
  | 'snapshot'
  | 'operation';

/** Something that could be named in an order. */
export interface Candidate {
  /** What is typed. */
  id: string;
  name?: string;
  /** What tells it from the others besides: its zone, its operating system, how large it is. */
  about?: string;
}

/** Parts of an order that are each well, but not with one another. */
type Mismatch =
  | 'zone-region'
  | 'vswitch-zone'
  | 'sg-vpc'
  | 'image-type'
  | 'disk-type'
  | 'disk-restored'
  | 'backup-elsewhere'
  | 'until-subscription';

/** A number in an order. */
type OrderNumber =
  | 'count'
  | 'min'
  | 'bandwidth'
  | 'tags'
  | 'data-disks'
  | 'security-groups'
  | 'user-data'
  | 'system-disk'
  | 'data-disk';

/**
 * Everything that can be wrong, as data: the views turn each code into one sentence of what is
 * wrong, one of what to do, and an example to copy, in the reader's language.
 */
export type Problem =
  // what was typed
  /** `example`: the whole line as it was probably meant, without `/ecs`; likewise below. */
  | { code: 'unknown-command'; given: string; suggestion?: { name: string; example: string } }
  | { code: 'unknown-option'; given: string; command: string; suggestion?: string; example?: string }
  | { code: 'option-needs-value'; option: string; command: string }
  | { code: 'bad-option-value'; option: string; given: string; expected: string; command: string }
  | { code: 'missing-instance'; command: string }
  | { code: 'missing-switch'; example: string }
  /** Which command is asked about. */
  | { code: 'missing-command' }
  | { code: 'unexpected-words'; given: string; command: string; example?: string }
  | { code: 'options-exclude'; options: string[]; command: string }
  | { code: 'option-needs-option'; option: string; needs: string; example: string }
  | { code: 'backup-with-force'; example: string }
  | { code: 'too-long'; limit: number }
  /** `before`: the line up to the time, as it was typed, where there is one; likewise below. */
  | { code: 'unknown-time'; given: string; before?: string }
  | { code: 'time-past'; given: string; at: Instant; before?: string }
  | { code: 'time-too-soon'; given: string; at: Instant; earliest: Instant; before?: string }
  | { code: 'time-too-far'; given: string; at: Instant; latest: Instant; before?: string }
  | { code: 'time-skipped'; given: string; zone: string; instead: Instant; before?: string }
  /** `example`: the line with a window that can be. */
  | {
      code: 'bad-window';
      given: string;
      why: 'unreadable' | 'over' | 'reversed' | 'too-long';
      example: string;
    }
  // which instance
  | { code: 'instance-not-found'; given: string; similar: Named[]; example?: string }
  | { code: 'ambiguous'; given: string; candidates: Named[]; example: string }
  | { code: 'needs-full-name'; given: string; candidates: Named[]; example: string }
  | { code: 'nothing-selected'; query: string }
  | { code: 'too-many-instances'; count: number; limit: number }
  // spot
  | { code: 'missing-type'; example: string }
  /** None of these regions sells it as spot. */
  | { code: 'not-spot'; type: string; regions: string[] }
  /** Several regions do. */
  /** The zone does not; `zones`: those of its region that do. */
  | { code: 'spot-not-in-zone'; type: string; zone: string; zones: string[] }
  // who may
  /** `unread`: user groups that could not be read and might give the role. */
  | { code: 'not-allowed'; needed: Role; whom: string[]; userId: string; unread?: string[] }
  | { code: 'no-access-configured'; userId: string }
  | { code: 'read-only-mode' }
  /** So many approvals are asked and fewer people could give one; `policy`: by which of `policies`. */
  | {
      code: 'nobody-can-approve';
      asked: number;
      able: number;
      /** There is no `approvers` key at all. */
      absent?: true;
      policy?: number;
      /** `spend.approve_above` asks for it. */
      spend?: true;
      unread?: string[];
      whom: string[];
    }
  /** `policy`: its index in `policies`; `reason`: what is written there. */
  | { code: 'policy-denies'; policy: number; reason: string; instances: Named[]; whom: string[] }
  /** What new instances must be given and lack; `ownerTag`: that names the owner. `example`: the line with all of it. */
  | {
      code: 'policy-requires';
      policy: number;
      what: Requirement[];
      ownerTag: string;
      whom: string[];
      example?: string;
    }
  | { code: 'policy-limits'; policy: number; count: number; limit: number; whom: string[] }
  | { code: 'own-request' }
  | { code: 'not-yours'; owner: string }
  // whether it can be done
  | { code: 'wrong-status'; instance: Named; status: InstanceStatus; needed: InstanceStatus; fix: string }
  /** `again`: the command that can be sent once it is running or stopped. */
  | { code: 'between-states'; instance: Named; status: InstanceStatus; again: string }
  | {
      code: 'already';
      instance: Named;
      what:
        | 'Running'
        | 'Stopped'
        | 'protected'
        | 'unprotected'
        | 'no-auto-release'
        | 'public-ip'
        | `auto-renewal-${AutoRenewal['state']}`;
    }
  | { code: 'subscription-runs'; instance: Named; expiresAt: Instant }
  | { code: 'not-for-subscription'; instance: Named }
  | { code: 'not-for-spot'; instance: Named }
  /** Only a subscription is renewed. */
  | { code: 'not-for-pay-as-you-go'; instance: Named; autoReleaseAt?: Instant }
  /** Without bandwidth there is no public address. */
  | { code: 'no-bandwidth'; instance: Named }
  /** Its elastic IP is its public address. */
  | { code: 'has-eip'; instance: Named; address: string }
  | { code: 'protected'; instance: Named }
  | { code: 'busy'; instance: Named; operation: string; requester: string; pending: boolean }
  | { code: 'gone'; instance: Named }
  /** In no list, yet not gone: most likely a permission to read is missing. */
  | { code: 'unseen'; instance: Named }
  | { code: 'changed'; instance: Named; what: ChangedPart[] }
  /** Of the approvals it needs, so few still count directly before the act; `unread` as above. */
  | { code: 'approvals-lost'; instance: Named; valid: number; needed: number; unread?: string[] }
  | { code: 'not-reached'; instance: Named; status: InstanceStatus; minutes: number }
  /** `because`: why it was not asked for again, where ECS has not answered and something spoke against it. */
  | { code: 'not-confirmed'; instance: Named; because?: Problem }
  /** Stopped to save cost, and charged all the same. */
  | { code: 'still-charged'; instance: Named }
  /** Somebody pressed [Cancel] before it was done. */
  | { code: 'cancelled'; instance: Named; by: string }
  // money
  /** `example`: the line with a period that is taken. */
  | { code: 'bad-period'; given: string; what: 'renew' | 'auto-renew' | 'create'; example: string }
  /** It ended so long ago that its data is deleted. */
  | { code: 'expired-beyond-renewal'; instance: Named; expiresAt: Instant }
  /** An auto-renewal comes too late for what has expired. */
  | { code: 'expired-already'; instance: Named; expiresAt: Instant }
  /** Turned on now it is `tried` when it is over. */
  | { code: 'too-late-for-auto-renewal'; instance: Named; expiresAt: Instant; tried: Instant }
  // `period`: what was asked for, so that it can be asked for once more
  /** It was renewed since it was confirmed, by whom and which operation if it was one of ours: nothing was paid. */
  | {
      code: 'renewed-meanwhile';
      instance: Named;
      from: Instant;
      to: Instant;
      period?: Period;
      by?: string;
      operation?: string;
    }
  /** It costs more than was confirmed: nothing was paid. */
  /** `each`: it is what each auto-renewal would have cost. */
  | { code: 'price-rose'; instance: Named; from: Price; to: Price; period?: Period; each?: true }
  /** Another operation has paid for the same expiry, which does not show yet. */
  | { code: 'paid-already'; instance: Named; operation: string; period: Period }
  /** Another payment for the same expiry has not come to an end: only the same one, for `period`, is sure to be none besides. */
  | { code: 'payment-unsettled'; instance: Named; operation: string; period: Period }
  /** It was paid, and ECS does not show it yet, after `minutes`; or cannot be asked whether it does, `because` of that. */
  | { code: 'renewal-unseen'; instance: Named; order?: string; minutes?: number; because?: Problem }
  /** It renews itself before it ends, so that it need not be paid by hand. */
  | { code: 'renews-itself'; instance: Named; at: Instant; period?: Period }
  /** Somebody has decided that it shall expire. */
  | { code: 'let-expire'; instance: Named; by: string; period?: Period }
  /** Its region does not answer now, so that nobody knows whether it is still due. */
  | { code: 'region-silent'; instance: Named }
  /**
   * Nothing is left of what was selected: `leftOut` of it are no matter of this, the first one for this reason;
   * `expired`: how many have expired already.
   */
  | {
      code: 'nothing-due';
      query: string;
      leftOut: number;
      because?: Problem;
      expired: number;
      example: string;
    }
  // what is to be created; `example`: the line with what would do
  /** `choices`: of what could be meant the first ten, and how many `more`; none: there is nothing to choose from. */
  | { code: 'order-lacks'; what: OrderPart; choices?: Candidate[]; more?: number; example: string }
  /** `where`: in which region it was looked for. */
  | {
      code: 'no-such';
      what: OrderPart;
      given: string;
      similar: string[];
      /** What there is, where nothing is called nearly so. */
      there?: Candidate[];
      more?: number;
      where?: string;
      example?: string;
    }
  /** Several have this name. */
  | { code: 'several-such'; what: OrderPart; given: string; choices: Candidate[]; example: string }
  | { code: 'not-together'; why: Mismatch; a: string; b: string; example?: string }
  /** `most` undefined: nothing is too much. `of`: what has these limits, e.g. the category of a disk. */
  | {
      code: 'out-of-range';
      what: OrderNumber;
      given: number;
      least: number;
      most?: number;
      of?: string;
      example: string;
    }
  /**
   * What instances are to run at their first start is not shown and not kept in a line: `quotes`: it is not certain
   * where it ends; `again`: it is not there any more.
   */
  | { code: 'user-data-unclear'; why: 'quotes' | 'again' }
  /** A name or a tag that ECS does not take. */
  | { code: 'bad-word'; what: 'name' | 'tag' | 'tagValue' | 'quote'; given: string; example: string }
  /** An image that instances cannot be made of. */
  | { code: 'image-unusable'; image: string; percent?: number; example: string }
  /** `zone` undefined: in none of the region's zones. `elsewhere`: what could be had instead, the likeliest first. */
  | {
      code: 'no-stock';
      type: string;
      buying: Buying;
      region: string;
      zone?: string;
      elsewhere: { zone: string; type: string }[];
      example?: string;
    }
  /** `others`: vSwitches of the same zone with enough. */
  | {
      code: 'few-addresses';
      vSwitch: string;
      free: number;
      count: number;
      others: Candidate[];
      example: string;
    }
  /** `from`: the operation, or the snapshot, that was to be restored; `snapshots`: those that are lost. */
  | {
      code: 'nothing-kept';
      from: string;
      why: 'no-backup' | 'gone' | 'data-disk' | 'progressing' | 'failed';
      snapshots?: string[];
    }
  /** It has backed up several, or another than the one that is `given`. */
  | { code: 'restore-which'; operation: string; given?: string; choices: Candidate[]; example: string }
  // the image that ECS makes of a backup, for the instances to be made of it
  | { code: 'image-failed'; image: string }
  | { code: 'image-unfinished'; image: string; hours: number }
  /** What may be paid for an hour is less than it costs. */
  | { code: 'spot-price-low'; type: string; zone: string; maxPrice: number; example: string }
  /** Of the account: ECS's words say which. `cpus`: what the order takes. */
  | {
      code: 'quota';
      region: string;
      type: string;
      count: number;
      cpus: number;
      buying: Buying;
      ecsCode: string;
      message: string;
      requestId: string;
    }
  /** The bot lacks one of these permissions, as RAM names them. */
  | { code: 'lacks-permission'; actions: string[]; ecsCode: string; message: string; requestId: string }
  /** It does not say what there is, so that nothing can be planned. */
  | { code: 'region-unanswered'; region: string; example: string }
  /** One of them costs more than was confirmed: nothing was ordered. */
  /** `from` undefined: ECS told no price before. */
  | { code: 'order-price-rose'; from?: Price; to: Price; per: 'hour' | 'period'; example: string }
  /** ECS does not tell it any more, so that nobody knows whether it is still what was shown. */
  | { code: 'order-price-gone'; example: string }
  // an instance that was ordered
  /** ECS made it and it died before it ran; `event`: the system event that says so. */
  | { code: 'died'; instance: Named; event?: string }
  /** ECS has made fewer than it was asked for. */
  | { code: 'not-made'; instance: Named }
  /** Those before it could not be made. */
  | { code: 'not-tried'; instance: Named }
  /** These carry the mark of the operation, though nothing that ECS has answered names them; `because`: what it has said instead. */
  | { code: 'made-besides'; instances: Named[]; because?: Problem }
  // a backup
  /** Every instance has a disk: where none is listed, a permission is missing. */
  | { code: 'disks-unseen'; instance: Named }
  // `alone`: the snapshots are all that was asked for, so that nothing else depends on them
  | { code: 'disk-without-snapshots'; instance: Named; disk: string; category: string; alone?: true }
  | { code: 'snapshot-failed'; instance: Named; disk: string; snapshot: string; alone?: true }
  | { code: 'snapshots-unfinished'; instance: Named; hours: number; alone?: true }
  // clicks and forms
  | { code: 'reason-missing' }
  /** Slack gives 3 s to open a modal, and they were over. */
  | { code: 'form-not-opened' }
  | { code: 'typed-wrong'; wanted: string[] }
  | { code: 'proposal-over' }
  | { code: 'proposal-used' }
  | { code: 'already-decided'; state: OperationState; by?: string }
  /** By the same person; `given` of `needed` are there. */
  | { code: 'already-approved'; given: number; needed: number }
  /** What it still had before it can no longer be let go of. */
  | { code: 'too-late-to-cancel' }
  | { code: 'deadline-moved'; instance: Named }
  | { code: 'snooze-too-late'; deadline: Instant }
  // notices
  /** It has no end that notices would be told of. */
  | { code: 'no-deadline'; instance: Named }
  /** `example`: the line with a length of time that is taken. */
  | { code: 'snooze-length'; given: string; example: string }
  /** Notices are for a channel that others see. */
  | { code: 'direct-channel' }
  /** The bot is not in the channel that notices should go to. */
  | { code: 'bot-outside'; channel: string }
  // the platforms
  | {
      code: 'ecs';
      reason: EcsReason;
      ecsCode: string;
      message: string;
      requestId: string;
      instance?: Named;
    }
  | { code: 'no-answer'; instance?: Named }
  | { code: 'nothing-done' }
  /** The database did not say whether it took a change. */
  | { code: 'perhaps-done' }
  | { code: 'unforeseen'; ref: string };

export type ProblemCode = Problem['code'];

/** What can differ between the instance that was confirmed and the one found just before the act. */
export type ChangedPart =
  | 'name'
  | 'status'
  | 'tags'
  | 'protection'
  | 'charge-type'
  | 'disks'
  | 'auto-release'
  | 'bandwidth'
  | 'started'
  | 'snapshots'
  | 'permission';

/** Thrown for anything a person should be told in words; never for a bug. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** Why ECS did not do what was asked, by kind; its many codes are known to `ecs/` alone. */
export type EcsReason =
  /** It was asked too much; nothing happened, and after a pause it will. */
  | 'throttled'
  /** Something has to be done with first; nothing happened, and soon it will. */
  | 'not-yet'
  /** Release protection. */
  | 'protected'
  /** For reasons of security. */
  | 'locked'
  /** The instance, or a disk of it, is not in a state for this. */
  | 'status'
  /** Another change of the same instance is under way. */
  | 'conflict'
  /** Other snapshots are still being made, of the disk or in the account; after them it will. */
  | 'snapshotting'
  | 'missing'
  /** The instance has expired, or bills are unpaid. */
  | 'expired'
  /** Not for an instance that is billed like this one. */
  | 'billing'
  /** Another service manages the instance. */
  | 'unsupported'
  /** Something else still uses the instance. */
  | 'linked'
  /** The account cannot pay. */
  | 'money'
  /** An order for the instance is unpaid. */
  | 'order'
  | 'stock'
  /** Less is offered for a spot instance than it costs. */
  | 'bid'
  | 'quota'
  /** Not a time that ECS takes. */
  | 'time'
  /** Not so long as ECS renews for. */
  | 'period'
  /** Paid until later than ECS takes. */
  | 'too-far'
  /** An earlier call with the same token is still being carried out: what comes of it will show. */
  | 'under-way'
  /** The bot's own keys. */
  | 'credentials'
  /** The bot's own permission. */
  | 'forbidden'
  /** ECS did not answer, or not so that it could be understood. */
  | 'unavailable'
  | 'other';

/** A call that was made again, as ECS answered it. */
export interface Retried {
  code: string;
  requestId: string;
}

/** What is known of something that was asked of ECS and not done. */
export interface Failure {
  /** What to decide by. */
  reason: EcsReason;
  /** ECS's own code, or `NoAnswer`, `Unreadable`, `NoCredentials`, `UnknownAccount`; for footnotes and the log. */
  code: string;
  message: string;
  requestId: string;
  /**
   * True: ECS refused, nothing happened. False: no answer, a reset or a 5xx, so that it may have
   * happened; read before trying again.
   */
  certain: boolean;
  /** The tries before this one, the first one first. */
  retried?: Retried[];
}

/** Thrown when an operation was taken further, or cancelled, since it was read: what was decided on it is void. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/** Thrown when the database was asked to commit and did not say in time whether it has. */
export class Undecided extends Error {
  override name = 'Undecided';
}

/** Thrown where a refusal rests on a user group that could not be read: nothing is done, and it is asked again. */
export class Unread extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`a user group could not be read: ${problem.code}`);
    this.name = 'Unread';
    this.problem = problem;
  }
}

/** Thrown by the Fleet when a call to ECS did not do what was asked. */
export class FleetError extends Error implements Failure {
  readonly reason: EcsReason;
  readonly code: string;
  readonly requestId: string;
  readonly certain: boolean;
  /** Milliseconds ECS asks to wait, when it throttles. */
  readonly retryAfterMs?: number;
  retried?: Retried[];
  /** What was asked, as RAM names the permission for it; of what is forbidden alone. */
  asked?: string;

  constructor(fields: Failure & { retryAfterMs?: number }) {
    super(fields.message);
    this.name = 'FleetError';
    this.reason = fields.reason;
    this.code = fields.code;
    this.requestId = fields.requestId;
    this.certain = fields.certain;
    if (fields.retryAfterMs !== undefined) this.retryAfterMs = fields.retryAfterMs;
  }
}

/** Thrown by the Fleet when a filter on ECS's side let others through: what it left out is not known. */
export class FilterIgnored extends Error {
  /** ECS's id of the call. */
  readonly requestId: string;

  constructor(filter: string, requestId: string) {
    super(`ECS did not keep to the filter ${filter}`);
    this.name = 'FilterIgnored';
    this.requestId = requestId;
  }
}
