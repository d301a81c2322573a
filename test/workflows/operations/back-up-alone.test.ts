import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/domain/time.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDisk } from '../../domain/examples.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { Crash } from '../fakes/operation-log.ts';
import { runToEnd, statesOf } from '../fakes.ts';
import { backingUp, ESSDS, OTHERS } from './backups.ts';

const alone = (given: Parameters<typeof backingUp>[0] = {}) => backingUp({ ...given, alone: true });

describe('a backup and nothing else', () => {
  it('has a group made of the disks of a running instance, which goes on running', async () => {
    const { fakes, fleet, id, events } = alone({ disks: ESSDS });
    const ended = await runToEnd(fakes, id);
    expect(ended).toMatchObject({ state: 'done', targets: [{ state: 'done' }] });
    expect(events).toEqual([
      ...['advance to snapshot', 'attempt i-1', 'snapshotGroup i-1', 'advance to snapshot'],
      ...['advance to wait-snapshots', 'advance to done'],
    ]);
    expect(ended.targets[0]?.backup).toMatchObject({
      group: 'ssg-of-s-1',
      snapshots: [
        { id: 's-1', disk: 'd-1', state: 'accomplished' },
        { id: 's-2', disk: 'd-2', state: 'accomplished' },
      ],
    });
    expect(fleet.instances.get('i-1')?.status).toBe('Running');
  });

  it('has single snapshots made where they are to end by themselves, or no group takes the disks', async () => {
    for (const given of [{ disks: ESSDS, plan: { keepDays: 30 } }, { disks: OTHERS }]) {
      const { fakes, fleet, id } = alone({ ...given, instances: [{ status: 'Stopped' }, {}] });
      expect(statesOf(await runToEnd(fakes, id, 30))).toEqual(['done', 'done']);
      expect(fleet.effects).toEqual(['snapshot d-1', 'snapshot d-2', 'snapshot d-i-2']);
    }
  });

  it('begins at once with an instance that was only just started, and does not mind a later start', async () => {
    const { fakes, fleet, id } = alone({ instances: [{ startedAt: '2026-11-21T10:00:00Z' }] });
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fleet.change('i-1', { startedAt: '2026-11-21T10:03:00Z' });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
  });

  it.each(['after attempt', 'before advance', 'after advance'] as const)(
    'makes each snapshot once though its process is killed %s, again and again',
    async (point) => {
      for (const disks of [OTHERS, ESSDS]) {
        const { fakes, fleet, operations, id } = alone({ disks });
        for (let step = 0; step < 12 && operations.get(id).state === 'running'; step++) {
          operations.crash(point);
          await runStep(fakes.house, id).catch((error) => {
            if (!(error instanceof Crash)) throw error;
          });
          operations.crash();
          fleet.settle();
          if (operations.get(id).state === 'running') await runStep(fakes.house, id);
        }
        expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
        expect(fleet.effects).toEqual(['snapshot d-1', 'snapshot d-2']);
      }
    },
  );

  it('is not made of an instance that changes its state, whose disks are others by now, or that is locked', async () => {
    const { fakes, fleet, id } = alone({ instances: [{}, {}, {}] });
    fleet.change('i-1', { status: 'Stopping' });
    fleet.disksOf.set('i-2', [aDisk({ id: 'd-8' })]);
    fleet.fails('snapshotDisk', [refusal('locked')], { id: 'i-3' });
    expect(statesOf(await runToEnd(fakes, id))).toEqual([
      'failed: between-states',
      'failed: changed',
      'failed: ecs',
    ]);
    expect(fleet.effects).toEqual([]);
  });
});

describe('an instance that is taken away while its snapshots are made', () => {
  it('leaves a backup when all were ordered and ECS gets them done', async () => {
    for (const disks of [OTHERS, ESSDS]) {
      const { fakes, fleet, operations, id } = alone({ disks });
      for (let step = 0; step < 4; step++) await runStep(fakes.house, id);
      fleet.instances.clear();
      expect(statesOf(operations.get(id))).toEqual(['accepted']);
      expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    }
  });

  it('leaves a backup though the answer to the last order was lost', async () => {
    const { fakes, fleet, id } = alone({ disks: ESSDS });
    fleet.fails('snapshotGroup', [silence()], { afterEffect: true });
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fleet.instances.clear();
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fleet.effects).toEqual(['snapshot d-1', 'snapshot d-2']);
  });

  it('leaves what was ordered: that is waited for, then the end is told with it', async () => {
    const { fakes, fleet, operations, id } = alone();
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fleet.instances.clear();
    await runStep(fakes.house, id);
    expect(operations.get(id)).toMatchObject({
      ...{ state: 'running', targets: [{ state: 'accepted', problem: { code: 'gone' } }] },
    });
    const ended = await runToEnd(fakes, id);
    expect(ended).toMatchObject({
      state: 'failed',
      targets: [
        { problem: { code: 'gone' }, backup: { snapshots: [{ disk: 'd-1', state: 'accomplished' }] } },
      ],
    });
    expect(fleet.effects).toEqual(['snapshot d-1']);
  });

  it('ends it in minutes, not hours, when ECS drops what was not made yet', async () => {
    const { fakes, fleet, clock, operations, id } = alone();
    for (let step = 0; step < 4; step++) await runStep(fakes.house, id);
    fleet.moveSnapshots('d-2', { state: 'accomplished', percent: 100 });
    fleet.instances.clear();
    fleet.unlisted.add('s-1');
    await runStep(fakes.house, id);
    // The list may only be behind.
    expect(statesOf(operations.get(id))).toEqual(['accepted']);
    clock.tick(3 * MINUTE);
    await runStep(fakes.house, id);
    expect(operations.get(id)).toMatchObject({
      state: 'failed',
      targets: [
        {
          problem: { code: 'gone' },
          backup: {
            snapshots: [
              { disk: 'd-1', state: 'failed' },
              { disk: 'd-2', state: 'accomplished' },
            ],
          },
        },
      ],
    });
  });

  it('ends it as well when nothing of a group was ever listed', async () => {
    const { fakes, fleet, clock, operations, id } = alone({ disks: ESSDS });
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fleet.instances.clear();
    for (const { id: snapshot } of fleet.made) fleet.unlisted.add(snapshot);
    await runStep(fakes.house, id);
    clock.tick(3 * MINUTE);
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    expect(statesOf(operations.get(id))).toEqual(['failed: gone']);
  });
});

describe('a snapshot that fails', () => {
  it('ends it once the others are made, which are told', async () => {
    const { fakes, fleet, operations, id } = alone();
    for (let step = 0; step < 4; step++) await runStep(fakes.house, id);
    fleet.moveSnapshots('d-1', { state: 'failed', percent: 30 });
    await runStep(fakes.house, id);
    expect(operations.get(id).targets).toMatchObject([
      { state: 'accepted', problem: { code: 'snapshot-failed', disk: 'd-1', alone: true } },
    ]);
    const ended = await runToEnd(fakes, id);
    expect(ended.targets).toMatchObject([
      {
        ...{ state: 'failed', problem: { code: 'snapshot-failed', disk: 'd-1' } },
        backup: { snapshots: [{ state: 'failed' }, { state: 'accomplished' }] },
      },
    ]);
  });

  it('or one more that ECS refuses: what is on its way is waited for, within the patience for all', async () => {
    const { fakes, fleet, clock, operations, id } = alone();
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fleet.fails('snapshotDisk', [refusal('quota')]);
    await runStep(fakes.house, id);
    expect(statesOf(operations.get(id))).toEqual(['accepted: ecs']);
    for (let hour = 0; hour < 7; hour++) {
      clock.tick(HOUR);
      await runStep(fakes.house, id);
    }
    expect(operations.get(id).targets).toMatchObject([
      { state: 'failed', problem: { reason: 'quota' }, backup: { snapshots: [{ state: 'progressing' }] } },
    ]);
    expect(fleet.effects).toEqual(['snapshot d-1']);
  });
});
