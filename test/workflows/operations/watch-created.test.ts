import { describe, expect, it } from 'vitest';
import { MADE_BY_TAG } from '../../../src/domain/creation.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { MINUTE, SECOND, toInstant } from '../../../src/domain/time.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { anInstance, anOperation } from '../../domain/examples.ts';
import { anOrder } from '../../domain/orders.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { aHouse, type Fakes, START } from '../fakes.ts';
import { A_MONTH, countsOf, creating, toTheEnd } from './creations.ts';

/** Three that are made and do not run yet: their ids. */
async function threeMade(fakes: Fakes, parts: Parameters<typeof creating>[1] = {}) {
  const { id } = creating(fakes, parts);
  await runStep(fakes.house, id);
  await runStep(fakes.house, id);
  const [first = '', second = '', third = ''] = fakes.operations
    .get(id)
    .targets.map(({ made }) => made?.id ?? '');
  return { id, first, second, third };
}

/** The platform takes it away before it runs. */
function die(fakes: Fakes, instance: string): void {
  fakes.fleet.vanish(instance);
  fakes.fleet.systemEvents.push({
    ...{ instance, id: 'e-1', type: 'SystemFailure.Delete' },
    ...{ notBefore: toInstant(fakes.clock.now()), state: 'Executing' },
  });
}

/** ECS gets no further with it. */
function stuck(fakes: Fakes, instance: string, status: 'Pending' | 'Stopped'): void {
  const shown = fakes.fleet.instances.get(instance);
  if (!shown) throw new Error(`there is no ${instance}`);
  fakes.fleet.vanish(instance);
  fakes.fleet.instances.set(instance, { ...shown, status });
}

describe('instances that are made are watched until they run', () => {
  it('with the addresses and the end that ECS shows of them', async () => {
    const fakes = aHouse();
    const { id, second } = await threeMade(fakes);
    const shown = {
      privateIps: ['10.0.0.2'],
      publicIps: ['47.1.1.1'],
      autoReleaseAt: '2026-11-24T10:00:00Z',
    };
    fakes.fleet.change(second, shown);
    await runStep(fakes.house, id);
    expect(fakes.operations.get(id).targets[1]).toMatchObject({
      ...{ state: 'accepted', made: { id: second, status: 'Pending', ...shown } },
    });
    const ended = await toTheEnd(fakes, id);
    expect(ended.targets[1]).toMatchObject({ state: 'done', made: { status: 'Running', ...shown } });
    expect(fakes.inventory.rows.get(second)?.instance).toMatchObject(shown);
  });

  it('one that the platform takes away is told with its event, and what was paid for it', async () => {
    const fakes = aHouse();
    const period = { length: 1, unit: 'month' } as const;
    const { id, third } = await threeMade(fakes, { terms: { kind: 'subscription', period } });
    die(fakes, third);
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ done: 2, 'failed: died': 1 });
    expect(ended.targets[2]).toMatchObject({
      problem: { code: 'died', instance: { id: third }, event: 'SystemFailure.Delete' },
      payment: { price: A_MONTH, order: 'order-1' },
    });
    // As soon as it is told.
    expect(fakes.clock.now().getTime() - START.getTime()).toBeLessThan(20 * SECOND);
  });

  it('one that we release meanwhile is gone, and no failure of ECS', async () => {
    const fakes = aHouse();
    const { id, first, second } = await threeMade(fakes);
    fakes.operations.add(
      anOperation(fakes.clock.now(), {
        work: { kind: 'release', how: 'force' },
        targets: [{ instance: anInstance({ id: first }), state: 'done', requestIds: ['R'] }],
      }),
    );
    fakes.fleet.vanish(first);
    // Somebody else, elsewhere.
    fakes.fleet.vanish(second);
    const ended = await toTheEnd(fakes, id);
    expect(ended.targets.map(({ problem }) => problem)).toEqual([
      { code: 'gone', instance: { id: first, name: 'job-001', region: 'cn-hangzhou' } },
      { code: 'died', instance: { id: second, name: 'job-002', region: 'cn-hangzhou' } },
      undefined,
    ]);
  });

  it('one that ECS does not list yet is not taken for gone', async () => {
    const fakes = aHouse();
    const { id, first } = await threeMade(fakes);
    const shown = fakes.fleet.instances.get(first);
    fakes.fleet.instances.delete(first);
    for (let look = 0; look < 5; look++) {
      await runStep(fakes.house, id);
      fakes.clock.tick(2 * SECOND);
    }
    if (shown) fakes.fleet.instances.set(first, shown);
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ done: 3 });
  });

  it.each(['Pending', 'Stopped'] as const)(
    'one that stays %s is told after ten minutes, by its id',
    async (status) => {
      const fakes = aHouse();
      const { id, second } = await threeMade(fakes);
      stuck(fakes, second, status);
      const ended = await toTheEnd(fakes, id);
      expect(ended.targets[1]).toMatchObject({
        ...{ state: 'failed', made: { id: second } },
        problem: { code: 'not-reached', instance: { id: second }, status, minutes: 10 },
      });
    },
  );

  it('where ECS does not answer, they are named with what they were when it did', async () => {
    const fakes = aHouse();
    const { id, first } = await threeMade(fakes);
    fakes.fleet.fails('read', Array.from({ length: 600 }, silence));
    const ended = await toTheEnd(fakes, id);
    expect(ended.targets[0]).toMatchObject({
      ...{ state: 'failed', made: { id: first } },
      problem: { code: 'not-confirmed', instance: { id: first }, because: { code: 'no-answer' } },
    });
  });
});

describe('at the end all that carries the mark of the operation is looked at once more', () => {
  function likeThose(operation: string, id: string): Instance {
    const { type, network } = anOrder();
    const tags = { [MADE_BY_TAG]: operation };
    return anInstance({ id, name: id, type, vSwitch: network.vSwitch, tags, createdAt: toInstant(START) });
  }

  /** ECS makes it for the operation, whatever it has said. */
  function makesBesides(fakes: Fakes, operation: string, ...ids: string[]): void {
    for (const id of ids) fakes.fleet.instances.set(id, likeThose(operation, id));
  }

  it('what ECS has made in spite of its refusal is told with what was refused, and left as it is', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes);
    fakes.maker.fails('make', [refusal('stock')]);
    await runStep(fakes.house, id);
    makesBesides(fakes, id, 'i-besides');
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ 'failed: made-besides': 1, 'failed: ecs': 2 });
    expect(ended.targets[0]).toMatchObject({
      made: { id: 'i-besides' },
      problem: { instances: [{ id: 'i-besides' }], because: { code: 'ecs', reason: 'stock' } },
    });
    expect(fakes.fleet.effects).toEqual([]);
    expect(fakes.inventory.rows.has('i-besides')).toBe(true);
  });

  it.each([
    ['was there before', { createdAt: '2025-01-01T00:00:00Z' }],
    ['is of another type', { type: 'ecs.r7.xlarge' }],
    ['is elsewhere in the network', { vSwitch: 'vsw-other' }],
  ])('but not what carries a copy of it and %s', async (_, parts: Partial<Instance>) => {
    const fakes = aHouse();
    const { id } = creating(fakes, { count: 1 });
    fakes.maker.fails('make', [silence()]);
    fakes.maker.fails('make', [refusal('money')]);
    fakes.fleet.instances.set('i-copy', { ...likeThose(id, 'i-copy'), ...parts });
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ 'failed: not-confirmed': 1 });
    expect(ended.targets[0]?.made).toBeUndefined();
  });

  it('what there is besides all that was asked for is told with the last', async () => {
    const fakes = aHouse();
    const { id } = await threeMade(fakes);
    makesBesides(fakes, id, 'i-fourth', 'i-fifth');
    const ended = await toTheEnd(fakes, id);
    expect(ended.state).toBe('done');
    expect([...fakes.inventory.rows.keys()]).toEqual(expect.arrayContaining(['i-fourth', 'i-fifth']));
    expect(ended.targets[2]).toMatchObject({
      problem: { code: 'made-besides', instances: [{ id: 'i-fourth' }, { id: 'i-fifth' }] },
    });
  });

  it('and it does not end before ECS has answered, but for ten minutes', async () => {
    for (const [silences, told] of [
      [5, { 'failed: made-besides': 1, 'failed: ecs': 2 }],
      [500, { 'failed: ecs': 3 }],
    ] as const) {
      const fakes = aHouse();
      const { id } = creating(fakes);
      fakes.maker.fails('make', [refusal('stock')]);
      await runStep(fakes.house, id);
      makesBesides(fakes, id, 'i-besides');
      fakes.maker.fails('madeBy', Array.from({ length: silences }, silence));
      expect(countsOf(await toTheEnd(fakes, id))).toEqual(told);
      expect(fakes.clock.now().getTime() - START.getTime()).toBeLessThan(11 * MINUTE);
    }
  });

  it('unless ECS was never asked for anything', async () => {
    const fakes = aHouse();
    fakes.house.settings.mode = 'read-only';
    const { id } = creating(fakes);
    fakes.maker.fails('madeBy', [silence()]);
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ 'failed: read-only-mode': 3 });
  });
});
