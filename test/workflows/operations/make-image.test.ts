import { describe, expect, it } from 'vitest';
import { type Order, plannedBy } from '../../../src/domain/creation.ts';
import type { Target } from '../../../src/domain/operation.ts';
import { toInstant } from '../../../src/domain/time.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDecider } from '../../domain/examples.ts';
import { anOrder } from '../../domain/orders.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { Crash } from '../fakes/operation-log.ts';
import { aHouse, running, runToEnd, SNAPSHOT_PATIENCE_MS, START, statesOf } from '../fakes.ts';

const REGION = 'cn-hangzhou';

/** A house in which so many instances are being restored from a snapshot. */
function restoring(count = 2) {
  const fakes = aHouse();
  const { image: _, ...rest } = anOrder({
    ...{ count, from: { snapshot: 's-1', operation: 'op-backup', architecture: 'x86' } },
  });
  const order: Order = rest;
  const targets: Target[] = plannedBy(order, 'seed', toInstant(START)).map((instance) => ({
    ...{ instance, state: 'waiting', requestIds: [] },
  }));
  const { id } = running(fakes, { kind: 'create', order }, [], { targets });
  const image = `m-${id}`;
  const ready = (): void => fakes.market.imageIs(REGION, image, 'available');
  return { ...fakes, fakes, id, image, ready };
}

describe('an image that instances are made of', () => {
  it('is made first, once, and then the instances of it', async () => {
    const { fakes, house, maker, operations, id, image, ready } = restoring();
    for (let step = 0; step < 4; step++) await runStep(house, id);
    expect(operations.get(id)).toMatchObject({
      step: 'wait-image',
      targets: [{ state: 'accepted', image: { id: image, state: 'making' } }, {}],
    });
    expect(maker.calls).toEqual([]);
    ready();
    const ended = await runToEnd(fakes, id);
    expect(ended.state).toBe('done');
    expect(maker.calls.map(({ call }) => [call.image, call.amount])).toEqual([[image, 2]]);
    expect(ended.targets.map((target) => target.image)).toEqual(
      Array.from({ length: 2 }, () => ({ id: image, state: 'ready' })),
    );
  });

  it.each(['after attempt', 'before advance', 'after advance'] as const)(
    'is one though its process is killed %s',
    async (point) => {
      const { fakes, house, maker, fleet, operations, id, ready } = restoring();
      operations.crash(point);
      await runStep(house, id).catch((error) => {
        if (!(error instanceof Crash)) throw error;
      });
      operations.crash();
      await runStep(house, id);
      ready();
      const ended = await runToEnd(fakes, id);
      expect([ended.state, maker.images.size]).toEqual(['done', 1]);
      expect(fleet.instances.size).toBe(2);
    },
  );

  it('is asked for again after an answer that was lost, whether it had its effect or not', async () => {
    for (const afterEffect of [true, false]) {
      const { fakes, house, maker, id, ready } = restoring();
      maker.fails('makeImage', [silence()], { afterEffect });
      await runStep(house, id);
      await runStep(house, id);
      ready();
      expect((await runToEnd(fakes, id)).state).toBe('done');
      expect(maker.images.size).toBe(1);
    }
  });

  it('is asked for until it is known, where an answer was lost and the next is a refusal', async () => {
    const { fakes, house, maker, id, image, ready } = restoring();
    maker.fails('makeImage', [silence()], { afterEffect: true });
    maker.fails('makeImage', [refusal('quota')]);
    for (let step = 0; step < 4; step++) await runStep(house, id);
    ready();
    const ended = await runToEnd(fakes, id);
    expect([ended.state, ended.targets[0]?.image?.id, maker.images.size]).toEqual(['done', image, 1]);

    const never = restoring();
    never.maker.fails('makeImage', [silence()], { afterEffect: true });
    never.maker.fails(
      'makeImage',
      Array.from({ length: 300 }, () => refusal('quota')),
    );
    const unknown = await runToEnd(never.fakes, never.id, 400);
    expect(unknown.targets[0]?.problem).toMatchObject({
      ...{ code: 'not-confirmed', because: { code: 'ecs', reason: 'quota' } },
    });
    expect(never.fleet.instances.size).toBe(0);
  });

  it('that ECS refuses to make ends it in its words, and nothing is made', async () => {
    const { fakes, maker, fleet, id } = restoring();
    maker.fails('makeImage', [refusal('quota')]);
    const ended = await runToEnd(fakes, id);
    expect(statesOf(ended)).toEqual(['failed: ecs', 'failed: ecs']);
    expect(ended.targets[0]?.problem).toMatchObject({ code: 'ecs', reason: 'quota' });
    expect(fleet.instances.size).toBe(0);
  });

  it('is not asked for where the auto-release is too near by now', async () => {
    const { fakes, maker, id, operations } = restoring();
    const before = operations.get(id);
    if (before.work.kind !== 'create') throw new Error('no creation');
    const order = { ...before.work.order, until: toInstant(START) };
    operations.add({ ...before, work: { kind: 'create', order } });
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['failed: time-too-soon', 'failed: time-too-soon']);
    expect(maker.images.size).toBe(0);
  });

  it('that fails, or is not ready in time, is named; nothing is made of it', async () => {
    const failing = restoring();
    await runStep(failing.house, failing.id);
    failing.market.imageIs(REGION, failing.image, 'failed');
    const failed = await runToEnd(failing.fakes, failing.id);
    expect(failed.targets[0]?.problem).toEqual({ code: 'image-failed', image: failing.image });

    const slow = restoring();
    await runStep(slow.house, slow.id);
    slow.clock.tick(SNAPSHOT_PATIENCE_MS);
    const late = await runToEnd(slow.fakes, slow.id);
    expect(late.targets[0]).toMatchObject({
      ...{ state: 'failed', image: { id: slow.image } },
      problem: { code: 'image-unfinished', image: slow.image, hours: 6 },
    });
    expect(slow.maker.calls).toEqual([]);
  });

  it('can be let go of while it is being made: nothing is made of it', async () => {
    const { fakes, house, maker, operations, id, image } = restoring();
    await runStep(house, id);
    expect(await operations.cancel(id, aDecider('U0ASKER'))).toBe(true);
    const ended = await runToEnd(fakes, id);
    expect(ended.state).toBe('cancelled');
    expect(ended.targets[0]?.image).toMatchObject({ id: image });
    expect(maker.calls).toEqual([]);
  });
});
