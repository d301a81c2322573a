import { describe, expect, it } from 'vitest';
import type { Work } from '../../../src/domain/work.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { failedWith, refusal, silence } from '../fakes/fleet.ts';
import { Crash, type CrashPoint } from '../fakes/operation-log.ts';
import { aHouse, type Fakes, instancesLike, PATIENCE_MS, running, runToEnd, statesOf } from '../fakes.ts';
import { STORIES } from './stories.ts';

const RELEASE: Work = { kind: 'release', how: 'stopped' };

/** One step of a process that is killed at that point. */
async function killed(fakes: Fakes, id: string, at: CrashPoint): Promise<void> {
  fakes.operations.crash(at);
  await expect(runStep(fakes.house, id)).rejects.toThrow(Crash);
}

describe('a process that is killed', () => {
  it.each(STORIES.filter(({ work }) => work.kind !== 'reboot'))(
    '$name: before the call, so that it is made by whoever goes on',
    async ({ work, from, effect }) => {
      const instances = instancesLike(from);
      const fakes = aHouse({ instances });
      const { id } = running(fakes, work, instances);
      await killed(fakes, id, 'after attempt');
      expect(fakes.fleet.effects).toEqual([]);
      expect(statesOf(fakes.operations.get(id))).toEqual(['attempted']);
      expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
      expect(fakes.fleet.count(effect)).toBe(1);
    },
  );

  it.each(STORIES)('$name: after the call, so that its effect is found', async ({ work, from, effect }) => {
    const instances = instancesLike(from);
    const fakes = aHouse({ instances });
    const { id } = running(fakes, work, instances);
    await killed(fakes, id, 'before advance');
    // A reboot shows while it is on its way; what is found at once may also have arrived.
    if (work.kind !== 'reboot') fakes.fleet.settle();
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fakes.fleet.count(effect)).toBe(1);
  });

  it.each(STORIES)('$name: after each commit in turn, and the end is the same', async (story) => {
    const instances = instancesLike(story.from);
    const fakes = aHouse({ instances });
    const { id } = running(fakes, story.work, instances);
    for (let step = 0; step < 10 && fakes.operations.get(id).state === 'running'; step++) {
      if (step > 0) fakes.fleet.settle();
      await killed(fakes, id, 'after advance');
    }
    expect(statesOf(fakes.operations.get(id))).toEqual(['done']);
    expect(fakes.fleet.count(story.effect)).toBe(1);
  });

  it('before or after a reboot that does not show any more: it is not asked for twice, and the doubt is told', async () => {
    for (const [point, effects] of [
      ['after attempt', []],
      ['before advance', ['reboot i-1']],
    ] as const) {
      const instances = instancesLike({});
      const fakes = aHouse({ instances });
      const { id } = running(fakes, { kind: 'reboot', force: true }, instances);
      await killed(fakes, id, point);
      fakes.fleet.settle();
      expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: not-confirmed']);
      expect(fakes.fleet.effects).toEqual(effects);
    }
  });

  it('and long away: the release goes on with those nobody has touched', async () => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Stopped' }, { status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, RELEASE, instances);
    await runStep(fakes.house, id);
    await killed(fakes, id, 'after attempt');
    fakes.clock.tick(PATIENCE_MS * 3);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done', 'done']);
    expect(fakes.fleet.effects).toEqual(['release i-1', 'release i-2', 'release i-3']);
  });

  it('and long away: a stop before a release is found to have worked', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stop-first' }, instances);
    await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS * 3);
    fakes.fleet.settle();
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
  });
});

describe('two workers on the same step', () => {
  it.each(STORIES)('$name: one makes the call and commits, the other does neither', async (story) => {
    const instances = instancesLike(story.from);
    const fakes = aHouse({ instances });
    const { id } = running(fakes, story.work, instances);
    const both = await Promise.allSettled([runStep(fakes.house, id), runStep(fakes.house, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(fakes.fleet.effects).toHaveLength(1);
    expect(fakes.operations.get(id).version).toBe(1);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fakes.fleet.count(story.effect)).toBe(1);
    expect(fakes.counted).toEqual([`operation ${story.work.kind} done`]);
  });

  it('that only look: one of them commits, and the end is counted once', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'start' }, instances);
    await runStep(fakes.house, id);
    fakes.fleet.settle();
    await Promise.all([runStep(fakes.house, id), runStep(fakes.house, id), runStep(fakes.house, id)]);
    expect(fakes.operations.get(id)).toMatchObject({ state: 'done', version: 2 });
    expect(fakes.counted).toEqual(['operation start done']);
  });

  it('one of which has slept: it makes no call any more and moves nothing back', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'reboot', force: false }, instances);
    const { read } = fakes.fleet;
    let wake = (): void => {};
    fakes.fleet.read = async (refs) => {
      fakes.fleet.read = read.bind(fakes.fleet);
      const seen = await fakes.fleet.read(refs);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      return seen;
    };
    const sleeper = runStep(fakes.house, id);
    await runStep(fakes.house, id);
    wake();
    await expect(sleeper).rejects.toThrow('gone on');
    expect(statesOf(fakes.operations.get(id))).toEqual(['accepted']);
    expect(fakes.fleet.count('reboot i-1')).toBe(1);
  });
});

describe('a release that was not answered', () => {
  it('is done when the instance went while it was asked for again', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, RELEASE, instances);
    fakes.fleet.fails('release', [silence()], { afterEffect: true });
    await runStep(fakes.house, id);
    const { attempt } = fakes.operations;
    fakes.operations.attempt = async (...given) => {
      await attempt.apply(fakes.operations, given);
      fakes.fleet.settle();
    };
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['done']);
    expect(fakes.fleet.count('release i-1')).toBe(1);
  });

  it('is watched to its end when ECS refuses the next because it is under way', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, RELEASE, instances);
    fakes.fleet.fails('release', [silence()], { afterEffect: true });
    await runStep(fakes.house, id);
    fakes.fleet.fails('release', [refusal('status')]);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id).targets).toMatchObject([
      { state: 'accepted', requestIds: ['-', 'R-Code.status'] },
    ]);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fakes.fleet.count('release i-1')).toBe(1);
  });

  it.each([
    ['nobody here had asked for it before', [], 'status'],
    ['it is for another reason', [silence()], 'protected'],
  ] as const)('is refused, not under way, when %s', async (_, before, reason) => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    fakes.fleet.fails('release', [...before, refusal(reason)]);
    const ended = await runToEnd(fakes, running(fakes, RELEASE, instances).id);
    expect(ended.targets).toMatchObject([{ state: 'failed', problem: { code: 'ecs', reason } }]);
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('is somebody else’s when nobody here had asked for it before', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, RELEASE, instances);
    const { attempt } = fakes.operations;
    fakes.operations.attempt = async (...given) => {
      await attempt.apply(fakes.operations, given);
      fakes.fleet.instances.clear();
    };
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['failed: gone']);
  });

  it.each([
    ['silence', () => silence(), { code: 'no-answer' }],
    ['throttling', () => refusal('throttled'), { code: 'ecs', reason: 'throttled' }],
    ['“not yet”', () => refusal('not-yet'), { code: 'ecs', reason: 'not-yet' }],
  ])('is given up after ten minutes of %s, as what it was', async (_, error, problem) => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    fakes.fleet.fails('release', Array.from({ length: 400 }, error));
    const ended = await runToEnd(fakes, running(fakes, RELEASE, instances).id, 400);
    expect(ended.targets).toMatchObject([{ state: 'failed', problem }]);
    expect(fakes.clock.now().toISOString()).toBe('2026-11-21T10:10:02.000Z');
  });

  it('is done when it turns out at the end that it had worked', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, RELEASE, instances);
    fakes.fleet.fails('release', [silence(), silence()], { afterEffect: true });
    await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS);
    const { attempt } = fakes.operations;
    fakes.operations.attempt = async (...given) => {
      await attempt.apply(fakes.operations, given);
      fakes.fleet.settle();
    };
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['done']);
  });

  it('is done when its only unanswered call, long after the deadline, had its effect', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, RELEASE, instances);
    fakes.fleet.fails('release', [refusal('throttled')]);
    await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS);
    fakes.fleet.release = async (ref) => {
      fakes.fleet.instances.clear();
      return failedWith(ref, silence());
    };
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['done']);
  });

  it('is done when its first call, whose answer was lost, had its effect and the second was throttled', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, RELEASE, instances);
    fakes.fleet.fails('release', [silence()], { afterEffect: true });
    fakes.fleet.fails('release', [refusal('throttled')]);
    await runStep(fakes.house, id);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['attempted']);
    fakes.fleet.settle();
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
  });

  it.each(['throttled', 'not-yet'] as const)(
    'is judged anew before it is asked for again (%s)',
    async (reason) => {
      const instances = instancesLike({ status: 'Stopped' });
      const fakes = aHouse({ instances });
      const { id } = running(fakes, RELEASE, instances);
      fakes.fleet.fails('release', [refusal(reason)]);
      await runStep(fakes.house, id);
      fakes.fleet.change('i-1', { tags: { env: 'prod' } });
      expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: changed']);
      expect(fakes.fleet.effects).toEqual([]);
    },
  );

  it('is not taken for done when the instance is only unseen', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, RELEASE, instances);
    fakes.fleet.fails('release', [silence()]);
    await runStep(fakes.house, id);
    fakes.fleet.hidden.add('i-1');
    expect(statesOf(await runToEnd(fakes, id, 400))).toEqual(['failed: not-confirmed']);
  });

  it('gives each instance its own ten minutes', async () => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Stopped' });
    const fakes = aHouse({ instances });
    fakes.fleet.fails('release', Array.from({ length: 200 }, silence), { id: 'i-1' });
    fakes.fleet.fails('release', Array.from({ length: 200 }, silence), { id: 'i-2' });
    const ended = await runToEnd(fakes, running(fakes, RELEASE, instances).id, 500);
    expect(statesOf(ended)).toEqual(['done', 'done']);
  });
});
