import { describe, expect, it } from 'vitest';
import type { Access } from '../../../src/domain/access.ts';
import type { ChangedPart } from '../../../src/domain/errors.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { MINUTE, toInstant } from '../../../src/domain/time.ts';
import type { Work } from '../../../src/domain/work.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDisk } from '../../domain/examples.ts';
import { anAccess, aPolicy, aProfile } from '../../policy/samples.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, type Fakes, instancesLike, running, runToEnd, START, statesOf } from '../fakes.ts';
import { backingUp } from './backups.ts';
import { AT } from './stories.ts';

const DESTRUCTIVE: { name: string; work: Work; from: Partial<Instance> }[] = [
  { name: 'release', work: { kind: 'release', how: 'stopped' }, from: { status: 'Stopped' } },
  { name: 'forced release', work: { kind: 'release', how: 'force' }, from: {} },
  { name: 'stop, then release', work: { kind: 'release', how: 'stop-first' }, from: {} },
  { name: 'forced stop', work: { kind: 'stop', force: true, saveCost: false }, from: {} },
  { name: 'forced reboot', work: { kind: 'reboot', force: true }, from: {} },
  { name: 'auto-release', work: { kind: 'auto-release', at: AT }, from: {} },
];
const REVERSIBLE: { name: string; work: Work; from: Partial<Instance> }[] = [
  { name: 'start', work: { kind: 'start' }, from: { status: 'Stopped' } },
  { name: 'stop', work: { kind: 'stop', force: false, saveCost: true }, from: {} },
  { name: 'reboot', work: { kind: 'reboot', force: false }, from: {} },
  { name: 'protect', work: { kind: 'protect', on: true }, from: {} },
  { name: 'auto-release cancelled', work: { kind: 'auto-release', at: null }, from: { autoReleaseAt: AT } },
];

const CHANGES: { change: Partial<Instance>; what: ChangedPart[] }[] = [
  { change: { tags: { env: 'prod' } }, what: ['tags'] },
  { change: { tags: {} }, what: ['tags'] },
  { change: { protected: true }, what: ['protection'] },
  { change: { chargeType: 'subscription', expiresAt: '2027-01-01T00:00:00Z' }, what: ['charge-type'] },
  { change: { autoReleaseAt: '2026-11-23T00:00:00Z' }, what: ['auto-release'] },
  { change: { tags: { env: 'prod' }, protected: true }, what: ['tags', 'protection'] },
];

describe('directly before an act that destroys', () => {
  it.each(DESTRUCTIVE.flatMap((story) => CHANGES.map((change) => ({ ...story, ...change }))))(
    '$name: $what changed since it was confirmed, so nothing is done',
    async ({ work, from, change, what }) => {
      const instances = instancesLike(from);
      const fakes = aHouse({ instances });
      fakes.fleet.change('i-1', change);
      const ended = await runToEnd(fakes, running(fakes, work, instances).id);
      expect(ended.targets).toMatchObject([{ state: 'failed', problem: { code: 'changed', what } }]);
      expect(fakes.fleet.effects).toEqual([]);
    },
  );

  it.each(DESTRUCTIVE)('$name: the requester has lost the role', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances, settings: { access: anAccess({ operators: ['U0OTHER'] }) } });
    const ended = await runToEnd(fakes, running(fakes, work, instances).id);
    expect(ended.targets[0]?.problem).toEqual({
      code: 'not-allowed',
      needed: 'operator',
      whom: ['U0OTHER'],
      userId: 'U0ASKER',
    });
    expect(fakes.fleet.effects).toEqual([]);
  });

  it.each(DESTRUCTIVE)('$name: the requester has become a guest', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances, settings: { access: anAccess({ operators: ['*'] }) } });
    fakes.profiles.set('U0ASKER', aProfile({ fullMember: false }));
    const ended = await runToEnd(fakes, running(fakes, work, instances).id);
    expect(statesOf(ended)).toEqual(['failed: not-allowed']);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it.each(DESTRUCTIVE)(
    '$name: the requester has left, so it ends instead of trying for ever',
    async (story) => {
      const instances = instancesLike(story.from);
      const fakes = aHouse({ instances });
      fakes.profiles.set('U0ASKER', aProfile({ fullMember: false, departed: true }));
      const ended = await runToEnd(fakes, running(fakes, story.work, instances).id);
      expect(statesOf(ended)).toEqual(['failed: not-allowed']);
      expect(fakes.fleet.effects).toEqual([]);
    },
  );

  it.each(DESTRUCTIVE)('$name: the mode is read-only now', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances, settings: { mode: 'read-only' } });
    const ended = await runToEnd(fakes, running(fakes, work, instances).id);
    expect(statesOf(ended)).toEqual(['failed: read-only-mode']);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it.each(DESTRUCTIVE)(
    '$name: what changes while Slack says who people are counts',
    async ({ work, from }) => {
      const instances = instancesLike(from);
      const fakes = aHouse({ instances });
      const { id } = running(fakes, work, instances);
      whileSlackIsAsked(fakes, () => fakes.fleet.change('i-1', { tags: { env: 'prod' } }));
      expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: changed']);
      expect(fakes.fleet.effects).toEqual([]);
    },
  );

  it.each(DESTRUCTIVE)('$name: Slack does not say who it is, so the step is tried again', async (story) => {
    const instances = instancesLike(story.from);
    const fakes = aHouse({ instances });
    const { id } = running(fakes, story.work, instances);
    fakes.house.directory.profile = async () => {
      throw new Error('Slack is away');
    };
    await runStep(fakes.house, id);
    expect(fakes.fleet.effects).toEqual([]);
    expect(statesOf(fakes.operations.get(id))).toEqual(['waiting']);
  });
});

/** Something happens in the seconds that the next question to Slack takes. */
function whileSlackIsAsked({ house: { directory } }: Fakes, happen: () => void): void {
  const { profile } = directory;
  directory.profile = async (userId) => {
    directory.profile = profile;
    happen();
    return profile(userId);
  };
}

describe('a user group that Slack does not tell for a while', () => {
  const rules: [string, Partial<Access>][] = [
    ['operators', { operators: ['S0TEAM'] }],
    ['approvers', { approvers: ['S0TEAM'] }],
    ['approvers besides those who are named', { approvers: ['S0TEAM', 'U0BOB', 'U0EVE'] }],
  ];
  const approvals = [{ by: 'U0LEAD', at: toInstant(START), team: 'T0', channel: 'C0OPS' }];

  function releasing(access: Partial<Access>) {
    const instances = instancesLike({}, {});
    const fakes = aHouse({ instances, settings: { access: anAccess(access) } });
    const { id } = running(fakes, { kind: 'release', how: 'force' }, instances, {
      ...{ approvalsNeeded: 1, approvals },
    });
    return { fakes, id };
  }

  it.each(rules)('(%s) keeps from acting, and ends nothing', async (_, access) => {
    const { fakes, id } = releasing({ approvers: ['U0LEAD'], ...access });
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).toMatchObject({ state: 'running', step: 'release' });
    expect(fakes.fleet.effects).toEqual([]);
    fakes.groups.set('S0TEAM', ['U0ASKER', 'U0LEAD']);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done']);
  });

  it.each(rules)('(%s) refuses where it is told and has not the person in it', async (_, access) => {
    const { fakes, id } = releasing({ approvers: ['U0LEAD'], ...access });
    fakes.groups.set('S0TEAM', []);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))[0]).toMatch(
      /^failed: (not-allowed|nobody-can-approve|approvals-lost)$/,
    );
    expect(fakes.fleet.effects).toEqual([]);
  });

  it.each([
    ['not-allowed', { operators: ['S0TEAM'], approvers: ['U0LEAD'] }],
    ['nobody-can-approve', { approvers: ['S0TEAM'] }],
    ['approvals-lost', { approvers: ['S0TEAM', 'U0BOB'] }],
  ])('ends it with %s when the patience is over', async (code, access) => {
    const { fakes, id } = releasing(access);
    const ended = await runToEnd(fakes, id, 400);
    expect(statesOf(ended)).toEqual([`failed: ${code}`, `failed: ${code}`]);
    expect(ended.targets[0]?.problem).toMatchObject({ unread: ['S0TEAM'] });
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('ends nothing whose backup is made', async () => {
    const { fakes, fleet, id } = backingUp({ settings: { access: anAccess({ operators: ['S0TEAM'] }) } });
    fakes.groups.set('S0TEAM', ['U0ASKER']);
    while (fakes.operations.get(id).step !== 'release') {
      await runStep(fakes.house, id);
      fleet.settle();
    }
    fakes.groups.clear();
    await runStep(fakes.house, id);
    fakes.groups.set('S0TEAM', ['U0ASKER']);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
  });
});

/** Who approved, how many are needed, how many of them count directly before the act; `wanted`: by the rules of then. */
interface Case {
  say: string;
  by: string[];
  needed: number;
  access: Access;
  valid: number;
  wanted?: number;
}

describe('the approval of what destroys', () => {
  const work: Work = { kind: 'release', how: 'force' };
  const asked = { needed: 1, access: anAccess({ approvers: ['U0LEAD', 'U0OTHER', 'U0ASKER'] }) };

  it.each<Case>([
    { say: 'is there', by: ['U0LEAD'], ...asked, valid: 1 },
    { say: 'is there twice', by: ['U0LEAD', 'U0OTHER'], ...asked, needed: 2, valid: 2 },
    { say: 'was given by someone who may no longer', by: ['U0FORMER'], ...asked, valid: 0 },
    {
      say: 'is one of two, since one may no longer',
      by: ['U0LEAD', 'U0FORMER'],
      ...asked,
      needed: 2,
      valid: 1,
    },
    { say: 'is the requester’s own', by: ['U0ASKER'], ...asked, valid: 0 },
    { say: 'is the same person’s twice', by: ['U0LEAD', 'U0LEAD'], ...asked, needed: 2, valid: 1 },
    { say: 'was not asked then, but is now', by: [], ...asked, needed: 0, valid: 0, wanted: 1 },
    { say: 'is not asked here', by: [], needed: 0, access: anAccess(), valid: 0, wanted: 0 },
    {
      say: 'is an admin’s',
      by: ['U0ROOT'],
      needed: 1,
      access: anAccess({ approvers: ['U0LEAD'], admins: ['U0ROOT'] }),
      valid: 1,
    },
  ])('$say', async ({ by, needed, access, valid, wanted = needed }) => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances, settings: { access } });
    const approvals = by.map((person) => ({
      by: person,
      at: toInstant(START),
      team: 'T0',
      channel: 'C0OPS',
    }));
    const { id } = running(fakes, work, instances, { approvalsNeeded: needed, approvals });
    const ended = await runToEnd(fakes, id);
    const done = valid >= wanted;
    expect(fakes.fleet.effects).toHaveLength(done ? 1 : 0);
    const refused = { state: 'failed', problem: { code: 'approvals-lost', valid, needed: wanted } };
    expect(ended.targets).toMatchObject([done ? { state: 'done' } : refused]);
  });

  it('counts no guest’s and nobody’s who has left', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances, settings: { access: anAccess({ approvers: ['*'] }) } });
    fakes.profiles.set('U0GUEST', aProfile({ userId: 'U0GUEST', fullMember: false }));
    fakes.profiles.set('U0GONE', aProfile({ userId: 'U0GONE', fullMember: false, departed: true }));
    const approvals = ['U0GUEST', 'U0GONE', 'U0LEAD'].map((by) => ({
      ...{ by, at: toInstant(START), team: 'T0', channel: 'C0OPS' },
    }));
    const { id } = running(fakes, work, instances, { approvalsNeeded: 2, approvals });
    const ended = await runToEnd(fakes, id);
    expect(ended.targets[0]?.problem).toMatchObject({ code: 'approvals-lost', valid: 1, needed: 2 });
  });
});

describe('directly before an act that can be taken back', () => {
  it.each(REVERSIBLE)('$name: what changed since does not matter', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances, settings: { access: anAccess({ operators: [] }) } });
    fakes.fleet.change('i-1', { tags: { env: 'prod' } });
    expect(statesOf(await runToEnd(fakes, running(fakes, work, instances).id))).toEqual(['done']);
  });

  it.each(REVERSIBLE)('$name: in read-only mode nothing is done all the same', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances, settings: { mode: 'read-only' } });
    const ended = await runToEnd(fakes, running(fakes, work, instances).id);
    expect(ended.targets).toMatchObject([{ state: 'failed', problem: { code: 'read-only-mode' } }]);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('an auto-release that has become too soon is refused', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const work: Work = { kind: 'auto-release', at: '2026-11-21T10:29:00Z' };
    expect(statesOf(await runToEnd(fakes, running(fakes, work, instances).id))).toEqual([
      'failed: time-too-soon',
    ]);
  });
});

describe('an instance that is started again', () => {
  it('after it was confirmed is not released', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    fakes.fleet.change('i-1', { status: 'Running' });
    const ended = await runToEnd(fakes, running(fakes, { kind: 'release', how: 'stopped' }, instances).id);
    expect(ended.targets).toMatchObject([{ problem: { code: 'changed', what: ['status'] } }]);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('after it was stopped for its release is not released', async () => {
    const instances = instancesLike({}, {});
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stop-first' }, instances);
    await runStep(fakes.house, id);
    fakes.fleet.settle();
    await runStep(fakes.house, id);
    fakes.fleet.change('i-1', { status: 'Running' });
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['failed: changed', 'done']);
    expect(fakes.fleet.effects).toEqual(['stop i-1', 'stop i-2', 'release i-2']);
  });

  it('while nobody was looking is released by nobody, even if its first release was not answered', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    fakes.fleet.fails('release', [silence()]);
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    await runStep(fakes.house, id);
    fakes.fleet.change('i-1', { status: 'Running' });
    const ended = await runToEnd(fakes, id, 400);
    expect(ended.targets).toMatchObject([
      { problem: { code: 'not-confirmed', because: { what: ['status'] } } },
    ]);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('is released by force all the same', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    fakes.fleet.change('i-1', { status: 'Starting' });
    const ended = await runToEnd(fakes, running(fakes, { kind: 'release', how: 'force' }, instances).id);
    expect(statesOf(ended)).toEqual(['done']);
  });
});

describe('the disks of a release', () => {
  const CONFIRMED = [aDisk(), aDisk({ id: 'd-2', kind: 'data', diesWithInstance: false })];

  it.each([
    ['as confirmed', CONFIRMED, ['done']],
    ['one was attached', [...CONFIRMED, aDisk({ id: 'd-3' })], ['failed: changed']],
    [
      'one would die now',
      CONFIRMED.map((disk) => ({ ...disk, diesWithInstance: true })),
      ['failed: changed'],
    ],
  ])('%s', async (_, disks, states) => {
    const [instance] = instancesLike({ status: 'Stopped' });
    if (!instance) throw new Error('no instance');
    const fakes = aHouse({ instances: [instance] });
    fakes.fleet.disksOf.set('i-1', disks);
    const targets = [{ instance, disks: CONFIRMED, state: 'waiting' as const, requestIds: [] }];
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, [], { targets });
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(states);
    if (ended.state === 'failed') expect(ended.targets[0]?.problem).toMatchObject({ what: ['disks'] });
  });
});

describe('a stop before a release', () => {
  it('is not asked of what is stopped already', async () => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Running' });
    const fakes = aHouse({ instances });
    const ended = await runToEnd(fakes, running(fakes, { kind: 'release', how: 'stop-first' }, instances).id);
    expect(statesOf(ended)).toEqual(['done', 'done']);
    expect(fakes.fleet.effects).toEqual(['stop i-2', 'release i-1', 'release i-2']);
  });

  it('that does not succeed leaves its instance alone and releases the others', async () => {
    const instances = instancesLike({}, {});
    const fakes = aHouse({ instances });
    fakes.fleet.fails('stop', [refusal('status')], { id: 'i-1' });
    const ended = await runToEnd(fakes, running(fakes, { kind: 'release', how: 'stop-first' }, instances).id);
    expect(statesOf(ended)).toEqual(['failed: ecs', 'done']);
    expect(fakes.fleet.instances.has('i-1')).toBe(true);
    expect(ended.targets[0]).not.toHaveProperty('stopped');
  });

  it.each<[string, (fakes: Fakes) => void, string[]]>([
    [
      'its tags change',
      ({ fleet }) => fleet.change('i-1', { tags: { env: 'prod' } }),
      ['failed: changed', 'done'],
    ],
    [
      'read-only mode begins',
      ({ house }) => Object.assign(house.settings, { mode: 'read-only' }),
      ['failed: read-only-mode', 'failed: read-only-mode'],
    ],
  ])('is on record when the release does not come: %s', async (_, happen, states) => {
    const instances = instancesLike({}, { status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stop-first' }, instances);
    await runStep(fakes.house, id);
    fakes.fleet.settle();
    await runStep(fakes.house, id);
    happen(fakes);
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(states);
    expect(ended.targets.map(({ stopped }) => stopped)).toEqual([true, undefined]);
  });

  it('whose answer was lost is on record as soon as it shows', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    fakes.fleet.fails('stop', [silence()], { afterEffect: true });
    const { id } = running(fakes, { kind: 'release', how: 'stop-first' }, instances);
    await runStep(fakes.house, id);
    fakes.fleet.settle();
    await runStep(fakes.house, id);
    fakes.house.settings.mode = 'read-only';
    expect((await runToEnd(fakes, id)).targets).toMatchObject([{ state: 'failed', stopped: true }]);
  });

  it('is on record when the release is cancelled meanwhile', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stop-first' }, instances);
    await runStep(fakes.house, id);
    fakes.operations.add({ ...fakes.operations.get(id), cancelledBy: 'U0BOB' });
    expect((await runToEnd(fakes, id)).targets).toMatchObject([{ state: 'failed', stopped: true }]);
  });

  it('is made by nobody who may no longer release, even if the stop was asked for already', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stop-first' }, instances);
    await runStep(fakes.house, id);
    fakes.house.settings.mode = 'read-only';
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: read-only-mode']);
    expect(fakes.fleet.effects).toEqual(['stop i-1']);
  });
});

describe('what was done before the permission went', () => {
  it('is still told as done', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    fakes.operations.crash('before advance');
    await expect(runStep(fakes.house, id)).rejects.toThrow();
    fakes.fleet.settle();
    fakes.house.settings.mode = 'read-only';
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
  });
});

describe('policies that became stricter since', () => {
  const STRICTER = [
    [aPolicy({ deny: 'frozen' }), 'policy-denies'],
    [aPolicy({ match: { names: ['web-*'] }, maxInstances: 1 }), 'policy-limits'],
    [aPolicy({ match: { actions: ['release'] }, approvals: 2 }), 'approvals-lost'],
  ] as const;

  it.each(STRICTER)('%j: nothing is released', async (policy, code) => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Stopped' });
    const access = anAccess({ approvers: ['U0LEAD', 'U0OTHER'] });
    const fakes = aHouse({ instances, settings: { access, policies: [policy] } });
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    expect(statesOf(await runToEnd(fakes, id))).toEqual([`failed: ${code}`, `failed: ${code}`]);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('a new name that it got while Slack was asked counts', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const policies = [aPolicy({ match: { names: ['db-*'] }, deny: 'ask the data team' })];
    const fakes = aHouse({ instances, settings: { policies } });
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    whileSlackIsAsked(fakes, () => fakes.fleet.change('i-1', { name: 'db-1' }));
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: policy-denies']);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('a new name, by which another policy matches, counts', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const policies = [aPolicy({ match: { names: ['db-*'] }, deny: 'ask the data team' })];
    const fakes = aHouse({ instances, settings: { policies } });
    fakes.fleet.change('i-1', { name: 'db-1' });
    const ended = await runToEnd(fakes, running(fakes, { kind: 'release', how: 'stopped' }, instances).id);
    expect(statesOf(ended)).toEqual(['failed: policy-denies']);
    expect(fakes.fleet.effects).toEqual([]);
  });
});

describe('a release that was held up after it was judged', () => {
  it('is not asked of ECS, but judged anew', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { operations, clock, fleet } = fakes;
    const { attempt } = operations;
    operations.attempt = async (...given) => {
      operations.attempt = attempt;
      await attempt.apply(operations, given);
      clock.tick(2 * MINUTE);
      fleet.change('i-1', { protected: true });
    };
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    const ended = await runToEnd(fakes, id);
    expect(ended.targets).toMatchObject([{ state: 'failed', problem: { code: 'changed' } }]);
    expect(fleet.effects).toEqual([]);
  });
});
