import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Access, Rules } from '../../src/domain/access.ts';
import { ACTION_NAMES } from '../../src/domain/action.ts';
import { type Order, plannedBy } from '../../src/domain/creation.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { Match, Policy } from '../../src/domain/policy.ts';
import type { Work } from '../../src/domain/work.ts';
import { decide } from '../../src/policy/decide.ts';
import { hasRole, toActor } from '../../src/policy/roles.ts';
import { anInstance } from '../commands/world.ts';
import { anOrder } from '../domain/orders.ts';
import { anAccess, anActor, aPolicy, aProfile, someRules, verdict } from './samples.ts';
import { WORKS } from './works.ts';

const asker = anActor(['operator']);
const web = anInstance({ name: 'web-1', tags: { env: 'prod', team: 'shop' }, region: 'cn-hangzhou' });
const db = anInstance({ name: 'DB-main', tags: { env: 'prod' }, chargeType: 'subscription' });
const dev = anInstance({ name: '', id: 'i-dev', tags: { env: 'dev' }, account: 'data' });

const FOUR = anAccess({ approvers: ['U0ONE', 'U0TWO', 'U0THREE', 'U0FOUR'], admins: ['U0ROOT'] });
const STOP: Work = { kind: 'stop', force: false, saveCost: false };
const FORCE_STOP: Work = { kind: 'stop', force: true, saveCost: false };
const START: Work = { kind: 'start' };
const RELEASE: Work = { kind: 'release', how: 'stopped' };

function decided(work: Work, policies: Policy[], instances = [web], access: Access = FOUR): Decision {
  return decide({ actor: asker, work, instances, named: true, cost: [] }, someRules({ access, policies }));
}

/** How many approvals it takes; undefined where it is refused. */
function approvals(decision: Decision): number | undefined {
  return decision.kind === 'allowed' ? decision.path.approvals : undefined;
}

describe('what a policy matches', () => {
  const MATCHES: [Match, string[]][] = [
    [{}, ['web-1', 'DB-main', 'i-dev']],
    [{ tags: { env: ['prod'] } }, ['web-1', 'DB-main']],
    [{ tags: { env: ['prod', 'dev'] } }, ['web-1', 'DB-main', 'i-dev']],
    [{ tags: { env: ['prod'], team: ['shop'] } }, ['web-1']],
    [{ tags: { env: ['Prod'] } }, []],
    [{ tags: { constructor: ['x'] } }, []],
    [{ names: ['db-*'] }, ['DB-main']],
    [{ names: ['web', 'i-d*'] }, ['i-dev']],
    [{ accounts: ['data'] }, ['i-dev']],
    [{ regions: ['cn-hangzhou'] }, ['web-1', 'DB-main', 'i-dev']],
    [{ regions: ['cn-beijing'] }, []],
    [{ chargeTypes: ['subscription'] }, ['DB-main']],
    [{ actions: ['start'] }, []],
    [{ actions: ['start', 'stop'], names: ['web-*'] }, ['web-1']],
  ];

  it.each(MATCHES)('%j', (match, names) => {
    const { rules } = decided(STOP, [aPolicy({ match, approvals: 1 })], [web, db, dev]);
    const matched = rules.flatMap((rule) => (rule.kind === 'policy' ? rule.instances : []));
    expect(matched.map(({ name, id }) => name || id)).toEqual(names);
  });
});

describe('what new instances must be given', () => {
  const ORDERED = anOrder({ count: 2 });
  const create: Work = { kind: 'create', order: ORDERED };
  const planned = (parts: Partial<Order> = {}) =>
    plannedBy({ ...ORDERED, ...parts }, 'x', '2026-11-21T10:00:00Z');
  const both = aPolicy({ match: { tags: { env: ['dev'] } }, require: ['until', 'owner'] });
  const owned = { env: 'dev', owner: 'U0ALICE' };

  function problem(policies: Policy[], instances: ReturnType<typeof planned>, rules: Partial<Rules> = {}) {
    const all = { ...someRules({ access: FOUR, policies }), ...rules };
    const decision = decide({ actor: asker, work: create, instances, named: true, cost: [] }, all);
    return decision.kind === 'refused' ? decision.problem : undefined;
  }

  it('is told all at once, by the first policy that demands it', () => {
    const policies = [aPolicy({ approvals: 1 }), aPolicy({ require: ['owner'] }), both];
    expect(problem(policies, planned())).toEqual({
      ...{ code: 'policy-requires', policy: 1, what: ['until', 'owner'] },
      ...{ ownerTag: 'owner', whom: ['U0ROOT'] },
    });
  });

  it.each<[string, Partial<Order>, string[] | undefined]>([
    ['nothing', {}, ['until', 'owner']],
    ['a time', { until: '2026-11-22T10:00:00Z' }, ['owner']],
    ['an owner', { tags: owned }, ['until']],
    ['an owner without a name', { tags: { env: 'dev', owner: ' ' } }, ['until', 'owner']],
    ['both', { tags: owned, until: '2026-11-22T10:00:00Z' }, undefined],
    // It ends when its period does.
    [
      'a subscription',
      { tags: owned, terms: { kind: 'subscription', period: { length: 1, unit: 'month' } } },
      undefined,
    ],
    ['what no policy matches', { tags: { env: 'prod' } }, undefined],
  ])('with %s', (_, parts, what) => {
    expect(problem([both], planned(parts))).toEqual(what && expect.objectContaining({ what }));
  });

  it('is the tag that the file names', () => {
    const parts = { until: '2026-11-22T10:00:00Z', tags: { env: 'dev', team: 'x' } };
    expect(problem([both], planned(parts), { ownerTag: 'team' })).toBeUndefined();
    expect(problem([both], planned({ ...parts, tags: owned }), { ownerTag: 'team' })).toMatchObject({
      ...{ what: ['owner'], ownerTag: 'team' },
    });
  });

  it('is asked of nothing that is there already', () => {
    expect(decided(STOP, [aPolicy({ require: ['until', 'owner'] })]).kind).toBe('allowed');
  });

  it('leaves the other effects of policies on them', () => {
    expect(problem([aPolicy({ maxInstances: 1, match: { actions: ['create'] } })], planned())).toMatchObject({
      ...{ code: 'policy-limits', count: 2, limit: 1 },
    });
    expect(problem([aPolicy({ deny: 'no', require: ['until'] })], planned())).toMatchObject({
      code: 'policy-denies',
    });
    const names = aPolicy({ match: { names: ['job-*'], regions: ['cn-hangzhou'] }, approvals: 2 });
    const decision = decided(create, [names], planned());
    expect(approvals(decision)).toBe(2);
    expect(problem([aPolicy({ deny: 'no', match: { actions: ['release'] } })], planned())).toBeUndefined();
  });
});

describe('the strictest wins', () => {
  it('of approvals the most, and never fewer than without', () => {
    const ask = (n: number, parts: Partial<Policy> = {}) => aPolicy({ approvals: n, ...parts });
    expect(approvals(decided(STOP, [ask(1), ask(3), ask(2)]))).toBe(3);
    expect(approvals(decided(FORCE_STOP, [ask(0)]))).toBe(1);
    expect(approvals(decided(FORCE_STOP, [ask(2)]))).toBe(2);
    expect(approvals(decided(RELEASE, [ask(1)]))).toBe(1);
    expect(approvals(decided(STOP, [ask(3, { match: { names: ['db-*'] } })]))).toBe(0);
    expect(approvals(decided(STOP, [ask(3, { match: { names: ['db-*'] } })], [web, db]))).toBe(3);
  });

  it('any that denies refuses, in its own words, with whom to ask', () => {
    const policies = [
      aPolicy({ approvals: 1 }),
      aPolicy({ match: { names: ['db-*'] }, deny: 'ask the data team' }),
      aPolicy({ deny: 'frozen' }),
    ];
    const decision = decided(STOP, policies, [web, db]);
    expect(decision).toMatchObject({
      kind: 'refused',
      problem: {
        code: 'policy-denies',
        policy: 1,
        reason: 'ask the data team',
        instances: [{ name: 'DB-main' }],
        whom: ['U0ROOT'],
      },
    });
    expect(decision.rules.map((rule) => [rule.kind, rule.decisive])).toEqual([
      ['role', false],
      ['policy', false],
      ['policy', true],
      ['policy', true],
    ]);
  });

  it('of limits the lowest that is exceeded, counted over what the policy matches', () => {
    const prod = { tags: { env: ['prod'] } };
    const policies = [aPolicy({ maxInstances: 2 }), aPolicy({ match: prod, maxInstances: 1 })];
    expect(decided(STOP, policies, [web, dev])).toMatchObject({ kind: 'allowed' });
    expect(decided(STOP, policies, [web, db])).toMatchObject({
      problem: { code: 'policy-limits', policy: 1, count: 2, limit: 1 },
    });
    expect(decided(STOP, policies, [web, db, dev])).toMatchObject({
      problem: { code: 'policy-limits', policy: 1, count: 2, limit: 1 },
    });
    expect(decided(STOP, [aPolicy({ maxInstances: 2 })], [web, db, dev])).toMatchObject({
      problem: { code: 'policy-limits', policy: 0, count: 3, limit: 2 },
    });
  });

  it('what a policy asks something of is confirmed, though it be one reversible change', () => {
    const gate = (policy: Policy) => decided(START, [policy]);
    expect(gate(aPolicy({ approvals: 1 }))).toMatchObject({ path: { gate: 'confirm', approvals: 1 } });
    expect(gate(aPolicy({ maxInstances: 5 }))).toMatchObject({ path: { gate: 'confirm', approvals: 0 } });
    expect(gate(aPolicy({ require: ['until'] }))).toMatchObject({ path: { gate: 'none' } });
    expect(gate(aPolicy())).toMatchObject({ path: { gate: 'none' } });
    expect(decided(RELEASE, [aPolicy({ approvals: 1 })])).toMatchObject({ path: { gate: 'form' } });
  });

  it('an auto-release that is set or advanced is under the policies of release, one postponed is not', () => {
    const policies = [aPolicy({ match: { actions: ['release'] }, approvals: 2 })];
    const work: Work = { kind: 'auto-release', at: '2026-12-01T00:00:00Z' };
    const due = (autoReleaseAt: string) => [{ ...web, autoReleaseAt }];
    expect(approvals(decided(work, policies))).toBe(2);
    expect(approvals(decided(work, policies, due('2026-12-02T00:00:00Z')))).toBe(2);
    expect(approvals(decided(work, policies, due('2026-11-30T00:00:00Z')))).toBe(0);
    expect(
      approvals(decided({ kind: 'auto-release', at: null }, policies, due('2026-11-30T00:00:00Z'))),
    ).toBe(0);
  });
});

describe('who could approve', () => {
  const two = [aPolicy({ match: { actions: ['stop'] }, approvals: 2 })];
  const WHO: [string, Partial<Access>, number | 'refused'][] = [
    ['two others', { approvers: ['U0ONE', 'U0TWO'] }, 2],
    ['one other and an admin', { approvers: ['U0ONE'], admins: ['U0ROOT'] }, 2],
    ['everyone', { approvers: ['*'] }, 2],
    ['the requester and one other', { approvers: ['U0ASKER', 'U0ONE'] }, 'refused'],
    ['one, twice', { approvers: ['U0ONE', 'U0ONE'], admins: ['U0ONE'] }, 'refused'],
    ['nobody', { approvers: [] }, 'refused'],
    ['no such key', { admins: ['U0ROOT', 'U0ONE', 'U0TWO'] }, 'refused'],
    ['a group that cannot be read', { approvers: ['S0LEADS'] }, 'refused'],
  ];

  it.each(WHO)('%s', (_, access, means) => {
    const decision = decided(STOP, two, [web], anAccess(access));
    expect(approvals(decision) ?? 'refused').toBe(means);
    if (decision.kind === 'refused')
      expect(decision.problem).toMatchObject({ code: 'nobody-can-approve', asked: 2, policy: 0 });
  });

  it('a group that cannot be read is told', () => {
    expect(decided(STOP, two, [web], anAccess({ approvers: ['S0LEADS'] }))).toMatchObject({
      problem: { able: 0, unread: ['S0LEADS'] },
    });
  });

  it('where none are configured, what the work asks for by itself is waived, what a policy asks for is not', () => {
    const bare = anAccess({ admins: ['U0ROOT'] });
    expect(decided(FORCE_STOP, [], [web], bare)).toMatchObject({ kind: 'allowed', unapproved: true });
    expect(decided(FORCE_STOP, [aPolicy({ maxInstances: 3 })], [web], bare)).toMatchObject({
      kind: 'allowed',
      unapproved: true,
      path: { approvals: 0 },
    });
    expect(decided(FORCE_STOP, [aPolicy({ approvals: 1 })], [web], bare)).toMatchObject({
      problem: { code: 'nobody-can-approve', absent: true, asked: 1, policy: 0 },
    });
  });
});

describe('the rules that led to it', () => {
  const kinds = ({ rules }: Decision) => rules.map((rule) => `${rule.kind}${rule.decisive ? '!' : ''}`);

  it('are the role, the work, and each policy; those without which it would be laxer are decisive', () => {
    const policies = [
      aPolicy({ approvals: 2 }),
      aPolicy({ approvals: 1 }),
      aPolicy(),
      aPolicy({ approvals: 2 }),
    ];
    expect(kinds(decided(STOP, policies))).toEqual([
      ...['role', 'risk', 'policy!', 'policy!', 'policy', 'policy!', 'approvers'],
    ]);
    expect(kinds(decided(FORCE_STOP, policies))).toEqual([
      ...['role', 'risk!', 'policy!', 'policy', 'policy', 'policy!', 'approvers'],
    ]);
    expect(kinds(decided(STOP, [], [web, db]))).toEqual(['role', 'risk', 'several!']);
    expect(kinds(decided(STOP, []))).toEqual(['role', 'risk']);
    expect(kinds(decided(FORCE_STOP, [], [web], anAccess()))).toEqual(['role', 'risk!', 'approvers!']);
  });

  it('stop at what refuses everything', () => {
    const ask = { actor: anActor([]), work: STOP, instances: [web], named: true, cost: [] };
    const policies = [aPolicy({ deny: 'no' })];
    expect(kinds(decide(ask, someRules({ policies })))).toEqual(['role!']);
    expect(kinds(decide(ask, someRules({ policies, mode: 'read-only' })))).toEqual(['read-only!']);
    expect(kinds(decide(ask, { ...someRules({ policies }), access: undefined }))).toEqual(['no-access!']);
  });
});

describe('whatever the rules', () => {
  const values = fc.subarray(['prod', 'dev', 'test'], { minLength: 1 });
  const match = fc.record(
    {
      tags: fc.dictionary(fc.constantFrom('env', 'team'), values, { minKeys: 1 }),
      names: fc.subarray(['web-*', 'db-*', '*'], { minLength: 1 }),
      accounts: fc.subarray(['main', 'data'], { minLength: 1 }),
      chargeTypes: fc.subarray(['pay-as-you-go', 'subscription'] as const, { minLength: 1 }),
      actions: fc.subarray([...ACTION_NAMES], { minLength: 1 }),
    },
    { requiredKeys: [] },
  );
  const policy: fc.Arbitrary<Policy> = fc
    .record({
      match,
      approvals: fc.integer({ min: 0, max: 4 }),
      maxInstances: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      deny: fc.option(fc.constant('no'), { nil: undefined, freq: 6 }),
    })
    .map(({ maxInstances, deny, ...rest }) => ({
      ...rest,
      ...(maxInstances !== undefined && { maxInstances }),
      ...(deny !== undefined && { deny }),
      require: [],
    }));
  const people = fc.subarray(['U0ASKER', 'U0ONE', 'U0TWO', 'S0LEADS', 'S0UNREAD', '*']);
  const access: fc.Arbitrary<Access> = fc
    .record({ approvers: fc.option(people, { nil: undefined }), admins: people })
    .map(({ approvers, admins }) => anAccess({ admins, ...(approvers && { approvers }) }));
  const request = fc.record({
    work: fc.constantFrom(...WORKS),
    instances: fc.subarray([web, db, dev], { minLength: 1 }),
    named: fc.boolean(),
  });
  const groups = new Map([['S0LEADS', ['U0ASKER', 'U0THREE']]]);
  const GATES = ['none', 'confirm', 'form'];

  const under = (ask: Parameters<typeof decide>[0], list: Policy[], who: Access) =>
    decide(ask, someRules({ access: who, policies: list, groups }));

  /** Whether `stricter` asks for at least all that `laxer` asks for. */
  function isAtLeast(stricter: Decision, laxer: Decision): boolean {
    if (stricter.kind === 'refused') return true;
    if (laxer.kind === 'refused') return false;
    const [a, b] = [stricter.path, laxer.path];
    return (
      GATES.indexOf(a.gate) >= GATES.indexOf(b.gate) && (a.typed || !b.typed) && a.approvals >= b.approvals
    );
  }

  it('one more never makes it laxer, wherever it stands', () => {
    fc.assert(
      fc.property(
        request,
        fc.array(policy, { maxLength: 4 }),
        policy,
        fc.nat(4),
        access,
        (asked, list, one, at, who) => {
          const ask = { actor: asker, cost: [], ...asked };
          expect(isAtLeast(under(ask, list.toSpliced(at, 0, one), who), under(ask, list, who))).toBe(true);
        },
      ),
    );
  });

  it('their order changes neither what it takes nor what refuses it', () => {
    const lists = fc
      .array(policy, { minLength: 2, maxLength: 5 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(request, lists, access, (asked, [list, shuffled], who) => {
        const ask = { actor: asker, cost: [], ...asked };
        const essence = (decision: Decision) =>
          decision.kind === 'refused' ? decision.problem.code : verdict(decision);
        expect(essence(under(ask, shuffled, who))).toEqual(essence(under(ask, list, who)));
      }),
    );
  });

  it('as many people besides the requester as must approve could do so', () => {
    const all = ['U0ASKER', 'U0ONE', 'U0TWO', 'U0THREE', 'U0STRANGER'];
    const mayApprove = (userId: string, who: Access) => {
      const person = aProfile({ userId, fullMember: userId !== 'U0STRANGER' });
      return hasRole(toActor(person, { access: who, groups }), 'approver');
    };
    fc.assert(
      fc.property(request, fc.array(policy, { maxLength: 3 }), access, (asked, list, who) => {
        const decision = under({ actor: asker, cost: [], ...asked }, list, who);
        fc.pre(decision.kind === 'allowed' && decision.path.approvals > 0);
        const others = all.filter((id) => id !== 'U0ASKER' && mayApprove(id, who)).length;
        const everyone = [...(who.approvers ?? []), ...who.admins].includes('*');
        expect(everyone || others >= (approvals(decision) ?? 0)).toBe(true);
      }),
    );
  });

  it('where it is refused, a rule is named that refuses', () => {
    fc.assert(
      fc.property(request, fc.array(policy, { maxLength: 4 }), access, (asked, list, who) => {
        const decision = under({ actor: asker, cost: [], ...asked }, list, who);
        if (decision.kind === 'refused') expect(decision.rules.some(({ decisive }) => decisive)).toBe(true);
      }),
    );
  });
});
