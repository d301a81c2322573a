import type { AuditEntry } from './audit.ts';
import type { InstanceRef } from './instance.ts';
import type {
  AgendaItem,
  Bulletin,
  DueNotice,
  Fate,
  Hush,
  Notice,
  NoticeFacts,
  Renewing,
  Sighting,
} from './notice.ts';
import type { MessageRef } from './place.ts';
import type { Instant } from './time.ts';
import type { Alert, Telling, Trouble } from './trouble.ts';

/** What the inside asks of the outside to tell of every end once. Each method that writes is one transaction. */
export interface Ledger {
  /**
   * Instances whose time to be looked at has come (a new or changed deadline, or what `lookAgain` said), also
   * those gone for certain; the longest due first, at most `limit`. Asked again at the same `now` it gives the next
   * ones; later, also those that were not dealt with (see lookAgain). `only`: those that are being taken back.
   */
  agenda(now: Date, limit: number, only?: 'recycling'): Promise<AgendaItem[]>;
  /**
   * When each of those on the agenda of `now` is to be looked at again if nothing of it changes; `at` undefined: not
   * until then. One that has changed since stays on the agenda.
   */
  lookAgain(looks: { ref: InstanceRef; at: Instant | undefined }[], now: Date): Promise<void>;
  /** Every instance with a deadline is to be looked at: the rules have changed. */
  lookAtAll(): Promise<void>;
  /** When the agenda was last worked through; undefined: never. */
  lookedAt(): Promise<Instant | undefined>;
  looked(now: Date): Promise<void>;
  /**
   * Claims notices, each if it was not claimed before (or is disarmed), arranges those it won into messages and
   * enqueues their posting. Among all replicas and for all time each is won once. Returns how many were won.
   * One that was disarmed keeps its row and its messages, and is won as a notice of its own.
   * `arrange`: pure; which notices are one message, the parts of a list in order. It is also asked for each owner
   * who is told by direct message, `channel` being theirs.
   */
  claim(reminders: DueNotice[], arrange: (won: DueNotice[]) => DueNotice[][], now: Date): Promise<number>;
  bulletin(id: string): Promise<Bulletin | undefined>;
  /** What was looked up for a notice, before it is posted: it is shown from then on, beside what was known. */
  learnt(notice: string, facts: NoticeFacts): Promise<void>;
  /**
   * What is so of these subscriptions by now; `renewing` null: nobody is at it. Of each notice of their expiry that
   * speaks for its deadline, and to which that is news, it enqueues the edit.
   */
  learntOf(
    refs: InstanceRef[],
    facts: Pick<NoticeFacts, 'renewal' | 'renewalSetAt'> & { renewing?: Renewing | null },
  ): Promise<void>;
  /** Written before it is posted: from now on it may be there. */
  tried(id: string, now: Date): Promise<void>;
  /** Keeps where a bulletin was posted; one of whose notices has a fate by now is edited once more. */
  posted(id: string, message: MessageRef): Promise<void>;
  /** It goes elsewhere, where it was not tried yet. */
  redirect(id: string, channel: string): Promise<void>;
  /** It is settled without being posted. */
  refuse(id: string, reason: string): Promise<void>;
  /**
   * Enqueues the posting of bulletins that have waited for it for `afterMs` or longer and still have something to
   * say: the job may have been given up. Each then waits as long again. Returns how many.
   */
  postOverdue(now: Date, afterMs: number): Promise<number>;
  /**
   * Notices that are no longer true, whose fate does not say so yet: the deadline has moved, is cancelled or is over
   * (of one that was claimed before it), or the instance is gone; also those that tell of a move to what is no longer
   * so. Of instances nobody knows anything of, none. The nearest deadline first, at most `limit`.
   */
  stale(now: Date, limit: number): Promise<{ notice: Notice; sighting?: Sighting }[]>;
  /** Every notice of these instances that speaks for its deadline: on show, or about to be. */
  shownOf(refs: InstanceRef[]): Promise<Notice[]>;
  /** The notice of a button: by its id; undefined where it is none. */
  find(notice: string): Promise<Notice | undefined>;
  /** The bulletins a notice is shown in, or will be. */
  bulletinsOf(notice: string): Promise<Bulletin[]>;
  /** Whether a nearer notice of the same deadline speaks for it, so that this one has nothing to add. */
  hasNearer(notice: Notice): Promise<boolean>;
  /**
   * Notes what became of a notice, and enqueues the edit of its messages. One that is disarmed stays so: it takes no
   * other fate but a disarming one.
   */
  close(notice: string, fate: Fate): Promise<void>;
  /** Also has the instance looked at again; `entry` is the row of the audit that tells it. */
  hush(hush: Hush, entry: AuditEntry): Promise<void>;
  /** Every hush whose deadline is still to come or was after `since`, those that have ended among them. */
  hushes(since: Instant): Promise<Hush[]>;
}

/** Slack, as far as bulletins need it. What is shown follows from the bulletin alone. */
export interface Noticeboard {
  /**
   * Posts it, in the thread of `root` where it goes on from that; its metadata carries its id.
   * @throws Unpostable where the channel will not take it; anything else may have been posted all the same
   */
  post(bulletin: Bulletin, root?: MessageRef): Promise<MessageRef>;
  /** Brings the posted message up to date; one that is no longer there is let be. */
  edit(bulletin: Bulletin & MessageRef): Promise<void>;
  /**
   * Looks for it in its channel, from `since` on: it may have got through though Slack did not say so. Undefined: it
   * is not there, or nobody may look (the history scopes are optional).
   */
  find(bulletin: Bulletin, since: Instant): Promise<MessageRef | undefined>;
}

/** The channel cannot be posted to until somebody mends it: gone, archived, the bot no member. Nothing was posted. */
export class Unpostable extends Error {
  readonly channel: string;
  readonly reason: string;

  /** @param reason Slack's, e.g. `is_archived` */
  constructor(channel: string, reason: string) {
    super(`nothing can be posted in ${channel}: ${reason}`);
    this.channel = channel;
    this.reason = reason;
  }
}

/** What goes wrong for long enough is told to the admins once, and once more when it is well again. */
export interface Alerts {
  /** `key`: one text for one trouble, however often it is met. Told once it has lasted for `afterMs`. */
  raise(key: string, trouble: Trouble, now: Date, afterMs: number): Promise<void>;
  clear(key: string, now: Date): Promise<void>;
  /** One that is to be told, by the id that its job carries. */
  find(id: string): Promise<Alert | undefined>;
  /** Written before somebody is told: from now on the message may be there. */
  telling(id: string, telling: Pick<Telling, 'what' | 'to'>, now: Date): Promise<void>;
  /** What came of it: where the message is, or (undefined) that Slack will not take it. */
  told(id: string, telling: Pick<Telling, 'what' | 'to'>, message: MessageRef | undefined): Promise<void>;
}

/** What people decide in Slack about the whole of it, in place of `steward.yml`. */
export interface Choices {
  /** Undefined: nobody decided. `channel` null: no notices where no route takes them. */
  reminderChannel(): Promise<{ channel: string | null; by: string; at: Instant } | undefined>;
  chooseReminderChannel(channel: string | null, entry: AuditEntry): Promise<void>;
}
