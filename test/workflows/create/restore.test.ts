import { describe, expect, it } from 'vitest';
import { type CreationWish, type Order, plannedBy } from '../../../src/domain/creation.ts';
import { type Problem, Refusal } from '../../../src/domain/errors.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { toInstant } from '../../../src/domain/time.ts';
import { confirm } from '../../../src/workflows/confirm.ts';
import { judgedCreation } from '../../../src/workflows/create/judge.ts';
import { requestCreation } from '../../../src/workflows/create/request.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDisk } from '../../domain/examples.ts';
import { aPolicy } from '../../policy/samples.ts';
import { silence } from '../fakes/fleet.ts';
import { aHouse, aRequest, type Fakes, instancesLike, running, runToEnd } from '../fakes.ts';
import { aWish } from './wishes.ts';

const DISKS = [
  aDisk({ id: 'd-system', kind: 'system', category: 'cloud_essd', sizeGiB: 60 }),
  aDisk({ id: 'd-data', kind: 'data', category: 'cloud_essd', sizeGiB: 200, diesWithInstance: false }),
];

/** What each instance was: where it goes back to. */
const WAS: Partial<Instance> = {
  ...{ zone: 'cn-hangzhou-h', vpc: 'vpc-1', vSwitch: 'vsw-h', securityGroups: ['sg-1'], status: 'Stopped' },
  ...{ type: 'ecs.g7.large', bandwidthMbps: 5, os: 'Ubuntu 24.04 64bit' },
  ...{ tags: { env: 'prod', 'ecs-steward': 'op-made' }, startedAt: '2026-11-01T08:00:00Z' },
};

/** A house in which instances were backed up and released. */
async function released(...names: string[]): Promise<{ fakes: Fakes; operation: Operation }> {
  return releasedAs({}, ...names);
}

async function releasedAs(
  parts: Partial<Instance>,
  ...names: string[]
): Promise<{ fakes: Fakes; operation: Operation }> {
  const instances = instancesLike(...names.map((name) => ({ ...WAS, ...parts, name })));
  const fakes = aHouse({ instances, settings: { accounts: [{ name: 'main', regions: ['cn-hangzhou'] }] } });
  const targets = instances.map((instance) => {
    const disks = DISKS.map((disk) => ({ ...disk, id: `${disk.id}-${instance.id}` }));
    fakes.fleet.disksOf.set(instance.id, disks);
    return { instance, disks, state: 'waiting' as const, requestIds: [] };
  });
  const { id } = running(fakes, { kind: 'release', how: 'stopped', backup: {} }, [], { targets });
  const operation = await runToEnd(fakes, id, 40);
  expect(operation.state).toBe('done');
  return { fakes, operation };
}

/** A wish for nothing but that. */
function wishFor(from: NonNullable<CreationWish['from']>, parts: Partial<CreationWish> = {}): CreationWish {
  const { securityGroups: _, type: __, image: ___, vSwitch: ____, ...rest } = aWish();
  return { ...rest, securityGroups: [], from, ...parts };
}

async function proposalFor({ house }: Fakes, wish: CreationWish) {
  const outcome = await requestCreation(house, { wish }, aRequest());
  if (outcome.kind !== 'needs-confirmation') throw new Error(outcome.kind);
  const { id, work } = outcome.proposal;
  if (work.kind !== 'create') throw new Error(work.kind);
  return { id, work };
}

async function orderFor(fakes: Fakes, wish: CreationWish) {
  return (await proposalFor(fakes, wish)).work.order;
}

function plannedTargets(order: Order) {
  return plannedBy(order, 'x', toInstant(new Date())).map((instance) => ({
    ...{ instance, state: 'waiting' as const, requestIds: [] },
  }));
}

async function problem({ house }: Fakes, wish: CreationWish): Promise<Problem> {
  const outcome = await requestCreation(house, { wish }, aRequest()).catch((error) => error);
  if (outcome instanceof Refusal) return outcome.problem;
  throw outcome;
}

describe('what a backup has kept', () => {
  it('comes back as it was: type, network, tags and name, the disks from their snapshots', async () => {
    const { fakes, operation } = await released('db-1');
    const order = await orderFor(fakes, wishFor({ kind: 'operation', id: operation.id }));
    const [target] = operation.targets;
    const snapshotOf = (disk: string) =>
      target?.backup?.snapshots.find((one) => one.disk === `${disk}-i-1`)?.id;
    expect(order).toMatchObject({
      ...{ zone: 'cn-hangzhou-h', type: 'ecs.g7.large', name: 'db-1', tags: { env: 'prod' }, count: 1 },
      network: { vSwitch: 'vsw-h', securityGroups: ['sg-1'] },
      systemDisk: { category: 'cloud_essd', sizeGiB: 60 },
      dataDisks: [{ category: 'cloud_essd', sizeGiB: 200, snapshot: snapshotOf('d-data') }],
      ...{ bandwidthMbps: 5, os: 'Ubuntu 24.04 64bit' },
      from: {
        snapshot: snapshotOf('d-system'),
        operation: operation.id,
        instance: { id: 'i-1', name: 'db-1' },
      },
    });
    expect(order).not.toHaveProperty('image');
    expect(order.tags).not.toHaveProperty('ecs-steward');
  });

  it('comes back otherwise where somebody says so', async () => {
    const { fakes, operation } = await released('db-1');
    const order = await orderFor(
      fakes,
      wishFor(
        { kind: 'operation', id: operation.id },
        { vSwitch: 'vsw-i', tags: { env: 'test' }, name: 'db-copy', count: 2, type: 'ecs.g7.xlarge' },
      ),
    );
    expect(order).toMatchObject({
      ...{
        zone: 'cn-hangzhou-i',
        type: 'ecs.g7.xlarge',
        name: 'db-copy-[1,3]',
        tags: { env: 'test' },
        count: 2,
      },
    });
  });

  it('comes back with the tags that ECS lets users give, as many as it takes', async () => {
    const users = Object.fromEntries(Array.from({ length: 19 }, (_, at) => [`k${at}`, 'v']));
    const tags = { 'acs:ros:stackId': 'stack-1', 'ecs-steward': 'op-made', ...users };
    const { fakes, operation } = await releasedAs({ tags }, 'db-1');
    const from = { kind: 'operation' as const, id: operation.id };
    expect((await orderFor(fakes, wishFor(from))).tags).toEqual(users);
    const said = await orderFor(fakes, wishFor(from, { tags: { env: 'test', k0: 'other' } }));
    const { k18: _, ...kept } = users;
    expect(said.tags).toEqual({ ...kept, env: 'test', k0: 'other' });
  });

  it.each([
    ['ecs.g7.large', 'x86'],
    ['ecs.g8y.large', 'arm'],
  ] as const)('on %s is made an image of for %s', async (type, architecture) => {
    const { fakes, operation } = await releasedAs({ type }, 'db-1');
    const order = await orderFor(fakes, wishFor({ kind: 'operation', id: operation.id }));
    expect(order).toMatchObject({ type, from: { architecture } });
  });

  it('of several is the one that is named', async () => {
    const { fakes, operation } = await released('db-1', 'db-2');
    const from = { kind: 'operation' as const, id: operation.id };
    expect(await problem(fakes, wishFor(from))).toMatchObject({
      ...{ code: 'restore-which', operation: operation.id },
      choices: [{ id: 'i-1' }, { id: 'i-2' }],
    });
    expect(await problem(fakes, wishFor({ ...from, instance: 'db-9' }))).toMatchObject({ given: 'db-9' });
    for (const instance of ['i-2', 'db-2'])
      expect(await orderFor(fakes, wishFor({ ...from, instance }))).toMatchObject({ name: 'db-2' });
  });

  it('is known by one of its snapshots, too', async () => {
    const { fakes, operation } = await released('db-1');
    const id = operation.targets[0]?.backup?.snapshots[0]?.id ?? '';
    expect(await orderFor(fakes, wishFor({ kind: 'snapshot', id }))).toMatchObject({
      from: { operation: operation.id, instance: { id: 'i-1' } },
    });
  });

  it('is made of its image, and named in what was made', async () => {
    const { fakes, operation } = await released('db-1');
    const wish = wishFor({ kind: 'operation', id: operation.id });
    const order = await orderFor(fakes, wish);
    const work = { kind: 'create' as const, order };
    const { id } = running(fakes, work, [], {
      targets: [
        { instance: { ...instancesLike({})[0], id: 'new-1' } as Instance, state: 'waiting', requestIds: [] },
      ],
    });
    await runStep(fakes.house, id);
    fakes.market.imageIs('cn-hangzhou', `m-${id}`, 'available');
    expect((await runToEnd(fakes, id)).state).toBe('done');
    expect(fakes.maker.calls[0]?.call.image).toBe(`m-${id}`);
  });

  it('is judged as it would be restored', async () => {
    const { fakes, operation } = await released('db-1');
    const from = { kind: 'operation' as const, id: operation.id };
    const judge = (wish: CreationWish) =>
      judgedCreation(fakes.house, wish, aRequest().actor, { ...fakes.house.settings, groups: new Map() });
    expect(await judge(wishFor(from))).toMatchObject({
      instances: [{ type: 'ecs.g7.large', name: 'db-1', tags: { env: 'prod' }, vSwitch: 'vsw-h' }],
      decision: { kind: 'allowed' },
    });
    const none = { kind: 'operation' as const, id: 'op-none' };
    await expect(judge(wishFor(none))).rejects.toMatchObject({
      problem: { code: 'no-such', what: 'operation' },
    });
  });

  it('is not restored where nothing, or not all, is left of it', async () => {
    const { fakes, operation } = await released('db-1');
    const from = { kind: 'operation' as const, id: operation.id };
    const [lost] = fakes.fleet.made.splice(1, 1);
    expect(await problem(fakes, wishFor(from))).toMatchObject({
      ...{ code: 'nothing-kept', why: 'gone', snapshots: [lost?.id] },
    });
    expect(await problem(fakes, wishFor({ kind: 'operation', id: 'op-none' }))).toMatchObject({
      ...{ code: 'no-such', what: 'operation' },
    });
    const { id } = running(fakes, { kind: 'start' }, instancesLike({}));
    expect(await problem(fakes, wishFor({ kind: 'operation', id }))).toMatchObject({
      ...{ code: 'nothing-kept', why: 'no-backup' },
    });
  });

  it('does not come back on a machine of another kind, on which it would not start', async () => {
    const { fakes, operation } = await released('db-1');
    const wish = wishFor({ kind: 'operation', id: operation.id }, { type: 'ecs.g8y.large' });
    expect(await problem(fakes, wish)).toMatchObject({
      ...{ code: 'not-together', why: 'image-type', b: 'ecs.g8y.large' },
    });
  });

  it('does not go together with an image, nor with data disks besides', async () => {
    const { fakes, operation } = await released('db-1');
    const from = { kind: 'operation' as const, id: operation.id };
    for (const parts of [{ image: 'm-1' }, { dataDisks: [{ sizeGiB: 20 }] }])
      expect(await problem(fakes, wishFor(from, parts))).toMatchObject({ code: 'options-exclude' });
  });
});

describe('what is restored under another name and other tags', () => {
  const PROD: Partial<Policy>[] = [
    { match: { tags: { env: ['prod'] }, actions: ['create'] } },
    { match: { names: ['db-*'] } },
  ];
  const OTHER = { name: 'scratch', tags: { env: 'dev' } };

  it.each(PROD)('is still what was backed up for the policy %j', async (match) => {
    const { fakes, operation } = await released('db-1');
    const wish = wishFor({ kind: 'operation', id: operation.id }, OTHER);
    const { work } = await proposalFor(fakes, wish);
    fakes.house.settings.policies = [aPolicy({ ...match, deny: 'not production' })];
    expect(await problem(fakes, wish)).toMatchObject({ code: 'policy-denies', reason: 'not production' });
    const actor = { ...aRequest().actor };
    const rules = { ...fakes.house.settings, groups: new Map() };
    expect(await judgedCreation(fakes.house, wish, actor, rules)).toMatchObject({
      decision: { kind: 'refused' },
    });
    const { id } = running(fakes, work, [], { targets: plannedTargets(work.order) });
    expect(await runToEnd(fakes, id)).toMatchObject({
      targets: [{ problem: { code: 'policy-denies' } }],
    });
    expect(fakes.maker.calls).toEqual([]);
  });

  it('is refused by [Confirm], once a policy says so', async () => {
    const { fakes, operation } = await released('db-1');
    const { id } = await proposalFor(fakes, wishFor({ kind: 'operation', id: operation.id }, OTHER));
    fakes.house.settings.policies = [aPolicy({ ...PROD[0], deny: 'not production' })];
    expect(await confirm(fakes.house, id, {}, aRequest())).toMatchObject({
      problem: { code: 'policy-denies' },
    });
  });
});

describe('what else a backup has kept', () => {
  const order = async (parts: Partial<Instance>, wish: Partial<CreationWish> = {}) => {
    const { fakes, operation } = await releasedAs(parts, parts.name ?? '');
    return { fakes, order: await orderFor(fakes, wishFor({ kind: 'operation', id: operation.id }, wish)) };
  };

  it('a data disk that stayed when its instance was released stays again', async () => {
    const { order: kept } = await order({ name: 'db-1' });
    expect(kept.dataDisks).toMatchObject([{ stays: true }]);
  });

  it('an address that was paid by bandwidth is so again, unless another is said', async () => {
    const paid = { name: 'db-1', internetCharge: 'by-bandwidth' as const };
    expect((await order(paid)).order).toMatchObject({ bandwidthMbps: 5, internetCharge: 'by-bandwidth' });
    expect((await order(paid, { bandwidthMbps: 10 })).order).not.toHaveProperty('internetCharge');
  });

  it.each(['', 'i-1'])('what was called %j gets no name: that would be the id of another', async (name) => {
    expect((await order({ name })).order).not.toHaveProperty('name');
  });

  it.each([{ region: 'cn-beijing' }, { account: 'other' }])('is not restored in %j', async (where) => {
    const { fakes, operation } = await released('db-1');
    const wish = wishFor({ kind: 'operation', id: operation.id }, where);
    expect(await problem(fakes, wish)).toMatchObject({
      ...{ code: 'not-together', why: 'backup-elsewhere', b: 'main · cn-hangzhou' },
      example: expect.stringContaining('--region cn-hangzhou'),
    });
  });

  it('tags that nobody can give are named', async () => {
    const { order: kept } = await order({
      name: 'db-1',
      tags: { 'acs:x': '1', env: 'prod', 'ecs-steward': 'o' },
    });
    expect(kept).toMatchObject({ tags: { env: 'prod' }, from: { tagsLost: ['acs:x'] } });
  });
});

describe('a snapshot that no operation has made', () => {
  /** A house with an instance that somebody has made snapshots of. */
  function kept(state: 'accomplished' | 'progressing' | 'failed' = 'accomplished') {
    const fakes = aHouse({
      instances: instancesLike(WAS),
      settings: { accounts: [{ name: 'main', regions: ['cn-hangzhou'] }] },
    });
    fakes.fleet.disksOf.set('i-1', DISKS);
    fakes.fleet.made.push(
      ...DISKS.map(({ id, sizeGiB }) => ({
        ...{ id: `s-${id}`, disk: id, sizeGiB, state, percent: 100, createdAt: '2026-11-01T00:00:00Z' },
        ...{ operation: '', instance: 'i-1', name: 'by hand' },
      })),
    );
    return fakes;
  }
  const parts = { type: 'ecs.g7.large', vSwitch: 'vsw-h', securityGroups: ['sg-1'] };

  it('makes an instance of what the line says, as large as it is', async () => {
    const order = await orderFor(kept(), wishFor({ kind: 'snapshot', id: 's-d-system' }, parts));
    expect(order).toMatchObject({
      ...{ from: { snapshot: 's-d-system' }, systemDisk: { sizeGiB: 60 }, dataDisks: [] },
      ...{ type: 'ecs.g7.large', zone: 'cn-hangzhou-h' },
    });
    expect(order.from).not.toHaveProperty('operation');
  });

  it.each([
    ['of a data disk', 's-d-data', undefined, { code: 'nothing-kept', why: 'data-disk' }],
    ['that is not done', 's-d-system', 'progressing', { code: 'nothing-kept', why: 'progressing' }],
    ['that has failed', 's-d-system', 'failed', { code: 'nothing-kept', why: 'failed' }],
    ['that is nowhere', 's-none', undefined, { code: 'no-such', what: 'snapshot' }],
  ] as const)('%s makes none', async (_, id, state, expected) => {
    expect(await problem(kept(state), wishFor({ kind: 'snapshot', id }, parts))).toMatchObject(expected);
  });

  it('that a region does not answer about is not said to be nowhere', async () => {
    const fakes = kept();
    fakes.fleet.fails('snapshotsById', [silence()]);
    const wish = wishFor({ kind: 'snapshot', id: 's-d-system' }, parts);
    await expect(requestCreation(fakes.house, { wish }, aRequest())).rejects.toThrow();
  });
});
