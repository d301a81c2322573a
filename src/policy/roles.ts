import { type Actor, type Profile, ROLES, type Role } from '../domain/actor.ts';
import { type Access, ROLE_KEYS, type Settings } from '../domain/settings.ts';

/** Whether `list` names this person; `*` means full members of the workspace only. */
function names(list: string[], person: Profile): boolean {
  if (person.departed) return false;
  return list.includes(person.userId) || (person.fullMember && list.includes('*'));
}

/** The person with the roles that `access` gives now; without `access` every full member reads. */
export function toActor(person: Profile, access: Access | undefined): Actor {
  if (!access) return { ...person, roles: person.fullMember ? ['viewer'] : [] };
  const roles = ROLES.filter((role) => names(access[ROLE_KEYS[role]] ?? [], person));
  return { ...person, roles };
}

/** Whether the actor may act as `role`; an admin may act as any. */
export function hasRole(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role) || actor.roles.includes('admin');
}

/** Whether the actor sees what everyone asked for; the others see their own. */
export function seesAll(actor: Actor): boolean {
  return hasRole(actor, 'approver');
}

/** Whom to ask for something that needs `role`: the ids that hold it, admins when nobody does. */
export function holdersOf(role: Role, access: Access | undefined): string[] {
  if (!access) return [];
  const holders = access[ROLE_KEYS[role]] ?? [];
  return holders.length > 0 ? holders : access.admins;
}

/** Those besides the requester who may approve and are named: `*` names nobody; admins where no approver is. */
export function approversByName(requester: string, access: Access | undefined): string[] {
  const named = (list: string[] = []) => list.filter((id) => id !== '*' && id !== requester);
  const approvers = named(access?.approvers);
  return [...new Set(approvers.length > 0 ? approvers : named(access?.admins))];
}

/**
 * Whether approvals are asked here at all. `absent`: no `approvers` key, so typing suffices.
 * `nobody`: it is given, but no one besides the requester could press the button.
 */
export function approversFor(requester: string, settings: Settings): 'absent' | 'nobody' | 'somebody' {
  const access = settings.access;
  if (access?.approvers === undefined) return 'absent';
  const others = [...access.approvers, ...access.admins].filter((id) => id !== requester);
  return access.approvers.length > 0 && others.length > 0 ? 'somebody' : 'nobody';
}
