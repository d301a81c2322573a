import type { Access, Mode } from './access.ts';
import type { Language } from './actor.ts';
import type { DeadlineKind } from './deadline.ts';
import type { InstanceRef } from './instance.ts';
import type { Policy } from './policy.ts';

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
  /** From 5 s up. */
  scan: { everyMs: number };
  reminders: {
    /** Undefined: no notices. */
    channel?: string;
    /** For each kind of deadline, times before it, in ms, the longest first. */
    rungs: Record<DeadlineKind, number[]>;
  };
  timezone: string;
  language: Language;
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
