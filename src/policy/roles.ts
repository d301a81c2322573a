import { type Access, groupsIn, isGroup, ROLE_KEYS, type Rules } from '../domain/access.ts';
import { type Actor, type Audience, type Grant, type Profile, ROLES, type Role } from '../domain/actor.ts';

/** What of the rules says which roles people have. */
type Roster = Pick<Rules, 'access' | 'groups'>;

/**
 * What `list` names this person by; undefined if by nothing. `*` means full members of the workspace
 * only; a user group its members, guests among them, but no bot.
 */
function namedBy(list: string[], person: Profile, groups: Rules['groups']): string | undefined {
  const { userId, departed, bot, fullMember } = person;
  if (departed) return undefined;
  const isIn = (group: string) => !bot && isGroup(group) && (groups.get(group)?.includes(userId) ?? false);
  return (
    list.find((id) => id === userId) ??
    list.find((id) => isIn(id)) ??
    list.find((id) => id === '*' && fullMember)
  );
}

/** The person with the roles that `access` gives now; without `access` every full member reads. */
export function toActor(person: Profile, { access, groups }: Roster): Actor {
  if (!access) return withGrants(person, person.fullMember ? [{ role: 'viewer', through: '*' }] : []);
  const grants = ROLES.flatMap((role): Grant[] => {
    const through = namedBy(access[ROLE_KEYS[role]] ?? [], person, groups);
    return through === undefined ? [] : [{ role, through }];
  });
  const unread = groupsIn(access).filter((id) => !groups.has(id));
  return { ...withGrants(person, grants), ...(unread.length > 0 && { unread }) };
}

function withGrants(person: Profile, grants: Grant[]): Actor {
  return { ...person, roles: grants.map(({ role }) => role), grants };
}

/** Whether the actor may act as `role`; an admin may act as any. */
export function hasRole(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role) || actor.roles.includes('admin');
}

/** Whether this is for them. */
export function isFor(actor: Actor, audience: Audience): boolean {
  if (audience === 'everyone') return true;
  return audience === 'any-role' ? actor.roles.length > 0 : hasRole(actor, audience);
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

/** The user groups that make someone `role`, or an admin, who may act as any. */
export function groupsFor(role: Role, access: Access | undefined): string[] {
  const given = [...(access?.[ROLE_KEYS[role]] ?? []), ...(access?.admins ?? [])];
  return [...new Set(given)].filter(isGroup);
}

/** Those besides the requester who may approve and are named: `*` names nobody; admins where no approver is. */
export function approversByName(requester: string, { access, groups }: Roster): string[] {
  const named = (list: string[] = []) => members(list, groups).filter((id) => id !== requester);
  const approvers = named(access?.approvers);
  return approvers.length > 0 ? approvers : named(access?.admins);
}

/**
 * The admins that are told of what only they can mend: people, each once. `everyone`: `*` is among them.
 * `unread`: user groups that could not be read, so that their members are missing.
 */
export function adminsToTell({ access, groups }: Roster): {
  people: string[];
  everyone: boolean;
  unread: string[];
} {
  const admins = access?.admins ?? [];
  return {
    people: members(admins, groups),
    everyone: admins.includes('*'),
    unread: admins.filter((id) => isGroup(id) && !groups.has(id)),
  };
}

/** Everyone whom a list names, each once; `*` names nobody. */
function members(list: string[], groups: Rules['groups']): string[] {
  const named = list
    .filter((id) => id !== '*')
    .flatMap((id) => (isGroup(id) ? (groups.get(id) ?? []) : [id]));
  return [...new Set(named)];
}

/** How many people besides the requester could approve: `Infinity` where everyone may. */
export interface Approvers {
  /** There is no `approvers` key: no approvals are asked. */
  absent: boolean;
  able: number;
  /** The entries of `access` that name them: ids of people and of user groups, `*`; none where nobody can. */
  whom: string[];
}

/**
 * Whether approvals are asked here at all, and of how many. Nobody can give one where the list of approvers
 * is empty, or holds only groups that are empty or could not be read, though there be admins.
 */
export function approversFor(requester: string, { access, groups }: Roster): Approvers {
  if (access?.approvers === undefined) return { absent: true, able: 0, whom: [] };
  const { approvers, admins } = access;
  if (!approvers.includes('*') && members(approvers, groups).length === 0)
    return { absent: false, able: 0, whom: [] };
  const all = [...new Set([...approvers, ...admins])];
  const able = all.includes('*')
    ? Number.POSITIVE_INFINITY
    : members(all, groups).filter((id) => id !== requester).length;
  return { absent: false, able, whom: all.filter((id) => id !== requester) };
}
