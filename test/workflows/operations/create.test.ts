import { describe, expect, it, vi } from 'vitest';
import { MADE_BY_TAG } from '../../../src/domain/creation.ts';
import type { Maker } from '../../../src/domain/maker.ts';
import { DAY, HOUR, later, MINUTE, SECOND, toInstant } from '../../../src/domain/time.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDecider } from '../../domain/examples.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { Crash } from '../fakes/operation-log.ts';
import { killedAt } from '../fakes/process.ts';
import { aHouse, type Fakes, PATIENCE_MS, START } from '../fakes.ts';
import { A_MONTH, AN_HOUR, countsOf, creating, toTheEnd } from './creations.ts';

// So that a few instances are several chunks.
vi.mock('../../../src/domain/creation.ts', async (original) => ({
  ...(await original<object>()),
  MOST_IN_A_CALL: 4,
}));

/** Chunks of four, four and two. */
const TEN = { count: 10, name: 'job-[1,3]' };
const MONTH = { kind: 'subscription', period: { length: 1, unit: 'month' } } as const;

/** Until ECS was asked so often. */
async function untilAsked(fakes: Fakes, id: string, times: number): Promise<void> {
  for (let step = 0; fakes.maker.calls.length < times; step++) {
    if (step > 20) throw new Error(`asked ${fakes.maker.calls.length} times`);
    await runStep(fakes.house, id);
  }
}

describe('instances are made', () => {
  it('by one call, or by as many as it takes', async () => {
    for (const [count, amounts] of [
      [1, [1]],
      [4, [4]],
      [10, [4, 4, 2]],
    ] as const) {
      const fakes = aHouse();
      const { id } = creating(fakes, { count });
      const ended = await toTheEnd(fakes, id);
      expect(ended.state).toBe('done');
      expect(fakes.maker.calls.map(({ call }) => call.amount)).toEqual(amounts);
      expect(fakes.fleet.instances.size).toBe(count);
      expect(new Set(ended.targets.map(({ made }) => made?.id)).size).toBe(count);
    }
  });

  it('each by its name, with the mark of the operation, and what ECS shows of it is kept', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    const { targets } = await toTheEnd(fakes, id);
    expect(fakes.maker.calls.map(({ call }) => call.names)).toEqual(['job-[1,3]', 'job-[5,3]', 'job-[9,3]']);
    expect(targets.map(({ made }) => made?.name)).toEqual(targets.map(({ instance }) => instance.name));
    expect(targets.at(-1)?.made).toMatchObject({
      ...{ name: 'job-010', status: 'Running', tags: { env: 'dev', [MADE_BY_TAG]: id } },
    });
    expect(new Set(fakes.maker.calls.map(({ call }) => call.token)).size).toBe(3);
  });

  it('and are in the inventory as soon as their chunk is made', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    await untilAsked(fakes, id, 1);
    expect(fakes.inventory.rows.size).toBe(4);
    expect(fakes.operations.advances.at(-1)?.tell).toBe('now');
    await toTheEnd(fakes, id);
    expect([...fakes.inventory.rows.values()].map(({ instance }) => instance.status)).toEqual(
      Array.from({ length: 10 }, () => 'Running'),
    );
  });

  it('with what they run at their first start, which no record keeps', async () => {
    const fakes = aHouse();
    const name = await fakes.userData.keep('#!/bin/sh\necho hello');
    const { id } = creating(fakes, { userData: { name, bytes: 20 } });
    await toTheEnd(fakes, id);
    expect(fakes.maker.calls[0]?.call.userData).toContain('echo');
    expect(JSON.stringify([fakes.operations.get(id), fakes.logged, fakes.events])).not.toContain('echo');
  });

  it('of what is paid ahead, each with its price and the number of the order', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, { terms: MONTH });
    const { targets } = await toTheEnd(fakes, id);
    expect(targets.map(({ payment }) => payment)).toEqual(
      Array.from({ length: 3 }, () => ({ price: A_MONTH, order: 'order-1' })),
    );
  });
});

/** Where a process can die: each call of a port, before it and after it. */
const CALLS = [
  'maker.tariff',
  'maker.make',
  'maker.madeBy',
  'fleet.read',
  'operations.attempt',
  'operations.answered',
  'operations.advance',
];
const DEATHS = CALLS.flatMap((call) => (['before', 'after'] as const).map((when) => [when, call] as const));

describe('a process that is killed', () => {
  it.each(DEATHS)('%s %s leaves nothing that is made twice', async (when, call) => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    let killed = 0;
    for (let step = 0; step < 60 && fakes.operations.get(id).state === 'running'; step++) {
      // Every other process dies.
      const house = step % 2 === 0 ? killedAt(fakes.house, call, when) : fakes.house;
      await runStep(house, id).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
        killed += 1;
      });
      fakes.fleet.settle();
      fakes.clock.tick(2 * SECOND);
    }
    expect(killed).toBeGreaterThan(0);
    expect(fakes.operations.get(id).state).toBe('done');
    expect(fakes.maker.history).toHaveLength(10);
  });

  it('in the call, and comes back after days: what was made is found by its mark, and no token is used again', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    await runStep(fakes.house, id);
    await expect(runStep(killedAt(fakes.house, 'maker.make', 'after'), id)).rejects.toThrow(Crash);
    fakes.clock.tick(2 * DAY);
    fakes.maker.forgetTokens(fakes.clock.now().getTime());
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ done: 10 });
    expect(fakes.maker.history).toHaveLength(10);
    expect(fakes.maker.calls.map(({ call }) => call.amount)).toEqual([4, 4, 2]);
  });

  it('before the call, and comes back after days: what is not there is told as not known, and nothing more is bought', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    await runStep(fakes.house, id);
    await expect(runStep(killedAt(fakes.house, 'maker.make', 'before'), id)).rejects.toThrow(Crash);
    fakes.clock.tick(2 * DAY);
    const counts = { 'failed: not-confirmed': 4, 'failed: not-tried': 6 };
    expect(countsOf(await toTheEnd(fakes, id))).toEqual(counts);
    expect(fakes.maker.calls).toEqual([]);
  });

  it('asleep since it was read: what was judged then does not count, and it is judged anew', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes);
    await runStep(fakes.house, id);
    const { attempt } = fakes.operations;
    fakes.operations.attempt = async (...given) => {
      fakes.operations.attempt = attempt;
      await attempt.apply(fakes.operations, given);
      fakes.clock.tick(2 * MINUTE);
    };
    await runStep(fakes.house, id);
    expect(fakes.maker.history).toEqual([]);
    fakes.maker.price = { ...AN_HOUR, amount: 0.6 };
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ 'failed: order-price-rose': 3 });
  });
});

describe('a call that is not answered', () => {
  it.each([
    ['and was carried out', true],
    ['and was not', false],
  ])('%s: is made again with the same token and the same words', async (_, afterEffect) => {
    const fakes = aHouse();
    const { id } = creating(fakes, { ...TEN, min: 5 });
    fakes.maker.fails('make', [silence(), refusal('throttled')], { afterEffect });
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ done: 10 });
    const said = fakes.maker.calls.map(({ call: { withinMs: _, ...rest } }) => rest);
    expect(said[1]).toEqual(said[0]);
    expect(said.at(-1)?.token).not.toBe(said[0]?.token);
    expect(fakes.maker.history).toHaveLength(10);
  });

  it('and ECS says that the token was for something else: what carries the mark is it', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, { terms: MONTH });
    fakes.maker.fails('make', [silence()], { afterEffect: true });
    fakes.maker.fails('make', [refusal('under-way')]);
    const { targets } = await toTheEnd(fakes, id);
    expect(targets.map(({ state, payment }) => ({ state, payment }))).toEqual(
      Array.from({ length: 3 }, () => ({ state: 'done', payment: { price: A_MONTH, presumed: true } })),
    );
    expect(fakes.maker.calls).toHaveLength(2);
  });

  it('nor is the next, for ten minutes: what there is by then is taken, in the order of the names, and of the rest nobody knows', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, { ...TEN, min: 1 });
    fakes.maker.stock = 3;
    const silences = Array.from({ length: 300 }, silence);
    fakes.maker.fails('make', silences, { afterEffect: true });
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toMatchObject({ done: 3, 'failed: not-confirmed': 1 });
    const names = ended.targets.slice(0, 3).map(({ made }) => made?.name);
    expect(names).toEqual(ended.targets.slice(0, 3).map(({ instance }) => instance.name));
    expect(fakes.maker.history).toHaveLength(3);
  });

  it('and is refused the next time: nobody knows until ECS has shown what there is', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    fakes.maker.fails('make', [silence()]);
    fakes.maker.fails('make', [refusal('money')]);
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ 'failed: not-confirmed': 4, 'failed: not-tried': 6 });
    expect(ended.targets[0]?.problem).toMatchObject({ because: { code: 'ecs', reason: 'money' } });
    expect(fakes.maker.calls).toHaveLength(2);
  });

  it('and asking what there is fails, too: that is told at the end', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes);
    fakes.maker.fails('make', Array.from({ length: 300 }, silence));
    fakes.maker.fails('madeBy', Array.from({ length: 300 }, silence));
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ 'failed: not-confirmed': 3 });
  });
});

describe('fewer than asked for', () => {
  it('all of a chunk, or none of it, where nobody said otherwise; those after it are not tried', async () => {
    const fakes = aHouse();
    fakes.maker.stock = 5;
    const ended = await toTheEnd(fakes, creating(fakes, TEN).id);
    expect(countsOf(ended)).toEqual({ done: 4, 'failed: ecs': 4, 'failed: not-tried': 2 });
    expect(ended.targets[4]?.problem).toMatchObject({ code: 'ecs', reason: 'stock' });
    expect(fakes.maker.calls).toHaveLength(2);
  });

  it.each([
    // As many as there must be, with all that the chunks after it can bring.
    [5, 1000, [1, 1, 1], { done: 10 }],
    [9, 1000, [3, 3, 1], { done: 10 }],
    [10, 1000, [4, 4, 2], { done: 10 }],
    [1, 6, [1, 1, 1], { done: 6, 'failed: not-made': 2, 'failed: ecs': 2 }],
    [5, 1, [1, 2], { done: 1, 'failed: not-made': 3, 'failed: ecs': 4, 'failed: not-tried': 2 }],
    [9, 2, [3], { 'failed: ecs': 4, 'failed: not-tried': 6 }],
  ] as const)('with at least %i of ten and %i to be had', async (min, stock, mins, counts) => {
    const fakes = aHouse();
    fakes.maker.stock = stock;
    const ended = await toTheEnd(fakes, creating(fakes, { ...TEN, min }).id);
    expect(fakes.maker.calls.map(({ call }) => call.min)).toEqual(mins);
    expect(countsOf(ended)).toEqual(counts);
    expect(fakes.maker.history).toHaveLength(
      Math.min(stock, ended.targets.filter(({ made }) => made).length),
    );
  });

  it('what ECS only puts off is asked for again, and given up after ten minutes as what it was', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    fakes.maker.fails('make', [refusal('throttled'), refusal('not-yet')]);
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ done: 10 });
    const others = aHouse();
    others.maker.fails(
      'make',
      Array.from({ length: 300 }, () => refusal('throttled')),
    );
    const ended = await toTheEnd(others, creating(others, TEN).id);
    expect(countsOf(ended)).toEqual({ 'failed: ecs': 4, 'failed: not-tried': 6 });
    expect(others.clock.now().getTime() - Date.parse(ended.createdAt)).toBeLessThanOrEqual(
      PATIENCE_MS + MINUTE,
    );
  });
});

describe('what speaks against it meanwhile', () => {
  it('[Cancel] lets go of the chunks that nobody has begun with', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    await untilAsked(fakes, id, 1);
    await fakes.operations.cancel(id, aDecider('U0OTHER'));
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ done: 4, 'failed: cancelled': 6 });
    expect(ended.state).toBe('cancelled');
    expect(fakes.maker.calls).toHaveLength(1);
  });

  it.each([
    ['was carried out: it is found', true, { done: 4, 'failed: cancelled': 6 }],
    ['was not: nobody knows', false, { 'failed: not-confirmed': 4, 'failed: cancelled': 6 }],
  ])(
    '[Cancel] after a call without an answer that %s, and it is not made again',
    async (_, afterEffect, counts) => {
      const fakes = aHouse();
      const { id } = creating(fakes, TEN);
      fakes.maker.fails('make', [silence()], { afterEffect });
      await untilAsked(fakes, id, 1);
      await fakes.operations.cancel(id, aDecider('U0OTHER'));
      expect(countsOf(await toTheEnd(fakes, id))).toEqual(counts);
      expect(fakes.maker.calls).toHaveLength(1);
    },
  );

  it('a price that rose: nothing more is bought', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    await untilAsked(fakes, id, 1);
    fakes.maker.price = { ...AN_HOUR, amount: 0.51 };
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ done: 4, 'failed: order-price-rose': 6 });
    expect(ended.targets[9]?.problem).toMatchObject({ from: { amount: 0.5 }, to: { amount: 0.51 } });
  });

  it('a price that ECS has never told: what was confirmed without one is made without one', async () => {
    const fakes = aHouse();
    const { id, targets } = creating(fakes);
    const unpriced = targets.map(({ quote: _, ...target }) => target);
    fakes.operations.add({ ...fakes.operations.get(id), id: 'op-unpriced', targets: unpriced });
    fakes.maker.fails(
      'tariff',
      Array.from({ length: 5 }, () => refusal('forbidden')),
    );
    expect((await toTheEnd(fakes, 'op-unpriced')).state).toBe('done');
    const priced = creating(fakes, {}, { id: 'op-priced' });
    expect(priced.targets[0]?.quote).toBeDefined();
    await runStep(fakes.house, 'op-priced');
    await runStep(fakes.house, 'op-priced');
    expect(fakes.operations.get('op-priced').targets.every(({ made }) => !made)).toBe(true);
  });

  it('the price of spot instances moves, and that stops nobody', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, { terms: { kind: 'spot' } });
    fakes.maker.price = { ...AN_HOUR, amount: 0.51 };
    expect((await toTheEnd(fakes, id)).state).toBe('done');
  });

  it('the most that spot instances may come to rises: nothing is bought', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, { terms: { kind: 'spot' } });
    fakes.maker.undiscounted = 2.5;
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ 'failed: order-price-rose': 3 });
  });

  it('whoever asked may do so no longer: nothing more is bought', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    await untilAsked(fakes, id, 1);
    fakes.house.settings.mode = 'read-only';
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ done: 4, 'failed: read-only-mode': 6 });
  });

  it('the time of the auto-release is over, or so near that ECS takes it no more', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, { ...TEN, until: later(toInstant(START), HOUR) });
    await untilAsked(fakes, id, 1);
    fakes.clock.tick(HOUR - 10 * MINUTE);
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ done: 4, 'failed: time-too-soon': 6 });
    expect(fakes.maker.calls).toHaveLength(1);
  });

  it('Slack does not say who asked: nothing more is bought, and after ten minutes that is told', async () => {
    for (const chunks of [0, 1]) {
      const fakes = aHouse();
      const { id } = creating(fakes, TEN);
      await untilAsked(fakes, id, chunks);
      const since = fakes.clock.now().getTime();
      fakes.house.directory.profile = async () => {
        throw new Error('user_not_found');
      };
      const ended = await toTheEnd(fakes, id);
      const made = chunks * 4;
      expect(countsOf(ended)).toEqual({ ...(made > 0 && { done: made }), 'failed: unforeseen': 10 - made });
      expect(fakes.clock.now().getTime() - since).toBeLessThan(2 * PATIENCE_MS + MINUTE);
      expect(fakes.maker.calls).toHaveLength(chunks);
    }
  });

  it('ECS does not say what it costs: nothing is bought, and after ten minutes that is told', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes, TEN);
    fakes.maker.fails('tariff', Array.from({ length: 300 }, silence));
    const ended = await toTheEnd(fakes, id);
    expect(countsOf(ended)).toEqual({ 'failed: no-answer': 4, 'failed: not-tried': 6 });
    expect(fakes.maker.calls).toEqual([]);
  });
});

/** Two workers at the same step: `first` is left in its call until `second` has done its own. */
async function twoAtOnce(
  fakes: Fakes,
  id: string,
  second: () => Promise<void>,
): Promise<PromiseSettledResult<void>> {
  const { make } = fakes.maker;
  let wake = (): void => {};
  const slow: Maker['make'] = async (...given) => {
    fakes.maker.make = make;
    const result = await make.apply(fakes.maker, given);
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    return result;
  };
  fakes.maker.make = slow;
  const first = runStep(fakes.house, id);
  while (fakes.maker.make === slow) await Promise.resolve();
  await second();
  wake();
  const [result] = await Promise.allSettled([first]);
  if (!result) throw new Error('there is no first');
  return result;
}

describe('two workers at the same chunk', () => {
  it('both ask with the same token, and one of them commits', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes);
    await runStep(fakes.house, id);
    await twoAtOnce(fakes, id, () => runStep(fakes.house, id));
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ done: 3 });
    expect(fakes.maker.history).toHaveLength(3);
  });

  it('one is refused while the other is still at it: it does not say that nothing was made', async () => {
    const fakes = aHouse();
    const { id } = creating(fakes);
    await runStep(fakes.house, id);
    fakes.maker.fails('make', [refusal('stock')]);
    const { advance } = fakes.operations;
    // The other is in the middle of its call when the refusal is to be written.
    fakes.operations.advance = async (...given) => {
      fakes.operations.advance = advance;
      await twoAtOnce(fakes, id, async () => {
        await expect(advance.apply(fakes.operations, given)).rejects.toThrow('another worker');
      });
      throw new Crash('its job is tried again');
    };
    await expect(runStep(fakes.house, id)).rejects.toThrow(Crash);
    expect(countsOf(await toTheEnd(fakes, id))).toEqual({ done: 3 });
    expect(fakes.maker.history).toHaveLength(3);
  });
});
