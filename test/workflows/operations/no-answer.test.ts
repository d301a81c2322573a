import { describe, expect, it } from 'vitest';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, instancesLike, PATIENCE_MS, running, runToEnd, statesOf } from '../fakes.ts';
import { ACTS, STORIES } from './stories.ts';

describe('an answer that does not come', () => {
  const REPEATABLE = STORIES.filter(({ work }) => work.kind !== 'reboot');

  it.each(REPEATABLE)('$name: is asked for again when it had no effect', async ({ work, from, effect }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    for (const method of ACTS) fakes.fleet.fails(method, [silence()]);
    expect(statesOf(await runToEnd(fakes, running(fakes, work, instances).id))).toEqual(['done']);
    expect(fakes.fleet.count(effect)).toBe(1);
  });

  it.each(STORIES)('$name: is looked for first, and found when it had its effect', async (story) => {
    const instances = instancesLike(story.from);
    const fakes = aHouse({ instances });
    for (const method of ACTS) fakes.fleet.fails(method, [silence()], { afterEffect: true });
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
    fakes.fleet.fails('start', [silence(), silence()]);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['attempted', 'attempted']);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done']);
  });
});

describe('ECS that cannot be asked', () => {
  it.each(STORIES)('$name: is tried again, and goes on when ECS is back', async ({ work, from, effect }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    fakes.fleet.fails('read', [silence(), refusal('forbidden'), refusal('throttled')]);
    const { id } = running(fakes, work, instances);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fakes.fleet.count(effect)).toBe(1);
    expect(fakes.logged.filter(({ level }) => level === 'warn')).toHaveLength(3);
  });

  it('waits as long as ECS asks to', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const throttled = Object.assign(refusal('throttled'), { retryAfterMs: 7000 });
    fakes.fleet.fails('read', [throttled]);
    await runStep(fakes.house, running(fakes, { kind: 'reboot', force: false }, instances).id);
    expect(fakes.operations.advances).toMatchObject([{ afterMs: 7000, tell: 'no', step: 'act' }]);
  });

  it.each(STORIES)('$name: is given up at the deadline, in words', async ({ work, from }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    fakes.fleet.fails('read', [refusal('forbidden'), refusal('forbidden')]);
    const { id } = running(fakes, work, instances);
    await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).toMatchObject({
      state: 'failed',
      targets: [{ problem: { code: 'ecs', reason: 'forbidden', instance: { id: 'i-1' } } }],
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

  it('is told from a bug, which is tried again and logged as what it is', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    fakes.fleet.read = async () => {
      throw new TypeError('a bug');
    };
    const { id } = running(fakes, { kind: 'reboot', force: false }, instances);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id)).toMatchObject({ state: 'running', version: 1 });
    expect(fakes.logged).toMatchObject([{ level: 'warn', message: 'a step could not be carried out' }]);
  });
});
