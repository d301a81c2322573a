import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../src/domain/steps.ts';
import type { Work } from '../../../src/domain/work.ts';
import { ask, type Story } from '../../../src/workflows/operations/story.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, instancesLike, running, runToEnd, statesOf } from '../fakes.ts';

const WORK: Work = { kind: 'start' };

/** A change that shows, but only beside what was before, and that would be made twice if asked for twice. */
const FURTHER: Story = {
  shows: true,
  repeatable: false,
  reached: (instance, target) => instance.startedAt !== target.instance.startedAt,
  underWay: (instance, target) => instance.type !== target.instance.type,
  call: (house, _operation, refs) => house.fleet.start(refs),
  givenUp: () => ({ code: 'nothing-done' }),
};

/** The story asked for once, and then, with its answer lost and the instance changed like this, once more. */
async function askedTwice(change: { startedAt?: string; type?: string }, first = silence()) {
  const instances = instancesLike({ status: 'Stopped', startedAt: '2026-11-01T00:00:00Z' });
  const fakes = aHouse({ instances });
  const operation = running(fakes, WORK, instances);
  const steps = stepsOf(WORK, 'act');
  fakes.fleet.fails('start', [first]);
  const advance = await ask(fakes.house, operation, FURTHER, steps);
  fakes.fleet.change('i-1', change);
  const row = { ...fakes.operations.get(operation.id), targets: advance.targets };
  fakes.operations.add(row);
  const { targets } = await ask(fakes.house, row, FURTHER, steps);
  const calls = fakes.events.filter((event) => event === 'start i-1').length;
  return { states: statesOf({ ...row, targets }), calls };
}

describe('a change that shows, but must not be asked for twice', () => {
  it.each([
    ['is done when the instance is no longer as it was', { startedAt: '2026-11-21T10:00:00Z' }, 'done'],
    ['is waited for when it is on its way', { type: 'ecs.g8.large' }, 'accepted'],
    ['is left to people when nothing shows', {}, 'failed: nothing-done'],
  ])('%s', async (_, change, state) => {
    expect(await askedTwice(change)).toEqual({ states: [state], calls: 1 });
  });

  it('is asked for again when ECS only throttled it', async () => {
    expect(await askedTwice({}, refusal('throttled'))).toEqual({ states: ['accepted'], calls: 2 });
  });
});

describe('a change that does not show', () => {
  it('is not taken for asked because someone else’s looks the same', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    fakes.fleet.change('i-1', { status: 'Starting' });
    const ended = await runToEnd(fakes, running(fakes, { kind: 'reboot', force: false }, instances).id);
    expect(statesOf(ended)).toEqual(['failed: wrong-status']);
    expect(fakes.fleet.effects).toEqual([]);
  });
});
