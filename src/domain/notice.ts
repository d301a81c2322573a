import type { DeadlineKind } from './deadline.ts';
import type { Disk, Instance, InstanceRef } from './instance.ts';
import type { AutoRenewal } from './renewal.ts';
import type { Instant } from './time.ts';

/**
 * What makes a notice one: of one deadline, at one rung (a time before the deadline in ms, zero and less: after it).
 * Its six fields together are unique in the ledger.
 */
export interface NoticeKey extends InstanceRef {
  kind: DeadlineKind;
  deadline: Instant;
  rungMs: number;
}

/** A notice that is due. */
export interface DueNotice extends NoticeKey {
  channel: string;
  /** As it was seen when the notice became due. */
  instance: Instance;
  /** It was due while nobody looked. */
  late: boolean;
  /** The last rung, and nobody has reacted: whoever `escalate` names is mentioned. */
  escalates: boolean;
  /** The Slack user id that the owner tag leads to. */
  owner?: string;
  /** The owner is told by direct message, too; not kept in the ledger: its bulletins say it. */
  dm?: true;
}

/** Whose doing it was, where it was done through us. */
export interface Doing {
  by: string;
  operation: string;
  /** Of a renewal: the vendor's number of what was paid. */
  order?: string;
  /** ECS has not said whether it was that: perhaps somebody else did it. */
  perhaps?: true;
}

/** Who renews a subscription at the moment, or has asked to. */
export interface Renewing extends Omit<Doing, 'order' | 'perhaps'> {
  /** For once, or from now on. */
  kind: 'renew' | 'auto-renew';
  /** It waits for an approval. */
  pending: boolean;
}

/** What became of a deadline since its notice was claimed; the message is edited to say it. */
export type Fate =
  | { kind: 'moved'; to: Instant; doing?: Doing }
  /** `done`: of a system event whose time had come. */
  | { kind: 'cancelled'; doing?: Doing; done?: true }
  /** `at`: when we learnt it. */
  | { kind: 'gone'; at: Instant; doing?: Doing }
  /** The deadline is over and the instance is still there, e.g. an expired subscription. */
  | { kind: 'over' }
  | { kind: 'snoozed'; until: Instant; by: string }
  /** Somebody decided that it shall end. */
  | { kind: 'let-go'; by: string };

/** The fates by which a deadline is no more. Should it come back all the same, it is told anew. */
export const DISARMING: readonly Fate['kind'][] = ['moved', 'cancelled', 'gone'];

/** Whether the notice has been told to be untrue, so that it speaks for its deadline no longer. */
export function isDisarmed({ fate }: Pick<Notice, 'fate'>): boolean {
  return fate !== undefined && DISARMING.includes(fate.kind);
}

/** What was looked up for a notice when it was posted, or learnt since; what could not be found out is left out. */
export interface NoticeFacts {
  /** Of a subscription: whether it is renewed by itself. */
  renewal?: AutoRenewal;
  /** When that was set through us, if it was since. */
  renewalSetAt?: Instant;
  renewing?: Renewing;
  /** Of what is taken back, or released by itself. */
  disks?: Disk[];
}

/** A row of the ledger. Where it is told, its bulletins say. */
export interface Notice extends Omit<DueNotice, 'channel' | 'dm'> {
  /** What buttons carry: a UUID. */
  notice: string;
  /** When its posting was enqueued. */
  claimedAt: Instant;
  facts?: NoticeFacts;
  fate?: Fate;
}

/** Somebody's wish to hear no more of a deadline: until then, or (`let-go`) but for the last rung. */
export interface Hush extends InstanceRef {
  kind: DeadlineKind;
  deadline: Instant;
  how: 'snooze' | 'let-go';
  /** Of `let-go`: the deadline. */
  until: Instant;
  by: string;
}

/** The next notice of a deadline, as things are now. */
export interface NextNotice extends NoticeKey {
  instance: Instance;
  /** When it will be told. */
  at: Instant;
  /** Undefined: nowhere. */
  channel?: string;
  /** The last of its phase, which nothing holds back. */
  last: boolean;
  /** The latest wish about the deadline; a snooze that is over is none. */
  hush?: Hush;
}

/** Where notices go that no route takes, and who decided it. */
export interface DefaultChannel {
  /** Null: nowhere, as somebody decided; undefined: nowhere, as nobody named one. */
  channel: string | null | undefined;
  /** Of `/ecs reminders here` and `off`; what stands in `steward.yml` has neither. */
  chosen?: { by: string; at: Instant };
}

/** An instance as it was last seen; `goneAt`: since when it is known for certain to be gone. */
export interface Sighting {
  instance: Instance;
  goneAt?: Instant;
}

/** An instance whose time to be looked at has come, with all that is known of its deadlines. */
export interface AgendaItem extends Sighting {
  /**
   * Of all its deadlines that are not long over, the latest claimed first. Disarmed ones too, which may be of the
   * same key as one that was claimed since.
   */
  notices: Notice[];
  hushes: Hush[];
}

/** One message of notices: of a single one, or a list. */
export interface Bulletin {
  id: string;
  /** Where it goes or went; a user id: a direct message to the owner of the instances. */
  channel: string;
  /** The channel it should have gone to, and could not. */
  insteadOf?: string;
  /** The bulletin of the list's first part, which this one goes on with in the thread below it. */
  continues?: string;
  /** Of the first part of a list that others go on with: how many notices all parts have. */
  ofAll?: number;
  /** When it was first tried to be posted: it may be there though nobody knows where. */
  triedAt?: Instant;
  /** When it was last tried. */
  lastTriedAt?: Instant;
  /** The message, once it is known to be posted. */
  ts?: string;
  /** Whose direct messages it goes or went to. */
  person?: string;
  /** Why it will not be posted: whom it is for takes none, and it stands elsewhere. */
  refused?: string;
  notices: Notice[];
}
