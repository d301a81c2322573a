import { describe, expect, it } from 'vitest';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, instancesLike, PATIENCE_MS, running, runToEnd, statesOf } from '../fakes.ts';
import { AT } from './stories.ts';

describe('a deadline', () => {
  it('starts with the step and ends it with how far the instance got', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'start' }, instances);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id).deadline).toBe('2026-11-21T10:10:00Z');
    fakes.clock.tick(PATIENCE_MS - 1000);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['accepted']);
    expect(fakes.operations.advances.at(-1)).toMatchObject({
      tell: 'no',
      deadline: '2026-11-21T10:10:00Z',
    });
    fakes.clock.tick(1000);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id).targets[0]?.problem).toEqual({
      code: 'not-reached',
      instance: { id: 'i-1', name: 'web-1', region: 'cn-hangzhou' },
      status: 'Starting',
      minutes: 10,
    });
  });

  it.each([
    ['protect', { kind: 'protect', on: true }, 'not-confirmed'],
    ['auto-release', { kind: 'auto-release', at: AT }, 'not-confirmed'],
    ['start', { kind: 'start' }, 'unseen'],
  ] as const)('of %s that is accepted and then seen no more', async (_, work, code) => {
    const instances = instancesLike(work.kind === 'start' ? { status: 'Stopped' } : {});
    const fakes = aHouse({ instances });
    const { id } = running(fakes, work, instances);
    await runStep(fakes.house, id);
    fakes.fleet.hidden.add('i-1');
    fakes.clock.tick(PATIENCE_MS);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual([`failed: ${code}`]);
  });

  it('starts anew with each step', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    fakes.fleet.fails('stop', [refusal('throttled')]);
    const { id } = running(fakes, { kind: 'release', how: 'stop-first' }, instances);
    const deadlines: [string, string | undefined][] = [];
    for (let step = 0; step < 4; step++) {
      await runStep(fakes.house, id);
      fakes.fleet.settle();
      fakes.clock.tick(60_000);
      const { step: next, deadline } = fakes.operations.get(id);
      deadlines.push([next, deadline?.slice(11, 16)]);
    }
    expect(deadlines).toEqual([
      ['stop', '10:10'],
      ['wait-stopped', '10:11'],
      ['release', '10:12'],
      ['release', '10:13'],
    ]);
    expect(
      fakes.operations.advances.map(({ afterMs }) => afterMs),
      'no waiting for nothing',
    ).toEqual([2000, 2000, 0, 0]);
  });

  it('ends the asking for what is throttled on and on', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    fakes.fleet.fails(
      'start',
      Array.from({ length: 400 }, () => refusal('throttled')),
    );
    expect(statesOf(await runToEnd(fakes, running(fakes, { kind: 'start' }, instances).id, 400))).toEqual([
      'failed: not-reached',
    ]);
  });

  it('ends a release that ECS never confirms', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id).step).toBe('verify');
    fakes.clock.tick(PATIENCE_MS);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['failed: not-confirmed']);
  });

  it('ends a step that a bug or a silent Slack keeps from its work, and says where to look', async () => {
    const instances = instancesLike({ status: 'Running' });
    const fakes = aHouse({ instances });
    fakes.house.directory.profile = () => Promise.reject(new Error('Slack is away'));
    const { id, ref } = running(fakes, { kind: 'release', how: 'force' }, instances);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).toMatchObject({ state: 'running', deadline: '2026-11-21T10:10:00Z' });
    fakes.clock.tick(PATIENCE_MS);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).toMatchObject({
      state: 'failed',
      targets: [{ problem: { code: 'unforeseen', ref } }],
    });
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('is waited for ever more slowly while ECS hinders, but never more than 30 s', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'start' }, instances);
    fakes.fleet.fails(
      'read',
      Array.from({ length: 40 }, () => silence()),
    );
    const pauses: number[] = [];
    while (fakes.operations.get(id).state === 'running') {
      await runStep(fakes.house, id);
      const { afterMs } = fakes.operations.advances.at(-1) ?? { afterMs: 0 };
      pauses.push(afterMs / 1000);
      fakes.clock.tick(Math.max(afterMs, 1));
    }
    expect(pauses.slice(0, 6)).toEqual([2, 2, 2, 3, 4.5, 6.75]);
    expect(Math.max(...pauses)).toBe(30);
    expect(statesOf(fakes.operations.get(id))).toEqual(['failed: no-answer']);
  });
});
