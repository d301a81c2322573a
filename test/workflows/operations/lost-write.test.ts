import { describe, expect, it } from 'vitest';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, type Fakes, instancesLike, running, runToEnd, statesOf } from '../fakes.ts';
import { backingUp } from './backups.ts';
import { ACTS, STORIES } from './stories.ts';

/** The database is away when the next of ECS's answers is to be written. */
function losesAnswers({ operations }: Fakes): void {
  const { answered } = operations;
  operations.answered = async () => {
    operations.answered = answered;
    throw new Error('Connection terminated unexpectedly');
  };
}

describe('ECS’s answer, when it cannot be written at once', () => {
  it.each(STORIES)('$name: is written with the step, and nothing is asked for twice', async (story) => {
    const instances = instancesLike(story.from, story.from);
    const fakes = aHouse({ instances });
    for (const method of ACTS) fakes.fleet.fails(method, [refusal('locked')], { id: 'i-2' });
    losesAnswers(fakes);
    const ended = await runToEnd(fakes, running(fakes, story.work, instances).id);
    expect(statesOf(ended)).toEqual(['done', 'failed: ecs']);
    expect(fakes.fleet.count(story.effect)).toBe(1);
    expect(ended.targets.map(({ requestIds }) => requestIds.length)).not.toContain(0);
    expect(fakes.operations.answers).toContainEqual(expect.objectContaining({ requestId: 'R-Code.locked' }));
  });

  it('is that of a snapshot: it is made once', async () => {
    const { fakes, fleet, id } = backingUp();
    losesAnswers(fakes);
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['done']);
    expect(ended.targets[0]?.requestIds).toEqual(['R1', 'R2', 'R3']);
    expect(fleet.effects).toEqual(['snapshot d-1', 'snapshot d-2', 'release i-1']);
  });
});

describe('an error after ECS was asked', () => {
  /** The process can read its answer no more, and goes on. */
  const chokes = (fakes: Fakes, method: 'reboot' | 'release') => {
    const call = fakes.fleet[method].bind(fakes.fleet) as (...given: unknown[]) => Promise<never>;
    Object.assign(fakes.fleet, {
      [method]: async (...given: unknown[]) => {
        Object.assign(fakes.fleet, { [method]: call });
        await call(...given);
        throw new TypeError('a bug');
      },
    });
  };

  it('leaves a reboot in doubt, which is not asked for again', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    chokes(fakes, 'reboot');
    const { id } = running(fakes, { kind: 'reboot', force: false }, instances);
    await runStep(fakes.house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['attempted']);
    await runToEnd(fakes, id);
    expect(fakes.fleet.effects).toEqual(['reboot i-1']);
  });

  it('leaves a release in doubt, which is done when the instance is gone', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    chokes(fakes, 'release');
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances);
    await runStep(fakes.house, id);
    fakes.fleet.settle();
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
  });
});

describe('a step that fails while another worker is in its call', () => {
  it('commits nothing', async () => {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const operation = running(fakes, { kind: 'reboot', force: false }, instances);
    fakes.fleet.read = async () => {
      await fakes.operations.attempt(operation, instances);
      throw silence();
    };
    await expect(runStep(fakes.house, operation.id)).rejects.toThrow('another worker');
    expect(fakes.operations.get(operation.id)).toMatchObject({
      version: 0,
      targets: [{ state: 'attempted' }],
    });
  });
});
