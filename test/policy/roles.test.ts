import { describe, expect, it } from 'vitest';
import { type Access, ROLE_KEYS } from '../../src/domain/access.ts';
import { type Profile, ROLES, type Role } from '../../src/domain/actor.ts';
import { approversByName, approversFor, hasRole, holdersOf, toActor } from '../../src/policy/roles.ts';
import { anAccess, anActor, aProfile, rulesWithoutAccess, someRules } from './samples.ts';

/** Their roles where there are no groups. */
function actor(person: Profile, access: Access | undefined) {
  return toActor(person, { access, groups: new Map() });
}

const NOBODY = { viewers: [], operators: [], approvers: [], admins: [] };
const member = aProfile({ userId: 'U0MEMBER' });
const guest = aProfile({ userId: 'U0GUEST', fullMember: false });

describe('the roles of a person', () => {
  it.each(ROLES)('%s: by name, also for a guest', (role) => {
    const access = { ...NOBODY, [ROLE_KEYS[role]]: ['U0GUEST', 'U0MEMBER'] };
    expect(actor(member, access).roles).toEqual([role]);
    expect(actor(guest, access).roles).toEqual([role]);
    expect(actor(aProfile({ userId: 'U0OTHER' }), access).roles).toEqual([]);
  });

  it.each(ROLES)('%s: * means full members, no guests', (role) => {
    const access = { ...NOBODY, [ROLE_KEYS[role]]: ['*'] };
    expect(actor(member, access).roles).toEqual([role]);
    expect(actor(guest, access).roles).toEqual([]);
  });

  it.each(ROLES)('%s: not for whoever has left, though a list names them', (role) => {
    const left = aProfile({ userId: 'U0LEFT', fullMember: false, departed: true });
    expect(actor(left, { ...NOBODY, [ROLE_KEYS[role]]: ['*', 'U0LEFT'] }).roles).toEqual([]);
  });

  it('are those of every list that names them', () => {
    const access = { viewers: ['*'], operators: ['U0MEMBER'], approvers: ['U0MEMBER'], admins: ['U0ROOT'] };
    expect(actor(member, access).roles).toEqual(['viewer', 'operator', 'approver']);
  });

  it('are found without approvers, and keep the profile', () => {
    expect(actor(member, anAccess({ operators: ['U0MEMBER'] }))).toEqual({
      ...member,
      roles: ['viewer', 'operator'],
      grants: [
        { role: 'viewer', through: '*' },
        { role: 'operator', through: 'U0MEMBER' },
      ],
    });
  });

  it('without access are to read, for full members', () => {
    expect(actor(member, undefined).roles).toEqual(['viewer']);
    expect(actor(guest, undefined).roles).toEqual([]);
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

/** What the file says of approvers, and how many besides U0ASKER could approve. */
const APPROVERS: [string, Partial<Access>, number | 'absent'][] = [
  ['no key', { admins: ['U0ROOT'] }, 'absent'],
  ['an empty list', { approvers: [] }, 0],
  ['an empty list, though there is an admin', { approvers: [], admins: ['U0ROOT'] }, 0],
  ['only the requester', { approvers: ['U0ASKER'] }, 0],
  ['only the requester, who is admin too', { approvers: ['U0ASKER'], admins: ['U0ASKER'] }, 0],
  ['the requester, and an admin', { approvers: ['U0ASKER'], admins: ['U0ROOT'] }, 1],
  ['another', { approvers: ['U0ASKER', 'U0LEAD'] }, 1],
  ['one twice', { approvers: ['U0LEAD', 'U0LEAD'], admins: ['U0LEAD'] }, 1],
  ['a group, the requester in it', { approvers: ['S0LEADS'] }, 2],
  ['a group, and one of it by name', { approvers: ['S0LEADS', 'U0ONE'] }, 2],
  ['a group without members, though there is an admin', { approvers: ['S0EMPTY'], admins: ['U0ROOT'] }, 0],
  ['a group that cannot be read', { approvers: ['S0UNREAD'], admins: ['U0ROOT'] }, 0],
  ['a group that cannot be read, and another', { approvers: ['S0UNREAD', 'U0LEAD'] }, 1],
  ['everyone', { approvers: ['*'] }, Number.POSITIVE_INFINITY],
  ['everyone, as admin', { approvers: ['U0ASKER'], admins: ['*'] }, Number.POSITIVE_INFINITY],
];

describe('who can approve', () => {
  const groups = new Map([
    ['S0LEADS', ['U0ASKER', 'U0ONE', 'U0TWO']],
    ['S0EMPTY', []],
  ]);

  it.each(APPROVERS)('%s', (_, access, answer) => {
    expect(approversFor('U0ASKER', someRules({ access: anAccess(access), groups }))).toMatchObject(
      answer === 'absent' ? { absent: true, able: 0 } : { absent: false, able: answer },
    );
  });

  it('nobody is asked, without access', () => {
    expect(approversFor('U0ASKER', rulesWithoutAccess())).toEqual({ absent: true, able: 0, whom: [] });
  });

  it('by the entries that name them: admins too, each once, never the requester, nobody where nobody can', () => {
    const whom = (access: Partial<Access>) =>
      approversFor('U0ASKER', someRules({ access: anAccess(access), groups })).whom;
    expect(whom({ approvers: ['U0ASKER', 'S0LEADS', 'U0LEAD'], admins: ['U0ROOT', 'U0LEAD'] })).toEqual([
      ...['S0LEADS', 'U0LEAD', 'U0ROOT'],
    ]);
    expect(whom({ approvers: ['*'] })).toEqual(['*']);
    expect(whom({ approvers: ['S0EMPTY'], admins: ['U0ROOT'] })).toEqual([]);
    expect(whom({ admins: ['U0ROOT'] })).toEqual([]);
  });

  it('by name: the members of groups too, each once, never the requester, admins where there is none', () => {
    const named = (access: Partial<Access>) =>
      approversByName('U0ASKER', someRules({ access: anAccess(access), groups }));
    expect(named({ approvers: ['*', 'S0LEADS', 'U0ONE', 'U0LEAD'] })).toEqual(['U0ONE', 'U0TWO', 'U0LEAD']);
    expect(named({ approvers: ['S0UNREAD'], admins: ['S0LEADS', 'U0ASKER'] })).toEqual(['U0ONE', 'U0TWO']);
  });
});

describe('a user group', () => {
  const access = { ...NOBODY, operators: ['S0OPS', 'U0MEMBER', '*'], admins: ['S0ROOTS'] };
  const groups = new Map([['S0OPS', ['U0MEMBER', 'U0GUEST', 'U0BOT', 'U0LEFT', '*']]]);

  it('gives its members the role, guests too, but neither bots nor who has left', () => {
    expect(toActor(guest, { access, groups }).roles).toEqual(['operator']);
    const bot = aProfile({ userId: 'U0BOT', fullMember: false, bot: true });
    expect(toActor(bot, { access, groups }).roles).toEqual([]);
    const left = aProfile({ userId: 'U0LEFT', fullMember: false, departed: true });
    expect(toActor(left, { access, groups }).roles).toEqual([]);
    expect(toActor(bot, { access: { ...access, operators: ['U0BOT'] }, groups }).roles).toEqual(['operator']);
  });

  it('is told as what gave the role, unless the person is named, and before everyone', () => {
    const through = (userId: string, parts = {}) =>
      toActor(aProfile({ userId, ...parts }), { access, groups }).grants;
    expect(through('U0MEMBER')).toEqual([{ role: 'operator', through: 'U0MEMBER' }]);
    expect(through('U0GUEST')).toEqual([{ role: 'operator', through: 'S0OPS' }]);
    expect(through('U0OTHER')).toEqual([{ role: 'operator', through: '*' }]);
    expect(through('U0OTHER', { fullMember: false })).toEqual([]);
  });

  it('that cannot be read gives nothing, and is told', () => {
    expect(toActor(guest, { access, groups: new Map() })).toMatchObject({
      roles: [],
      unread: ['S0OPS', 'S0ROOTS'],
    });
    expect(toActor(guest, { access, groups })).toMatchObject({ unread: ['S0ROOTS'] });
    const all = new Map([...groups, ['S0ROOTS', []]]);
    expect(toActor(guest, { access, groups: all })).not.toHaveProperty('unread');
  });

  it('is among those to ask', () => {
    expect(holdersOf('operator', access)).toEqual(['S0OPS', 'U0MEMBER', '*']);
    expect(holdersOf('approver', access)).toEqual(['S0ROOTS']);
  });
});
