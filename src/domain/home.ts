import type { Actor } from './actor.ts';
import type { Deadline } from './deadline.ts';
import type { Problem } from './errors.ts';
import type { Instance } from './instance.ts';
import type { Notice } from './notice.ts';
import type { Offer } from './offer.ts';
import type { After, ApprovalList, OperationList } from './outcome.ts';
import type { Instant } from './time.ts';

/** The questions that can be asked with a button in the Home tab, by the names of their commands. */
export const HOME_QUESTIONS = [
  'list',
  'expiring',
  'approvals',
  'operations',
  'reminders',
  'whoami',
  'help',
] as const;
type HomeQuestion = (typeof HOME_QUESTIONS)[number];

/** What one person sees in the app's Home tab, as the rules of that moment let them. */
export interface Home {
  actor: Actor;
  /** What came of the button in it that was pressed last. */
  after?: After;
  /** Those this person may ask. */
  questions: HomeQuestion[];
  /** What ends soon, or why this person may not see it. */
  ends: EndList | { barred: Problem };
  approvals: ApprovalList;
  /** What this person asked for and runs. */
  operations: OperationList;
}

/** One page of what ends soon, has expired, or is locked. */
export interface EndList {
  /** This person's own first; of each the nearest first. */
  ends: HomeEnd[];
  /** Of all pages. */
  total: number;
  /** How many of them are this person's own. */
  own: number;
  /** From 0. */
  page: number;
  pageCount: number;
  /** Where there are several accounts, each says whose it is. */
  severalAccounts: boolean;
  /** Before the first scan it is not known what there is. */
  scanned: boolean;
  /** As of when: of a deadline that is over is said so. */
  now: Instant;
}

/** A row of what ends soon. */
export interface HomeEnd {
  instance: Instance;
  /** The nearest that it has. */
  deadline: Deadline;
  own: boolean;
  /** Of another's: what its owner tag says. */
  owner?: string;
  /** The latest notice of that deadline, and what this person can do from it. */
  notice?: Notice;
  offers: Offer[];
}

/** What was last shown in somebody's Home tab. */
export interface ShownHome {
  /** The same for what looks the same. */
  fingerprint: string;
  /** Slack's own mark of that state of it. */
  mark: string;
}

/** A Home tab that somebody has opened. */
export interface OpenHome {
  person: string;
  /** From 0. */
  page: number;
  after?: After;
  shown?: ShownHome;
}

/** Who has opened their Home tab. Whatever changes what it shows has a job bring it up to date. */
export interface Homes {
  /** `mark`: of what Slack has shown there before (see ShownHome), if anything. It begins anew. */
  opened(person: string, mark: string | undefined, now: Date): Promise<void>;
  turned(person: string, page: number, now: Date): Promise<void>;
  /** A button in it was pressed. */
  acted(person: string, after: After | undefined, now: Date): Promise<void>;
  /** `after` a while after it came about it is left out. */
  find(person: string, now: Date): Promise<OpenHome | undefined>;
  shown(person: string, shown: ShownHome, now: Date): Promise<void>;
  /** Slack shows this person none. */
  close(person: string): Promise<void>;
  /**
   * Something that Home tabs show may have changed. Those opened within a day are brought up to date, each a few
   * seconds after the last time, and the more of them there are the later, as Slack takes some 100 a minute.
   */
  changed(now: Date): Promise<void>;
}

/** Slack, as far as Home tabs need it. */
export interface HomeTabs {
  /**
   * Shows it, unless it is `before`. Never puts itself over a newer one.
   * @returns what is shown now; undefined where this person cannot be shown one
   */
  show(home: Home, before: ShownHome | undefined): Promise<ShownHome | undefined>;
}
