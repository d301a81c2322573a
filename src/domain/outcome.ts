import type { Actor, Audience, Grant } from './actor.ts';
import type { AuditRecord } from './audit.ts';
import type { Standing } from './channel.ts';
import type { CreationForm } from './creation-form.ts';
import type { Deadline } from './deadline.ts';
import type { Decision } from './decision.ts';
import type { DueList } from './due.ts';
import type { End } from './end.ts';
import type { Problem } from './errors.ts';
import type { Disk, Instance } from './instance.ts';
import type { DiskList, Gathered, ImageRow, RegionRow, SnapshotList, TypeList, ZoneRow } from './look-up.ts';
import type { SpendLimits } from './money.ts';
import type { DefaultChannel, NextNotice } from './notice.ts';
import type { Operation } from './operation.ts';
import type { Policy } from './policy.ts';
import type { Proposal } from './proposal.ts';
import type { AutoRenewal } from './renewal.ts';
import type { Risk } from './risk.ts';
import type { ReminderRules } from './settings.ts';
import type { SpotReport } from './spot-report.ts';
import type { Instant } from './time.ts';

/** What came of a request; the views turn each into blocks. */
export type Outcome =
  /** A read's answer; `public` shows it to the channel. */
  | { kind: 'answer'; answer: Answer; public: boolean }
  /** A card with buttons. */
  | { kind: 'needs-confirmation'; proposal: Proposal }
  /** An operation that may be denied, once it is said why. */
  | { kind: 'asks-reason'; operation: Operation }
  /** The operation runs; its own message tells how it goes on. */
  | { kind: 'started'; operation: Operation }
  | { kind: 'awaiting-approval'; operation: Operation }
  /** Whoever clicked learns what the click did. */
  | { kind: 'noted'; note: Note }
  /** What was clicked is shown anew, which says it all. */
  | { kind: 'shown' }
  /** A form to say what is to be created. */
  | { kind: 'creation-form'; form: CreationForm }
  /** `line`: what was asked for by a form, as a line that can be sent instead. */
  | { kind: 'refused'; problem: Problem; line?: string };

export type Note =
  | { kind: 'cancelled' }
  | { kind: 'approved'; operation: Operation }
  | { kind: 'denied' }
  | { kind: 'cancelled-request' }
  /** What can still be let go of will be. */
  | { kind: 'cancelling'; operation: Operation }
  | { kind: 'snoozed'; until: string }
  /** What was asked for is to be confirmed in the person's direct messages. */
  | { kind: 'sent' }
  /** It shall expire. */
  | { kind: 'let-go' };

/** What came of a button in a list, told above the list as it is then. */
export type After = { kind: 'noted'; note: Note } | { kind: 'refused'; problem: Problem };

export type Answer =
  | { kind: 'help'; commands: CommandHelp[]; actor: Actor }
  /** `templates`: what can be named in place of all the options, where this person may use any. */
  | { kind: 'command-help'; command: CommandHelp; templates?: string[] }
  | {
      kind: 'whoami';
      actor: Actor;
      readOnly: boolean;
      accessConfigured: boolean;
      /** All that there are, in the order of the file, where they concern this person. */
      policies: Policy[];
      /** Likewise. */
      spendLimits: SpendLimits;
    }
  /** Whether a line could be sent, and which rules say so. */
  | {
      kind: 'can';
      /** Without `/ecs`. */
      line: string;
      decision: Decision;
      instances: Instance[];
      /** What gives the person their roles. */
      grants: Grant[];
      /** Ids of those who could approve, besides the person; `*` for everyone. */
      approvers: string[];
      /** What stands in the way now, whoever asks. */
      obstacle?: Problem;
      /** It opens a form, and what that asks for is confirmed. */
      opens?: 'form';
    }
  /** What would be asked for and confirmed; `line`: that asks for it. */
  | { kind: 'dry-run'; proposal: Proposal; line: string }
  | { kind: 'list'; list: InstanceList }
  /** `ends`: see endsOf. */
  | { kind: 'disks'; list: DiskList }
  | { kind: 'snapshots'; list: SnapshotList }
  | { kind: 'regions'; list: Gathered<RegionRow> }
  /** `region`: the one that was asked about. */
  | { kind: 'zones'; list: Gathered<ZoneRow>; region?: string }
  /** `everywhere`: own images of all regions, and public ones, which each region has. */
  | { kind: 'images'; list: Gathered<ImageRow>; everywhere: boolean }
  | { kind: 'types'; list: TypeList }
  | {
      kind: 'show';
      instance: Instance;
      disks: Disk[];
      ends: End[];
      running?: OpenOperation;
      /** Which of our operations has made it. */
      madeBy?: MadeBy;
    }
  | { kind: 'auto-release'; instance: Instance }
  /** `may`: this person can change it, as far as is known without asking the rules. */
  | { kind: 'auto-renewal'; prospect: RenewalProspect; may: boolean }
  | { kind: 'auto-renewals'; list: RenewalList }
  | { kind: 'expiring'; list: DueList }
  /** `after`: what came of the button in it that was pressed. */
  | { kind: 'operations'; list: OperationList; after?: After }
  /** `after`: what came of the button in it that was pressed. */
  | {
      kind: 'approvals';
      list: ApprovalList;
      after?: After;
    }
  /** Who is told what of the ends of instances, where and when. */
  | { kind: 'reminders'; overview: ReminderOverview }
  | { kind: 'next-notices'; list: NextNotices }
  /** That it is quiet about a deadline until then; `whole`: not cut short for the last notice. */
  | { kind: 'snoozed'; instance: Instance; deadline: Deadline; until: Instant; whole: boolean }
  | { kind: 'audit'; audit: AuditPage }
  | { kind: 'spot'; report: SpotReport }
  /** A file with every row; the rows are read as it is made. `query`: the words after `audit`. */
  | { kind: 'audit-file'; rows: AsyncIterable<AuditRecord[]>; query: string; own: boolean };

/** Which operation has made an instance; by whom and when, where it is still known. */
export interface MadeBy {
  operation: string;
  requester?: string;
  at?: Instant;
}

/** Who has an instance at the moment; `pending`: it waits for an approval, up to hours. */
interface OpenOperation {
  operation: string;
  requester: string;
  pending: boolean;
}

/** What runs and what waits, as one person may see it. */
export interface OperationList {
  /** The oldest first. */
  operations: UnsettledOperation[];
  /** How many more there are. */
  more: number;
  /** Whether it tells of everyone's, or of the person's own alone. */
  everyones: boolean;
}

export interface UnsettledOperation {
  operation: Operation;
  /** What this person can do: let go of what it has not begun with, take their own request back, nothing. */
  may: 'cancel' | 'cancel-request' | 'look';
}

export interface ReminderOverview {
  channel: DefaultChannel;
  rules: ReminderRules;
  /** Of the channels, for quiet hours and digests. */
  timeZone: string;
  /** How the bot stands in each of the channels, as far as it was looked up. */
  standings: Record<string, Standing>;
  /** What was decided just now. */
  decided?: 'here' | 'off';
}

/** One page of the notices to come. */
interface NextNotices {
  /** The next to be told first. */
  notices: NextNotice[];
  /** Of so many instances they all are. */
  instances: number;
  /** When it was looked up. */
  now: Instant;
  total: number;
  /** From 0. */
  page: number;
  pageCount: number;
}

/** One page of the fleet. */
export interface InstanceList {
  /** The page's instances, nearest deadline first, then by name. */
  instances: Instance[];
  total: number;
  /** From 0. */
  page: number;
  pageCount: number;
  /** When it was looked up. */
  now: Instant;
  /** The command that lists it. */
  command: string;
  /** The words after the command, so that the next page asks the same. */
  query: string;
  /** Where nothing was found: words after the command that would find something, and were probably meant. */
  suggestion?: string;
  /** When the inventory was last brought up to date; undefined before the first scan. */
  scannedAt?: string;
}

/** How one instance goes on by itself. */
export interface RenewalProspect {
  instance: Instance;
  /** Whether it renews itself; undefined: it is no subscription, or ECS did not say. */
  renewal?: AutoRenewal;
  /** Of a subscription. */
  end?: Extract<End, { kind: 'expiry' | 'expired' }>;
  /** ECS does not show it any more. */
  unseen?: true;
}

/** One page of how subscriptions go on by themselves. */
export interface RenewalList {
  /** Subscriptions first, the nearest expiry at the head. */
  prospects: RenewalProspect[];
  /** Of all subscriptions on all pages how many are so. */
  counts: Record<AutoRenewal['state'] | 'unknown', number>;
  /** Of those that a filter found, so many are no subscriptions and left out. */
  others: number;
  total: number;
  /** From 0. */
  page: number;
  pageCount: number;
  /** The words after the command, so that the next page asks the same. */
  query: string;
}

/** One page of the requests that wait for approvals and concern someone. */
export interface ApprovalList {
  /** Those of others first, then their own; of each the oldest first. */
  requests: WaitingRequest[];
  total: number;
  /** From 0. */
  page: number;
  pageCount: number;
  /** As of when. */
  now: Instant;
}

export interface WaitingRequest {
  operation: Operation;
  /** What this person can do: approve or deny it, only deny it as they approved it before, take it back, nothing. */
  may: 'decide' | 'deny' | 'cancel' | 'look';
}

/** One page of the audit. */
export interface AuditPage {
  /** The newest first. */
  records: AuditRecord[];
  /** From 0. */
  page: number;
  /** Whether others follow. */
  more: boolean;
  /** The words after `audit`, as they were typed. */
  query: string;
  /** The same with an end, so that the next page goes on where this one ends. */
  pinned: string;
  /** Only what this person did or asked for. */
  own: boolean;
}

/** What the help says of a command; the summary is in the i18n catalogue under the name. */
export interface CommandHelp {
  name: string;
  usage: string;
  examples: string[];
  risk: Risk;
  for: Audience;
}
