import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/domain/actor.ts';
import { type Access, ROLE_KEYS } from '../../src/domain/settings.ts';
import { approversFor, hasRole, holdersOf, toActor } from '../../src/policy/roles.ts';
import { anAccess, anActor, aProfile, settingsWithoutAccess, someSettings } from './samples.ts';

const NOBODY = { viewers: [], operators: [], approvers: [], admins: [] };
const member = aProfile({ userId: 'U0MEMBER' });
const guest = aProfile({ userId: 'U0GUEST', fullMember: false });

describe('the roles of a person', () => {
  it.each(ROLES)('%s: by name, also for a guest', (role) => {
    const access = { ...NOBODY, [ROLE_KEYS[role]]: ['U0GUEST', 'U0MEMBER'] };
    expect(toActor(member, access).roles).toEqual([role]);
    expect(toActor(guest, access).roles).toEqual([role]);
    expect(toActor(aProfile({ userId: 'U0OTHER' }), access).roles).toEqual([]);
  });

  it.each(ROLES)('%s: * means full members, no guests', (role) => {
    const access = { ...NOBODY, [ROLE_KEYS[role]]: ['*'] };
    expect(toActor(member, access).roles).toEqual([role]);
    expect(toActor(guest, access).roles).toEqual([]);
  });

  it.each(ROLES)('%s: not for whoever has left, though a list names them', (role) => {
    const left = aProfile({ userId: 'U0LEFT', fullMember: false, departed: true });
    expect(toActor(left, { ...NOBODY, [ROLE_KEYS[role]]: ['*', 'U0LEFT'] }).roles).toEqual([]);
  });

  it('are those of every list that names them', () => {
    const access = { viewers: ['*'], operators: ['U0MEMBER'], approvers: ['U0MEMBER'], admins: ['U0ROOT'] };
    expect(toActor(member, access).roles).toEqual(['viewer', 'operator', 'approver']);
  });

  it('are found without approvers, and keep the profile', () => {
    expect(toActor(member, anAccess({ operators: ['U0MEMBER'] }))).toEqual({
      ...member,
      roles: ['viewer', 'operator'],
    });
  });

  it('without access are to read, for full members', () => {
    expect(toActor(member, undefined).roles).toEqual(['viewer']);
    expect(toActor(guest, undefined).roles).toEqual([]);
  });
});

describe('hasRole', () => {
  const pairs = ROLES.flatMap((held) => ROLES.map((asked): [Role, Role] => [held, asked]));
  it.each(pairs)('%s as %s', (held, asked) => {
    expect(hasRole(anActor([held]), asked)).toBe(held === asked || held === 'admin');
  });
});

describe('whom to ask', () => {
  it.each(ROLES)('for %s: its holders, else the admins', (role) => {
    const admins = ['U0ROOT'];
    expect(holdersOf(role, { ...NOBODY, admins, [ROLE_KEYS[role]]: ['U0ONE', 'U0TWO'] })).toEqual([
      'U0ONE',
      'U0TWO',
    ]);
    expect(holdersOf(role, { ...NOBODY, admins })).toEqual(admins);
    expect(holdersOf(role, undefined)).toEqual([]);
  });

  it('for an approval where nobody is configured: the admins', () => {
    expect(holdersOf('approver', anAccess({ admins: ['U0ROOT'] }))).toEqual(['U0ROOT']);
  });
});

/** What the file says of approvers, and whether U0ASKER's request has someone to approve it. */
const APPROVERS: [string, Partial<Access>, 'absent' | 'nobody' | 'somebody'][] = [
  ['no key', { admins: ['U0ROOT'] }, 'absent'],
  ['an empty list', { approvers: [] }, 'nobody'],
  ['an empty list, though there is an admin', { approvers: [], admins: ['U0ROOT'] }, 'nobody'],
  ['only the requester', { approvers: ['U0ASKER'] }, 'nobody'],
  ['only the requester, who is admin too', { approvers: ['U0ASKER'], admins: ['U0ASKER'] }, 'nobody'],
  ['the requester, and an admin', { approvers: ['U0ASKER'], admins: ['U0ROOT'] }, 'somebody'],
  ['another', { approvers: ['U0ASKER', 'U0LEAD'] }, 'somebody'],
  ['everyone', { approvers: ['*'] }, 'somebody'],
];

describe('whether somebody can approve', () => {
  it.each(APPROVERS)('%s', (_, access, answer) => {
    expect(approversFor('U0ASKER', someSettings({ access: anAccess(access) }))).toBe(answer);
  });

  it('no access at all', () => {
    expect(approversFor('U0ASKER', settingsWithoutAccess())).toBe('absent');
  });
});
