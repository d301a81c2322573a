import { describe, expect, it } from 'vitest';
import { phaseOf } from '../../../src/domain/steps.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDisk } from '../../domain/examples.ts';
import { anAccess } from '../../policy/samples.ts';
import { type Fakes, PATIENCE_MS, runToEnd, statesOf } from '../fakes.ts';
import { backingUp, OTHERS } from './backups.ts';

const SINCE = '2026-11-21T10:05:00Z';

/** Steps until the operation is about to begin this phase. */
async function until(fakes: Fakes, id: string, phase: 'snapshot' | 'release'): Promise<void> {
  for (let step = 0; step < 20 && phaseOf(fakes.operations.get(id).step) !== phase; step++) {
    await runStep(fakes.house, id);
    fakes.fleet.settle();
  }
}

describe('between the snapshots and the release', () => {
  it.each<[string, (fakes: Fakes) => void, string[]]>([
    [
      'somebody has started it',
      ({ fleet }) => fleet.change('i-1', { status: 'Running', startedAt: SINCE }),
      ['started'],
    ],
    ['it was started and stopped', ({ fleet }) => fleet.change('i-1', { startedAt: SINCE }), ['started']],
    ['a snapshot was deleted', ({ fleet }) => fleet.unlisted.add('s-2'), ['snapshots']],
    [
      'a snapshot is no longer whole',
      ({ fleet }) => fleet.moveSnapshots('d-1', { state: 'failed' }),
      ['snapshots'],
    ],
    [
      'a disk was attached',
      ({ fleet }) => fleet.disksOf.set('i-1', [...OTHERS, aDisk({ id: 'd-9' })]),
      ['disks'],
    ],
    ['its tags have changed', ({ fleet }) => fleet.change('i-1', { tags: {} }), ['tags']],
    ['it was protected', ({ fleet }) => fleet.change('i-1', { protected: true }), ['protection']],
  ])('%s: it is not released, and that is told', async (_, happen, what) => {
    const { fakes, fleet, id } = backingUp();
    await until(fakes, id, 'release');
    happen(fakes);
    const ended = await runToEnd(fakes, id);
    expect(ended.targets).toMatchObject([{ state: 'failed', problem: { code: 'changed', what } }]);
    expect(fleet.effects).not.toContain('release i-1');
  });

  it.each<[string, (fakes: Fakes) => void]>([
    ['started and stopped', ({ fleet }) => fleet.change('i-1', { startedAt: SINCE })],
    ['given a disk', ({ fleet }) => fleet.disksOf.set('i-1', [...OTHERS, aDisk({ id: 'd-9' })])],
  ])('it is %s while its snapshots are read: it is not released', async (_, happen) => {
    const { fakes, fleet, id } = backingUp();
    await until(fakes, id, 'release');
    const { snapshots } = fleet;
    fleet.snapshots = async (ref, ids) => {
      happen(fakes);
      return snapshots.call(fleet, ref, ids);
    };
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: changed']);
    expect(fleet.effects).not.toContain('release i-1');
  });

  it('it is just being started', async () => {
    const { fakes, fleet, id } = backingUp();
    await until(fakes, id, 'release');
    fleet.change('i-1', { status: 'Starting' });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: wrong-status']);
    expect(fleet.effects).not.toContain('release i-1');
  });

  it('the requester has lost the role', async () => {
    const { fakes, fleet, id } = backingUp({ settings: { access: anAccess() } });
    await until(fakes, id, 'release');
    fakes.house.settings.access = anAccess({ operators: ['U0OTHER'] });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: not-allowed']);
    expect(fleet.effects).toEqual(['snapshot d-1', 'snapshot d-2']);
  });
});

describe('before its next snapshot', () => {
  it.each<[string, (fakes: Fakes) => void, string[]]>([
    [
      'it was started',
      ({ fleet }) => fleet.change('i-1', { status: 'Running', startedAt: SINCE }),
      ['started'],
    ],
    [
      'a disk was attached',
      ({ fleet }) => fleet.disksOf.set('i-1', [...OTHERS, aDisk({ id: 'd-9' })]),
      ['disks'],
    ],
    ['its tags have changed', ({ fleet }) => fleet.change('i-1', { tags: {} }), ['tags']],
  ])('%s: no more snapshots are made', async (_, happen, what) => {
    const { fakes, fleet, id } = backingUp();
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    happen(fakes);
    const ended = await runToEnd(fakes, id);
    expect(ended.targets).toMatchObject([{ state: 'failed', problem: { code: 'changed', what } }]);
    expect(fleet.effects).toEqual(['snapshot d-1']);
  });

  it('nobody changes anything any more: no snapshot either', async () => {
    const { fakes, fleet, id } = backingUp();
    await runStep(fakes.house, id);
    fakes.house.settings.mode = 'read-only';
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: read-only-mode']);
    expect(fleet.effects).toEqual([]);
  });

  it.each([
    ['gone', (fakes: Fakes) => fakes.fleet.instances.clear()],
    ['unseen', (fakes: Fakes) => void fakes.fleet.hidden.add('i-1')],
  ])('it is %s', async (code, happen) => {
    for (const steps of [0, 1]) {
      const { fakes, fleet, id } = backingUp();
      for (let step = 0; step < steps; step++) await runStep(fakes.house, id);
      happen(fakes);
      expect(statesOf(await runToEnd(fakes, id))).toEqual([`failed: ${code}`]);
      expect(fleet.effects).toEqual([]);
    }
  });

  it('it is running although it was stopped when this was confirmed', async () => {
    const { fakes, fleet, id } = backingUp();
    fleet.change('i-1', { status: 'Running' });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: changed']);
    expect(fleet.effects).toEqual([]);
  });
});

describe('an instance that was started a moment ago', () => {
  it('is backed up when a later start would show, whatever the minute and the clocks', async () => {
    const { fakes, operations, id } = backingUp({ instances: [{ startedAt: '2026-11-21T10:00:00Z' }, {}] });
    await runStep(fakes.house, id);
    expect(operations.advances.at(-1)).toMatchObject({ afterMs: 0, tell: 'no' });
    expect(operations.get(id).targets.map(({ backup }) => backup?.since)).toEqual([
      undefined,
      '2026-11-21T10:00:00Z',
    ]);
    const ended = await runToEnd(fakes, id, 120);
    expect(statesOf(ended)).toEqual(['done', 'done']);
    expect(ended.targets[0]?.backup?.since).toBe('2026-11-21T10:03:00Z');
  });

  it('is not backed up before, though the step is over', async () => {
    const { fakes, operations, clock, id } = backingUp({
      instances: [{ startedAt: '2026-11-21T10:09:00Z' }],
    });
    await runStep(fakes.house, id);
    clock.tick(PATIENCE_MS);
    await runStep(fakes.house, id);
    expect(operations.get(id).targets).toMatchObject([{ state: 'waiting' }]);
    expect(operations.get(id).targets[0]).not.toHaveProperty('backup');
    expect(statesOf(await runToEnd(fakes, id, 80))).toEqual(['done']);
  });
});
