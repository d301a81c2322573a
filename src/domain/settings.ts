import type { Language, Role } from './actor.ts';
import type { DeadlineKind } from './deadline.ts';
import type { InstanceRef } from './instance.ts';
import type { Policy } from './policy.ts';

/** What `steward.yml` decides, checked and with its defaults; see `steward.example.yml`. */
export interface Settings {
  /** In the file's order. */
  accounts: Watched[];
  mode: 'normal' | 'read-only';
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

/** Slack user ids, ids of user groups (S…), or `*` for every full member. */
export interface Access {
  viewers: string[];
  operators: string[];
  /** Undefined: no approvals are asked. Empty: nobody can approve, so what needs approval is refused. */
  approvers?: string[];
  admins: string[];
}

/** Where in `access` each role is written. */
export const ROLE_KEYS: Record<Role, keyof Access> = {
  viewer: 'viewers',
  operator: 'operators',
  approver: 'approvers',
  admin: 'admins',
};

/** Who is in each user group; one that could not be read is not among them, and nobody has a role through it. */
export type Groups = ReadonlyMap<string, readonly string[]>;

/** All that says who may do what, as it is at one moment. */
export interface Rules extends Pick<Settings, 'mode' | 'policies'> {
  access?: Access | undefined;
  groups: Groups;
}

/** Whether an entry of `access` is a user group. Slack's ids of them begin with S. */
export function isGroup(id: string): boolean {
  return id.startsWith('S');
}

/** The user groups that `access` names, each once. */
export function groupsIn(access: Access | undefined): string[] {
  return [...new Set(Object.values(access ?? {}).flat())].filter(isGroup);
}
