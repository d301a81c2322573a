import type { Access, Mode } from './access.ts';
import type { Language } from './actor.ts';
import type { DeadlineKind } from './deadline.ts';
import type { InstanceRef } from './instance.ts';
import type { InstanceMatch } from './match.ts';
import type { SpendLimits } from './money.ts';
import type { Policy } from './policy.ts';
import type { Quiet } from './quiet.ts';
import type { Template } from './template.ts';

/** What `steward.yml` decides, checked and with its defaults; see `steward.example.yml`. */
export interface Settings {
  /** In the file's order. */
  accounts: Watched[];
  mode: Mode;
  /** Undefined where the file has no `access`: everyone reads, nobody changes. */
  access?: Access;
  /** Channel undefined: where the command came from. */
  approvals: { channel?: string; expireMs: number };
  /** In the file's order, by which they are named. */
  policies: Policy[];
  /** What costs more in one request is approved first. */
  spend: { approveAbove: SpendLimits };
  /** From 5 s to 10 min, and to 1 min; `recyclingMs`: how often it is asked which spot instances are taken back. */
  scan: { everyMs: number; recyclingMs: number };
  reminders: ReminderRules;
  /** By their names, in the file's order. */
  templates: Record<string, Template>;
  timezone: string;
  language: Language;
}

/** When, where and to whom it is told that instances end. */
export interface ReminderRules {
  /** Where notices go that no route takes; undefined: nowhere. */
  channel?: string;
  /** For each kind of deadline, times before it, in ms, the longest first; zero and less: after it. */
  rungs: Record<DeadlineKind, number[]>;
  /** In the file's order; the first that fits takes the notice. */
  routes: Route[];
  /** The tag that names the owner: its value is a Slack user id or an e-mail address. */
  ownerTag?: string;
  /** Whether the owner is told by direct message, too. */
  ownerDm: boolean;
  /** Mentioned on the last rung of each phase when nobody has reacted: a Slack user id, or that of a user group. */
  escalate?: string;
  digest?: DigestRules;
  /** In the channels' time zone: holds back all but the last rung and what is being recycled, and stops the clock of approvals. */
  quiet?: Quiet;
}

interface Route {
  match: InstanceMatch;
  channel: string;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** `at` as `HH:mm` in the channels' time zone. */
export interface DigestRules {
  at: string;
  days: Weekday[];
}

/** An account that is scanned; regions undefined: every region of DescribeRegions. */
export interface Watched {
  name: string;
  regions?: string[];
}

/** Whether the settings name the place of this instance, so that it is ours to look after. */
export function isWatched({ account, region }: Omit<InstanceRef, 'id'>, accounts: Watched[]): boolean {
  const watched = accounts.find(({ name }) => name === account);
  return watched !== undefined && (watched.regions?.includes(region) ?? true);
}
