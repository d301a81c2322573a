import { describe, expect, it } from 'vitest';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, instancesLike, running, runToEnd, statesOf } from '../fakes.ts';
import { ACTS, STORIES } from './stories.ts';

describe('a story', () => {
  it.each(STORIES)('$name: step by step to its end', async ({ work, from, effect, steps }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    const { id } = running(fakes, work, instances);
    const ended = await runToEnd(fakes, id);
    expect(ended).toMatchObject({ state: 'done', targets: [{ state: 'done' }] });
    expect(fakes.events.filter((event) => event.startsWith('advance'))).toEqual(
      steps.map((step) => `advance to ${step}`),
    );
    expect(fakes.fleet.count(effect)).toBe(1);
    expect(fakes.counted).toEqual([`operation ${work.kind} done`]);
  });

  it.each([
    ['KeepCharging', true, 'still-charged'],
    ['Not-applicable', true, 'still-charged'],
    ['StopCharging', true, undefined],
    ['KeepCharging', false, undefined],
  ] as const)('a stop that ends in %s, with --save-cost %s: %s', async (stoppedMode, saveCost, code) => {
    const instances = instancesLike({ status: 'Running', stoppedMode });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'stop', force: false, saveCost }, instances);
    const ended = await runToEnd(fakes, id);
    expect([ended.state, ended.targets[0]?.problem?.code]).toEqual(['done', code]);
  });

  it.each(STORIES)('$name: is written down before ECS is called, the answer after it', async (story) => {
    const instances = instancesLike(story.from);
    const fakes = aHouse({ instances });
    await runStep(fakes.house, running(fakes, story.work, instances).id);
    const [attempt, call, answer] = fakes.events;
    const first =
      story.work.kind === 'release' && story.work.how === 'stop-first' ? 'stop i-1' : story.effect;
    expect([attempt, call]).toEqual(['attempt i-1', first]);
    expect(answer).toMatch(/^advance to /);
    expect(fakes.operations.advances[0]).toMatchObject({ targets: [{ requestIds: ['R1'] }], tell: 'now' });
  });

  it.each(STORIES)('$name: is asked again when ECS throttles', async ({ work, from, effect }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    for (const method of ACTS) {
      fakes.fleet.fails(method, [refusal('throttled'), refusal('throttled')]);
    }
    const ended = await runToEnd(fakes, running(fakes, work, instances).id);
    expect(statesOf(ended)).toEqual(['done']);
    expect(fakes.fleet.count(effect)).toBe(1);
    expect(ended.targets[0]?.requestIds).toContain('R-Code.throttled');
  });

  it.each(STORIES)('$name: fails with ECS’s own words when ECS refuses', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    for (const method of ACTS) {
      fakes.fleet.fails(method, [refusal('locked')]);
    }
    const ended = await runToEnd(fakes, running(fakes, work, instances).id);
    expect(ended).toMatchObject({
      state: 'failed',
      targets: [
        {
          problem: {
            code: 'ecs',
            reason: 'locked',
            ecsCode: 'Code.locked',
            requestId: 'R-Code.locked',
            instance: { id: 'i-1', name: 'web-1', region: 'cn-hangzhou' },
          },
        },
      ],
    });
    expect(fakes.fleet.effects).toEqual([]);
  });

  it.each(STORIES)('$name: is failed at once for an instance that is gone', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    fakes.fleet.instances.clear();
    expect(statesOf(await runToEnd(fakes, running(fakes, work, instances).id))).toEqual(['failed: gone']);
  });

  it.each(STORIES)('$name: is not made on an instance that no list shows', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    fakes.fleet.hidden.add('i-1');
    expect(statesOf(await runToEnd(fakes, running(fakes, work, instances).id))).toEqual(['failed: unseen']);
    expect(fakes.fleet.effects).toEqual([]);
  });
});

describe('a batch', () => {
  it('goes on with the others when one is refused, gone or there already', async () => {
    const instances = instancesLike(
      { status: 'Stopped' },
      { status: 'Stopped' },
      { status: 'Running' },
      { status: 'Starting' },
      { status: 'Stopping' },
      { status: 'Stopped' },
    );
    const fakes = aHouse({ instances });
    fakes.fleet.instances.delete('i-6');
    fakes.fleet.fails('start', [refusal('stock')], { id: 'i-2' });
    const { id } = running(fakes, { kind: 'start' }, instances);
    await runStep(fakes.house, id);
    expect(fakes.events.filter((event) => event.startsWith('attempt'))).toEqual([
      'attempt i-1',
      'attempt i-2',
    ]);
    fakes.fleet.change('i-4', { status: 'Running' });
    const ended = await runToEnd(fakes, id);
    expect(ended.state).toBe('failed');
    expect(statesOf(ended)).toEqual([
      'done',
      'failed: ecs',
      'done',
      'done',
      'failed: wrong-status',
      'failed: gone',
    ]);
  });

  it('asks again only for those that were throttled or not answered', async () => {
    const instances = instancesLike({}, {}, {});
    const fakes = aHouse({ instances });
    fakes.fleet.fails('stop', [refusal('throttled')], { id: 'i-2' });
    fakes.fleet.fails('stop', [silence()], { id: 'i-3', afterEffect: true });
    const ended = await runToEnd(
      fakes,
      running(fakes, { kind: 'stop', force: false, saveCost: false }, instances).id,
    );
    expect(statesOf(ended)).toEqual(['done', 'done', 'done']);
    expect(fakes.fleet.effects).toEqual(['stop i-1', 'stop i-3', 'stop i-2']);
  });

  it('releases one after another, each on record before the next is touched', async () => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Stopped' }, { status: 'Stopped' });
    const fakes = aHouse({ instances });
    fakes.fleet.fails('release', [refusal('linked')], { id: 'i-2' });
    const ended = await runToEnd(fakes, running(fakes, { kind: 'release', how: 'stopped' }, instances).id);
    expect(statesOf(ended)).toEqual(['done', 'failed: ecs', 'done']);
    expect(fakes.events.filter((event) => !event.startsWith('isGone'))).toEqual([
      ...['attempt i-1', 'release i-1', 'advance to release'],
      ...['attempt i-2', 'release i-2', 'advance to release'],
      ...['attempt i-3', 'release i-3', 'advance to release'],
      ...['advance to verify', 'advance to done'].map((event) => event.replace('done', 'failed')),
    ]);
  });
});

describe('what an operation has done', () => {
  it('is known to the inventory at its end', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    await runToEnd(fakes, running(fakes, { kind: 'start' }, instances).id);
    expect(fakes.inventory.rows.get('i-1')?.instance.status).toBe('Running');
    await runToEnd(fakes, running(fakes, { kind: 'release', how: 'force' }, instances).id);
    expect(fakes.inventory.rows.size).toBe(0);
  });

  it('stays done when the inventory cannot learn of it', async () => {
    const instances = instancesLike({ protected: true });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'protect', on: true }, instances);
    fakes.inventory.save = async () => {
      throw new Error('the database is away');
    };
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id).state).toBe('done');
    expect(fakes.logged.map(({ level }) => level)).toContain('warn');
  });

  it('is not done again once it has ended, nor before it is approved', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    for (const state of ['pending', 'done', 'failed', 'denied', 'expired', 'cancelled'] as const) {
      await runStep(fakes.house, running(fakes, { kind: 'reboot', force: true }, instances, { state }).id);
    }
    await runStep(fakes.house, 'op-none');
    expect(fakes.events).toEqual([]);
  });
});
