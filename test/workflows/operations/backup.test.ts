import { describe, expect, it } from 'vitest';
import type { Advance } from '../../../src/domain/ports.ts';
import { HOUR } from '../../../src/domain/time.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDisk } from '../../domain/examples.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { type Fakes, runToEnd, SNAPSHOT_PATIENCE_MS, statesOf } from '../fakes.ts';
import { backingUp, ESSDS, OTHERS } from './backups.ts';

describe('a release with a backup', () => {
  it('stops a running instance, has a group made of its disks, and releases it then', async () => {
    const { fakes, fleet, id, events } = backingUp({ instances: [{ status: 'Running' }], disks: ESSDS });
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['done']);
    expect(fleet.effects).toEqual(['stop i-1', 'snapshot d-1', 'snapshot d-2', 'release i-1']);
    expect(events.filter((event) => !event.startsWith('isGone'))).toEqual([
      ...['attempt i-1', 'stop i-1', 'advance to wait-stopped', 'advance to snapshot'],
      ...['advance to snapshot', 'attempt i-1', 'snapshotGroup i-1', 'advance to snapshot'],
      ...['advance to wait-snapshots', 'advance to release'],
      ...['attempt i-1', 'release i-1', 'advance to release', 'advance to verify', 'advance to done'],
    ]);
    expect(ended.targets[0]?.backup).toMatchObject({
      ...{ since: '2026-11-21T10:00:04Z', startedAt: '2026-11-01T08:00:00Z', group: 'ssg-of-s-1' },
      snapshots: [
        { id: 's-1', disk: 'd-1', state: 'accomplished', percent: 100 },
        { id: 's-2', disk: 'd-2', state: 'accomplished' },
      ],
    });
    expect(fleet.made.map(({ name }) => name)).toEqual(['web-1-2026-11-21', 'web-1-2026-11-21']);
  });

  it.each([
    ['that no group takes', { disks: OTHERS }, undefined],
    ['that are to be kept for some days', { disks: ESSDS, plan: { keepDays: 30 } }, 30],
  ])('has single snapshots made of disks %s, each on record before the next', async (_, given, keepDays) => {
    const { fakes, fleet, id, events } = backingUp(given);
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['done']);
    expect(events.slice(1, 7)).toEqual([
      ...['attempt i-1', 'snapshotDisk i-1', 'advance to snapshot'],
      ...['attempt i-1', 'snapshotDisk i-1', 'advance to snapshot'],
    ]);
    expect(ended.targets[0]?.requestIds).toEqual(['R1', 'R2', 'R3']);
    expect(fleet.made.map((snapshot) => snapshot.keepDays)).toEqual([keepDays, keepDays]);
  });

  it('backs up one after another and releases each when all are made', async () => {
    const { fakes, fleet, id } = backingUp({ instances: [{}, { status: 'Running' }, {}] });
    expect(statesOf(await runToEnd(fakes, id, 30))).toEqual(['done', 'done', 'done']);
    expect(fleet.effects).toEqual([
      ...['stop i-2', 'snapshot d-1', 'snapshot d-2', 'snapshot d-i-2', 'snapshot d-i-3'],
      ...['release i-1', 'release i-2', 'release i-3'],
    ]);
  });

  it('tells how far it is, in tenths, and looks more seldom while it takes long', async () => {
    const { fakes, fleet, operations, id } = backingUp({ disks: [aDisk()] });
    for (let step = 0; step < 3; step++) await runStep(fakes.house, id);
    const looks: [percent: number, tell: Advance['tell'] | undefined, afterMs: number | undefined][] = [];
    for (const [percent, remainsMs] of [
      [4, 3_600_000],
      [9, 300_000],
      [10, 50_000],
      [99, 1000],
    ] as const) {
      fleet.moveSnapshots('d-1', { percent, remainsMs });
      await runStep(fakes.house, id);
      const { tell, afterMs } = operations.advances.at(-1) ?? {};
      looks.push([percent, tell, afterMs]);
    }
    expect(looks).toEqual([
      [4, 'no', 10_000],
      [9, 'no', 10_000],
      [10, 'now', 5000],
      [99, 'now', 2000],
    ]);
  });
});

describe('what keeps a snapshot from being made', () => {
  it('is waited for when others are being made, longer than for anything else', async () => {
    const { fakes, fleet, operations, id } = backingUp({ disks: [aDisk()] });
    fleet.fails(
      'snapshotDisk',
      Array.from({ length: 350 }, () => refusal('snapshotting')),
    );
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    expect(operations.advances.at(-1)).toMatchObject({ tell: 'now', afterMs: 10_000 });
    expect(operations.get(id).targets).toMatchObject([
      { state: 'waiting', problem: { code: 'ecs', reason: 'snapshotting' } },
    ]);
    const ended = await runToEnd(fakes, id, 400);
    expect(statesOf(ended)).toEqual(['done']);
    expect(fleet.made).toHaveLength(1);
  });

  it('lets the others go first, and is given up after hours', async () => {
    const { fakes, fleet, clock, operations, id } = backingUp({ instances: [{}, {}], disks: [aDisk()] });
    fleet.fails(
      'snapshotDisk',
      Array.from({ length: 50 }, () => refusal('snapshotting')),
      { id: 'i-1' },
    );
    for (let step = 0; step < 4; step++) await runStep(fakes.house, id);
    expect(fleet.effects).toEqual(['snapshot d-i-2']);
    clock.tick(SNAPSHOT_PATIENCE_MS);
    await runStep(fakes.house, id);
    expect(statesOf(operations.get(id))).toEqual(['failed: ecs', 'accepted']);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: ecs', 'done']);
  });

  it('is tried again when it was throttled, or a call of the same token is still under way', async () => {
    const { fakes, fleet, id } = backingUp({ disks: ESSDS });
    fleet.fails('snapshotGroup', [refusal('throttled'), refusal('conflict'), silence()]);
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['done']);
    expect(ended.targets[0]?.problem).toBeUndefined();
    expect(ended.targets[0]?.requestIds).toEqual(['R-Code.throttled', 'R-Code.conflict', '-', 'R1', 'R2']);
  });

  it.each(['quota', 'locked', 'forbidden'] as const)('fails that instance alone (%s)', async (reason) => {
    const { fakes, fleet, id } = backingUp({ instances: [{}, {}] });
    fleet.fails('snapshotDisk', [refusal(reason)], { id: 'i-1' });
    const ended = await runToEnd(fakes, id);
    expect(ended.targets).toMatchObject([{ state: 'failed', problem: { reason } }, { state: 'done' }]);
    expect(fleet.effects).toEqual(['snapshot d-i-2', 'release i-2']);
  });

  it.each([
    ['silence', () => silence(), 'no-answer'],
    ['throttling', () => refusal('throttled'), 'ecs'],
  ])('is given up after ten minutes of %s', async (_, error, code) => {
    const { fakes, fleet, id } = backingUp();
    fleet.fails('snapshotDisk', Array.from({ length: 400 }, error));
    const ended = await runToEnd(fakes, id, 400);
    expect(statesOf(ended)).toEqual([`failed: ${code}`]);
    expect(fakes.clock.now().toISOString()).toBe('2026-11-21T10:10:02.000Z');
    expect(fleet.effects).toEqual([]);
  });

  it('is a permission that is missing to list them', async () => {
    const { fakes, fleet, id } = backingUp();
    fleet.fails(
      'snapshotsMade',
      Array.from({ length: 400 }, () => refusal('forbidden')),
    );
    const ended = await runToEnd(fakes, id, 400);
    expect(ended.targets).toMatchObject([{ problem: { reason: 'forbidden' } }]);
    expect(fleet.effects).toEqual([]);
  });

  it('is that no disk is known', async () => {
    const { fakes, id } = backingUp({ disks: [] });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: disks-unseen']);
  });
});

describe('a snapshot that', () => {
  it('fails keeps its instance, and no other', async () => {
    const { fakes, fleet, operations, id } = backingUp({ instances: [{}, {}] });
    for (let step = 0; step < 5; step++) await runStep(fakes.house, id);
    fleet.moveSnapshots('d-2', { state: 'failed', percent: 30 });
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['failed: snapshot-failed', 'done']);
    expect(ended.targets[0]).toMatchObject({ problem: { disk: 'd-2', snapshot: 's-2' } });
    expect(fleet.effects).not.toContain('release i-1');
    expect(operations.get(id).targets[0]?.backup?.snapshots).toHaveLength(2);
  });

  it('fails before the next is asked for ends it there', async () => {
    const { fakes, fleet, id } = backingUp();
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fleet.moveSnapshots('d-1', { state: 'failed' });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: snapshot-failed']);
    expect(fleet.effects).toEqual(['snapshot d-1']);
  });

  it('takes hours is waited for, up to a limit', async () => {
    const { fakes, fleet, clock, operations, id } = backingUp();
    for (let step = 0; step < 4; step++) await runStep(fakes.house, id);
    for (let hour = 0; hour < 5; hour++) {
      clock.tick(HOUR);
      await runStep(fakes.house, id);
    }
    expect(statesOf(operations.get(id))).toEqual(['accepted']);
    clock.tick(HOUR);
    await runStep(fakes.house, id);
    expect(operations.get(id).targets).toMatchObject([
      { state: 'failed', problem: { code: 'snapshots-unfinished', hours: 6 } },
    ]);
    expect(fleet.effects).not.toContain('release i-1');
  });

  it('could be ordered only late has its hours from then', async () => {
    const { fakes, fleet, clock, operations, id } = backingUp({ instances: [{}, {}], disks: [aDisk()] });
    fleet.fails('snapshotDisk', [refusal('snapshotting')], { id: 'i-2' });
    for (let step = 0; step < 3; step++) await runStep(fakes.house, id);
    clock.tick(SNAPSHOT_PATIENCE_MS - HOUR);
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    clock.tick(SNAPSHOT_PATIENCE_MS - HOUR);
    await runStep(fakes.house, id);
    expect(statesOf(operations.get(id))).toEqual(['failed: snapshots-unfinished', 'accepted']);
    clock.tick(HOUR);
    await runStep(fakes.house, id);
    expect(statesOf(operations.get(id))[1]).toBe('failed: snapshots-unfinished');
  });

  it('is not heard of for a while is waited for, and given up after ten minutes of silence', async () => {
    for (const [silences, states] of [
      [20, ['done']],
      [400, ['failed: no-answer']],
    ] as const) {
      const { fakes, fleet, clock, id } = backingUp();
      for (let step = 0; step < 5; step++) await runStep(fakes.house, id);
      clock.tick(5 * HOUR);
      await runStep(fakes.house, id);
      fleet.fails('snapshots', Array.from({ length: silences }, silence));
      expect(statesOf(await runToEnd(fakes, id, 400))).toEqual(states);
    }
  });

  it('is being made when somebody cancels leaves its instance, and is known', async () => {
    const { fakes, fleet, operations, id } = backingUp();
    for (let step = 0; step < 4; step++) await runStep(fakes.house, id);
    operations.add({ ...operations.get(id), cancelledBy: 'U0BOB' });
    const ended = await runToEnd(fakes, id);
    expect(ended.state).toBe('cancelled');
    expect(ended.targets[0]?.backup?.snapshots).toHaveLength(2);
    expect(fleet.effects).toEqual(['snapshot d-1', 'snapshot d-2']);
  });
});

describe('a snapshot whose answer was lost', () => {
  it.each<[string, (fakes: Fakes, id: string) => void, string]>([
    [
      'a refusal',
      ({ house }) => Object.assign(house.settings, { mode: 'read-only' }),
      'failed: read-only-mode',
    ],
    ['its release', ({ fleet }) => fleet.instances.clear(), 'failed: gone'],
    [
      '[Cancel]',
      ({ operations }, id) => {
        const { targets, ...rest } = operations.get(id);
        const waiting = targets.map((target) => ({ ...target, state: 'waiting' as const }));
        operations.add({ ...rest, targets: waiting, cancelledBy: 'U0BOB' });
      },
      'failed: cancelled',
    ],
    [
      'ten minutes without an answer',
      ({ fleet }) => fleet.fails('snapshotDisk', Array.from({ length: 400 }, silence), { id: 'i-1' }),
      'failed: no-answer',
    ],
  ])('is known though %s ends the backup', async (_, happen, states) => {
    const { fakes, fleet, id } = backingUp();
    fleet.fails('snapshotDisk', [silence()], { afterEffect: true });
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    happen(fakes, id);
    const ended = await runToEnd(fakes, id, 400);
    expect(statesOf(ended)).toEqual([states]);
    expect(ended.targets[0]?.backup?.snapshots).toMatchObject([{ id: 's-1', disk: 'd-1' }]);
  });

  it('is known though the instance could not be read until all was over', async () => {
    const { fakes, fleet, operations, id } = backingUp({ disks: ESSDS.slice(0, 1) });
    fleet.fails('snapshotDisk', [silence()], { afterEffect: true });
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fleet.fails(
      'read',
      Array.from({ length: 400 }, () => refusal('forbidden')),
    );
    expect(statesOf(await runToEnd(fakes, id, 400))).toEqual(['failed: not-confirmed']);
    expect(operations.get(id).targets[0]?.backup?.snapshots).toMatchObject([{ id: 's-1' }]);
  });
});
