import { describe, expect, it } from 'vitest';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { silence } from '../fakes/fleet.ts';
import { Crash, type CrashPoint } from '../fakes/operation-log.ts';
import { type Fakes, PATIENCE_MS, runToEnd, statesOf } from '../fakes.ts';
import { backingUp, ESSDS, OTHERS } from './backups.ts';

const KINDS = [
  ['single snapshots', OTHERS],
  ['a group', ESSDS],
] as const;
const EFFECTS = ['stop i-1', 'snapshot d-1', 'snapshot d-2', 'release i-1'];
/** More than the operation has. */
const STEPS = 12;

const begin = (disks: typeof OTHERS) => backingUp({ instances: [{ status: 'Running' }], disks: [...disks] });

/** One step of a process that is killed at that point, if the step comes by it. */
async function killed(fakes: Fakes, id: string, at: CrashPoint): Promise<void> {
  fakes.operations.crash(at);
  await runStep(fakes.house, id).catch((error) => {
    if (!(error instanceof Crash)) throw error;
  });
  fakes.operations.crash();
}

describe.each(KINDS)('a process that is killed while it has %s made', (_, disks) => {
  describe.each(['after attempt', 'before advance', 'after advance'] as const)('%s', (point) => {
    it.each(Array.from({ length: STEPS }, (_each, step) => step))('in step %i: each once', async (step) => {
      const { fakes, fleet, operations, id } = begin([...disks]);
      for (let before = 0; before < step; before++) {
        await runStep(fakes.house, id);
        fleet.settle();
      }
      if (operations.get(id).state === 'running') await killed(fakes, id, point);
      fleet.settle();
      expect(statesOf(await runToEnd(fakes, id, 30))).toEqual(['done']);
      expect(fleet.effects).toEqual(EFFECTS);
    });
  });

  it('before every commit, again and again, with ECS a while behind with its lists', async () => {
    const { fakes, fleet, operations, id } = begin([...disks]);
    for (let step = 0; step < 3 * STEPS && operations.get(id).state === 'running'; step++) {
      for (const { id: snapshot } of fleet.made) fleet.unlisted.add(snapshot);
      await killed(fakes, id, step % 2 === 0 ? 'before advance' : 'after attempt');
      fakes.clock.tick(2000);
      fleet.settle();
      fleet.unlisted.clear();
      if (operations.get(id).state === 'running') await runStep(fakes.house, id);
    }
    expect(statesOf(await runToEnd(fakes, id, 30))).toEqual(['done']);
    expect(fleet.effects).toEqual(EFFECTS);
  });

  it('and long away: it goes on with those that are not made yet', async () => {
    const { fakes, fleet, id } = begin([...disks]);
    for (let step = 0; step < 4; step++) {
      await runStep(fakes.house, id);
      fleet.settle();
    }
    await killed(fakes, id, 'before advance');
    fakes.clock.tick(PATIENCE_MS * 3);
    expect(statesOf(await runToEnd(fakes, id, 30))).toEqual(['done']);
    expect(fleet.effects).toEqual(EFFECTS);
  });

  it('has them made once by two workers', async () => {
    const { fakes, fleet, operations, id } = begin([...disks]);
    for (let step = 0; step < 40 && operations.get(id).state === 'running'; step++) {
      await Promise.allSettled([runStep(fakes.house, id), runStep(fakes.house, id)]);
      fakes.clock.tick(2000);
      fleet.settle();
    }
    expect(statesOf(operations.get(id))).toEqual(['done']);
    expect(fleet.effects).toEqual(EFFECTS);
  });
});

describe.each([true, false])('an answer that was lost, the snapshots listed: %s', (listed) => {
  it.each(KINDS)('makes no second of %s', async (_, disks) => {
    const { fakes, fleet, operations, id } = begin([...disks]);
    for (let step = 0; step < 3; step++) {
      await runStep(fakes.house, id);
      fleet.settle();
    }
    const method = disks === ESSDS ? 'snapshotGroup' : 'snapshotDisk';
    fleet.fails(method, [silence()], { afterEffect: true });
    await runStep(fakes.house, id);
    expect(statesOf(operations.get(id))).toEqual(['attempted']);
    if (!listed) for (const { id: snapshot } of fleet.made) fleet.unlisted.add(snapshot);
    await runStep(fakes.house, id);
    fleet.unlisted.clear();
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fleet.effects).toEqual(EFFECTS);
  });
});
