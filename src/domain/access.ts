import type { Role } from './actor.ts';
import type { SpendLimits } from './money.ts';
import type { Policy } from './policy.ts';

/** In `read-only` nobody changes anything. */
export type Mode = 'normal' | 'read-only';

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
export interface Rules {
  mode: Mode;
  policies: Policy[];
  spend: { approveAbove: SpendLimits };
  access?: Access | undefined;
  groups: Groups;
  /** The tag that names the owner of an instance, if the file says which. */
  ownerTag?: string | undefined;
}

/** Whether an entry of `access` is a user group. Slack's ids of them begin with S. */
export function isGroup(id: string): boolean {
  return id.startsWith('S');
}

/** The user groups that `access` names, each once. */
export function groupsIn(access: Access | undefined): string[] {
  return [...new Set(Object.values(access ?? {}).flat())].filter(isGroup);
}
