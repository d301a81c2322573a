import { describe, expect, it } from 'vitest';
import type { Work } from '../../../src/domain/work.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { silence } from '../fakes/fleet.ts';
import { aHouse, type Fakes, instancesLike, PATIENCE_MS, running, runToEnd, statesOf } from '../fakes.ts';
import { backingUp } from './backups.ts';
import { STORIES } from './stories.ts';

/** Whatever only asks about this instance gets no answer. */
function silent({ fleet }: Fakes, id: string): void {
  const { read, disks, isGone, snapshots, snapshotsMade } = fleet;
  const unless = <T>(refs: { id: string }[], call: () => Promise<T>) =>
    refs.some((ref) => ref.id === id) ? Promise.reject(silence()) : call();
  fleet.read = (refs) => unless(refs, () => read.call(fleet, refs));
  fleet.disks = (ref) => unless([ref], () => disks.call(fleet, ref));
  fleet.isGone = (ref) => unless([ref], () => isGone.call(fleet, ref));
  fleet.snapshots = (ref, ids) => unless([ref], () => snapshots.call(fleet, ref, ids));
  fleet.snapshotsMade = (ref, of) => unless([ref], () => snapshotsMade.call(fleet, ref, of));
}

describe('a region that does not answer', () => {
  const ALL = STORIES.map(({ name, work, from }) => [name, work, from] as const);

  it.each(ALL)('%s: fails its own instances after ten minutes, and no other', async (_, work, from) => {
    const instances = instancesLike(from, { ...from, region: 'cn-beijing' });
    const fakes = aHouse({ instances });
    silent(fakes, 'i-1');
    const ended = await runToEnd(fakes, running(fakes, work, instances).id, 400);
    expect(statesOf(ended)).toEqual(['failed: no-answer', 'done']);
    expect(fakes.fleet.effects.filter((effect) => effect.endsWith('i-1'))).toEqual([]);
  });

  it.each([
    ['release', { kind: 'release', how: 'stopped' }],
    ['start', { kind: 'start' }],
  ] as [string, Work][])('%s: holds up no other', async (_, work) => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Stopped', region: 'cn-beijing' });
    const fakes = aHouse({ instances });
    silent(fakes, 'i-1');
    const { id } = running(fakes, work, instances);
    for (let step = 0; step < 3; step++) await runStep(fakes.house, id);
    expect(fakes.fleet.effects).toEqual([`${work.kind} i-2`]);
    fakes.fleet.settle();
    if (work.kind === 'start') {
      await runStep(fakes.house, id);
      expect(statesOf(fakes.operations.get(id))).toEqual(['waiting', 'done']);
    }
  });

  it('fails the backup of its own instances, and no other', async () => {
    const { fakes, fleet, id } = backingUp({ instances: [{}, { region: 'cn-beijing' }] });
    silent(fakes, 'i-1');
    expect(statesOf(await runToEnd(fakes, id, 400))).toEqual(['failed: no-answer', 'done']);
    expect(fleet.effects).toEqual(['snapshot d-i-2', 'release i-2']);
  });

  it('while snapshots are made fails its own, and no other', async () => {
    const { fakes, operations, id } = backingUp({ instances: [{}, { region: 'cn-beijing' }] });
    while (operations.get(id).step !== 'wait-snapshots') await runStep(fakes.house, id);
    silent(fakes, 'i-1');
    expect(statesOf(await runToEnd(fakes, id, 800))).toEqual(['failed: no-answer', 'done']);
  });
});

describe('the patience for what hinders', () => {
  it('begins with the first failure, not with the step: after a pause one error ends nothing', async () => {
    const { fakes, fleet, operations, id } = backingUp({ instances: [{}, {}, {}] });
    while (operations.get(id).step !== 'wait-snapshots') await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS + 60_000);
    fleet.settle();
    fleet.fails('snapshots', [silence()]);
    await runStep(fakes.house, id);
    expect(statesOf(operations.get(id))).toEqual(['accepted', 'waiting', 'waiting']);
    expect(operations.get(id).targets[0]).toHaveProperty('hinderedSince', '2026-11-21T10:11:00Z');
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['done', 'done', 'done']);
    expect(ended.targets[0]).not.toHaveProperty('hinderedSince');
  });

  it('begins anew after a try that went through', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fakes.fleet.fails('isGone', [silence()]);
    await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS / 2);
    await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS / 2);
    fakes.fleet.fails('isGone', [silence()]);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['accepted']);
  });

  it('is one for all where it is Slack that is silent, and begins anew when it has answered', async () => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { profile } = fakes.house.directory;
    const away = () => Promise.reject(new Error('Slack is away'));
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    fakes.house.directory.profile = away;
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).toHaveProperty('hinderedSince', '2026-11-21T10:00:00Z');
    fakes.house.directory.profile = profile;
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).not.toHaveProperty('hinderedSince');
    fakes.clock.tick(PATIENCE_MS);
    fakes.house.directory.profile = away;
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['accepted', 'waiting']);
  });
});
