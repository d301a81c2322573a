import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Work } from '../../../src/domain/work.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { refusal, silence, THROTTLED } from '../fakes/fleet.ts';
import { aHouse, instancesLike, PATIENCE_MS, running, runToEnd, statesOf } from '../fakes.ts';

const AT = '2026-11-22T10:00:00Z';

/** Every story that asks once, on an instance in the state it starts from. */
const STORIES: { name: string; work: Work; from: Partial<Instance>; effect: string; steps: string[] }[] = [
  {
    name: 'start',
    work: { kind: 'start' },
    from: { status: 'Stopped' },
    effect: 'start i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'stop',
    work: { kind: 'stop', force: false, saveCost: false },
    from: { status: 'Running' },
    effect: 'stop i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'forced stop',
    work: { kind: 'stop', force: true, saveCost: false },
    from: { status: 'Running' },
    effect: 'stop i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'reboot',
    work: { kind: 'reboot', force: false },
    from: { status: 'Running' },
    effect: 'reboot i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'protect on',
    work: { kind: 'protect', on: true },
    from: {},
    effect: 'protect i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'protect off',
    work: { kind: 'protect', on: false },
    from: { protected: true },
    effect: 'protect i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'auto-release set',
    work: { kind: 'auto-release', at: AT },
    from: {},
    effect: 'setAutoRelease i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'auto-release cancelled',
    work: { kind: 'auto-release', at: null },
    from: { autoReleaseAt: AT },
    effect: 'setAutoRelease i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'release',
    work: { kind: 'release', how: 'stopped' },
    from: { status: 'Stopped' },
    effect: 'release i-1',
    steps: ['release', 'verify', 'done'],
  },
  {
    name: 'forced release',
    work: { kind: 'release', how: 'force' },
    from: { status: 'Running' },
    effect: 'release i-1',
    steps: ['release', 'verify', 'done'],
  },
  {
    name: 'stop, then release',
    work: { kind: 'release', how: 'stop-first' },
    from: { status: 'Running' },
    effect: 'release i-1',
    steps: ['wait-stopped', 'release', 'release', 'verify', 'done'],
  },
];

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

  it.each(STORIES)('$name: is written down before ECS is called, the answer after it', async (story) => {
    const instances = instancesLike(story.from);
    const fakes = aHouse({ instances });
    await runStep(fakes.house, running(fakes, story.work, instances).id);
    const [attempt, call, answer] = fakes.events;
    const first =
      story.work.kind === 'release' && story.work.how === 'stop-first' ? 'stop i-1' : story.effect;
    expect([attempt, call]).toEqual(['attempt i-1', first]);
    expect(answer).toMatch(/^advance to /);
    expect(fakes.operations.advances[0]).toMatchObject({ targets: [{ requestIds: ['R1'] }], visible: true });
  });

  it.each(STORIES)('$name: is asked again when ECS throttles', async ({ work, from, effect }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    for (const method of ['start', 'stop', 'reboot', 'protect', 'setAutoRelease', 'release'] as const) {
      fakes.fleet.fails(method, [refusal(THROTTLED), refusal(THROTTLED)]);
    }
    const ended = await runToEnd(fakes, running(fakes, work, instances).id);
    expect(statesOf(ended)).toEqual(['done']);
    expect(fakes.fleet.count(effect)).toBe(1);
    expect(ended.targets[0]?.requestIds).toContain(`R-${THROTTLED}`);
  });

  it.each(STORIES)('$name: fails with ECS’s own words when ECS refuses', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    for (const method of ['start', 'stop', 'reboot', 'protect', 'setAutoRelease', 'release'] as const) {
      fakes.fleet.fails(method, [refusal('InstanceLockedForSecurity')]);
    }
    const ended = await runToEnd(fakes, running(fakes, work, instances).id);
    expect(ended).toMatchObject({
      state: 'failed',
      targets: [
        {
          problem: {
            code: 'ecs',
            ecsCode: 'InstanceLockedForSecurity',
            requestId: 'R-InstanceLockedForSecurity',
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

describe('an answer that does not come', () => {
  const REPEATABLE = STORIES.filter(({ work }) => work.kind !== 'reboot');
  const METHODS = ['start', 'stop', 'reboot', 'protect', 'setAutoRelease', 'release'] as const;

  it.each(REPEATABLE)('$name: is asked for again when it had no effect', async ({ work, from, effect }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    for (const method of METHODS) fakes.fleet.fails(method, [silence()]);
    expect(statesOf(await runToEnd(fakes, running(fakes, work, instances).id))).toEqual(['done']);
    expect(fakes.fleet.count(effect)).toBe(1);
  });

  it.each(STORIES)('$name: is looked for first, and found when it had its effect', async (story) => {
    const instances = instancesLike(story.from);
    const fakes = aHouse({ instances });
    for (const method of METHODS) fakes.fleet.fails(method, [silence()], { afterEffect: true });
    const { id } = running(fakes, story.work, instances);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['attempted']);
    expect(fakes.operations.advances.at(-1)?.afterMs).toBe(2000);
    // The reboot shows only while it is on its way; the rest also when it has arrived.
    if (story.work.kind === 'reboot') await runStep(fakes.house, id);
    else fakes.fleet.settle();
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fakes.fleet.count(story.effect)).toBe(1);
  });

  it('a reboot is never asked for twice, and the doubt is told', async () => {
    for (const afterEffect of [true, false]) {
      const instances = instancesLike({});
      const fakes = aHouse({ instances });
      fakes.fleet.fails('reboot', [silence()], { afterEffect });
      const ended = await runToEnd(fakes, running(fakes, { kind: 'reboot', force: false }, instances).id);
      expect(statesOf(ended)).toEqual(['failed: not-confirmed']);
      expect(fakes.events.filter((event) => event === 'reboot i-1')).toHaveLength(1);
    }
  });

  it('is also one when the whole batch was not answered', async () => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'start' }, instances);
    const { start } = fakes.fleet;
    fakes.fleet.start = async () => {
      throw silence();
    };
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['attempted', 'attempted']);
    fakes.fleet.start = start;
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done']);
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
    fakes.fleet.fails('start', [refusal('OperationDenied.NoStock')], { id: 'i-2' });
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
    fakes.fleet.fails('stop', [refusal(THROTTLED)], { id: 'i-2' });
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
    fakes.fleet.fails('release', [refusal('DependencyViolation.SLBConfiguring')], { id: 'i-2' });
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
      visible: false,
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
    fakes.fleet.fails('stop', [refusal(THROTTLED)]);
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
      Array.from({ length: 400 }, () => refusal(THROTTLED)),
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
});

describe('ECS that cannot be asked', () => {
  it.each(STORIES)('$name: is tried again, and goes on when ECS is back', async ({ work, from, effect }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    fakes.fleet.fails('read', [silence(), refusal('Forbidden.RAM'), refusal(THROTTLED)]);
    const { id } = running(fakes, work, instances);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fakes.fleet.count(effect)).toBe(1);
    expect(fakes.logged.filter(({ level }) => level === 'warn')).toHaveLength(3);
  });

  it('waits as long as ECS asks to', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const throttled = Object.assign(refusal(THROTTLED), { retryAfterMs: 7000 });
    fakes.fleet.fails('read', [throttled]);
    await runStep(fakes.house, running(fakes, { kind: 'reboot', force: false }, instances).id);
    expect(fakes.operations.advances).toMatchObject([{ afterMs: 7000, visible: false, step: 'act' }]);
  });

  it.each(STORIES)('$name: is given up at the deadline, in words', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    fakes.fleet.fails('read', [refusal('Forbidden.RAM'), refusal('Forbidden.RAM')]);
    const { id } = running(fakes, work, instances);
    await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).toMatchObject({
      state: 'failed',
      targets: [{ problem: { code: 'ecs', ecsCode: 'Forbidden.RAM', instance: { id: 'i-1' } } }],
    });
  });

  it('does not hold a release for ever whose end it does not tell', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    fakes.fleet.fails('isGone', [silence(), silence()]);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).toMatchObject({ state: 'running', step: 'verify' });
    fakes.clock.tick(PATIENCE_MS);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['failed: no-answer']);
  });

  it('is no excuse for a bug, which fails the job', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    fakes.fleet.read = async () => {
      throw new TypeError('a bug');
    };
    const { id } = running(fakes, { kind: 'reboot', force: false }, instances);
    await expect(runStep(fakes.house, id)).rejects.toThrow('a bug');
    expect(fakes.operations.get(id).version).toBe(0);
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
