import { describe, expect, it } from 'vitest';
import type { Work } from '../../../src/domain/work.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDisk } from '../../domain/examples.ts';
import { anAccess } from '../../policy/samples.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, type Fakes, instancesLike, PATIENCE_MS, running, runToEnd, statesOf } from '../fakes.ts';
import { backingUp } from './backups.ts';

const OBJECTIONS: [string, (fakes: Fakes) => void][] = [
  ['its disks are others', ({ fleet }) => void fleet.disksOf.set('i-1', [])],
  ['it is Stopping', ({ fleet }) => fleet.change('i-1', { status: 'Stopping' })],
  [
    'the role was lost',
    ({ house }) => void Object.assign(house.settings, { access: anAccess({ operators: ['U0OTHER'] }) }),
  ],
  ['the mode is read-only', ({ house }) => void Object.assign(house.settings, { mode: 'read-only' })],
  ['no list shows it', ({ fleet }) => void fleet.hidden.add('i-1')],
];

/** A release whose call had its effect, or not, and no answer, before something came to speak against it. */
async function releaseInDoubt(object: (fakes: Fakes) => void, afterEffect: boolean) {
  const [first, second] = instancesLike({ status: 'Stopped' }, { status: 'Stopped' });
  if (!first || !second) throw new Error('no instances');
  const access = anAccess({ operators: ['U0ASKER'] });
  const fakes = aHouse({ instances: [first, second], settings: { access } });
  fakes.fleet.disksOf.set('i-1', [aDisk()]);
  fakes.fleet.fails('release', [silence()], { id: 'i-1', afterEffect });
  const { id } = running(fakes, { kind: 'release', how: 'stopped' }, [], {
    targets: [
      { instance: first, disks: [aDisk()], state: 'waiting', requestIds: [] },
      { instance: second, state: 'waiting', requestIds: [] },
    ],
  });
  await runStep(fakes.house, id);
  object(fakes);
  await runStep(fakes.house, id);
  return { fakes, id };
}

describe('a release that ECS has not answered, and must not be asked for again', () => {
  it.each(OBJECTIONS)('%s: is watched, and done when the instance is gone', async (_, object) => {
    const { fakes, id } = await releaseInDoubt(object, true);
    expect(fakes.operations.get(id).targets).toMatchObject([
      { state: 'attempted', problem: { code: 'not-confirmed' } },
      { state: 'waiting' },
    ]);
    const ended = await runToEnd(fakes, id);
    expect(ended.targets[0]).toMatchObject({ state: 'done' });
    expect(ended.targets[0]).not.toHaveProperty('problem');
    expect(fakes.fleet.count('release i-1')).toBe(1);
  });

  it.each(OBJECTIONS)('%s: is left to people after ten minutes, with that reason', async (_, object) => {
    const { fakes, id } = await releaseInDoubt(object, false);
    const ended = await runToEnd(fakes, id, 400);
    expect(ended.targets[0]).toMatchObject({
      state: 'failed',
      problem: { code: 'not-confirmed', because: { code: expect.any(String) } },
    });
    expect(fakes.fleet.count('release i-1')).toBe(0);
  });

  it('does not hold up the others', async () => {
    const { fakes, id } = await releaseInDoubt(
      ({ fleet }) => fleet.change('i-1', { tags: { env: 'prod' } }),
      false,
    );
    await runStep(fakes.house, id);
    expect(fakes.fleet.effects).toEqual(['release i-2']);
    expect(statesOf(await runToEnd(fakes, id, 400))).toEqual(['failed: not-confirmed', 'done']);
  });
});

describe('a change of power that ECS has not answered, and must not be asked for again', () => {
  /** ECS has taken it, and shows the instance as it was for a while. */
  async function stopInDoubt(work: Work, taken: boolean) {
    const instances = instancesLike({ status: 'Running' });
    const fakes = aHouse({ instances });
    fakes.fleet.fails('stop', [silence()], { afterEffect: taken });
    const { id } = running(fakes, work, instances);
    await runStep(fakes.house, id);
    fakes.fleet.change('i-1', { status: 'Running' });
    fakes.house.settings.mode = 'read-only';
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['attempted: not-confirmed']);
    return { fakes, id };
  }
  const STOP: Work = { kind: 'stop', force: true, saveCost: false };

  it('is watched, and done when it shows', async () => {
    const { fakes, id } = await stopInDoubt(STOP, true);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fakes.fleet.effects).toEqual(['stop i-1']);
  });

  it('is left to people when it does not, with the reason why it was not asked for again', async () => {
    const { fakes, id } = await stopInDoubt(STOP, false);
    fakes.clock.tick(PATIENCE_MS);
    const ended = await runToEnd(fakes, id);
    expect(ended.targets).toMatchObject([
      { state: 'failed', problem: { code: 'not-confirmed', because: { code: 'read-only-mode' } } },
    ]);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('goes on to the next phase when it shows, as something that was not asked for there', async () => {
    const { fakes, id } = await stopInDoubt({ kind: 'release', how: 'stop-first' }, true);
    const ended = await runToEnd(fakes, id);
    expect(ended.targets).toMatchObject([
      { state: 'failed', problem: { code: 'read-only-mode' }, stopped: true },
    ]);
    expect(fakes.fleet.effects).toEqual(['stop i-1']);
  });
});

describe('a reboot that ECS has not answered', () => {
  it('is not taken for done because the instance runs, seen again after a while', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    fakes.fleet.fails('reboot', [silence()]);
    const { id } = running(fakes, { kind: 'reboot', force: false }, instances);
    await runStep(fakes.house, id);
    fakes.fleet.hidden.add('i-1');
    await runStep(fakes.house, id);
    fakes.fleet.hidden.clear();
    fakes.clock.tick(PATIENCE_MS);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: not-confirmed']);
  });
});

it('a snapshot whose answer was lost is known, though nothing further is done', async () => {
  const { fakes, fleet, operations, id } = backingUp();
  fleet.fails('snapshotDisk', [silence()], { afterEffect: true });
  await runStep(fakes.house, id);
  await runStep(fakes.house, id);
  fakes.house.settings.mode = 'read-only';
  await runStep(fakes.house, id);
  expect(operations.get(id).targets).toMatchObject([
    { state: 'failed', problem: { code: 'read-only-mode' }, backup: { snapshots: [{ id: 's-1' }] } },
  ]);
});

describe('a public address whose call was not answered, and the next was refused', () => {
  it.each([
    ['is watched, and told once it shows', true],
    ['is not known after ten minutes, with what ECS said', false],
  ])('%s', async (_, shows) => {
    const fakes = aHouse({ instances: instancesLike({ status: 'Running', bandwidthMbps: 5 }) });
    fakes.fleet.fails('allocateAddress', [silence(), refusal('other')]);
    const { id } = running(fakes, { kind: 'public-ip' }, [...fakes.fleet.instances.values()]);
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    if (shows) fakes.fleet.change('i-1', { publicIps: ['47.96.0.9'] });
    const { targets } = await runToEnd(fakes, id, 400);
    expect(targets[0]).toMatchObject(
      shows
        ? { state: 'done', address: '47.96.0.9' }
        : { state: 'failed', problem: { code: 'not-confirmed', because: { code: 'ecs', reason: 'other' } } },
    );
  });
});
