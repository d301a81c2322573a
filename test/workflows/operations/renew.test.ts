import { describe, expect, it } from 'vitest';
import type { EcsReason } from '../../../src/domain/errors.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import type { Work } from '../../../src/domain/work.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDecider } from '../../domain/examples.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { Crash } from '../fakes/operation-log.ts';
import { killedAt } from '../fakes/process.ts';
import { aHouse, type Fakes, instancesLike, PATIENCE_MS, running, runToEnd, statesOf } from '../fakes.ts';

const RENEW: Work = { kind: 'renew', period: { length: 1, unit: 'month' } };
const QUARTER: Work = { kind: 'renew', period: { length: 3, unit: 'month' } };
const EXPIRES = '2026-11-24T16:00:00Z';
const RENEWED = '2026-12-24T16:00:00Z';
const PRICE = { currency: 'CNY', amount: 100, original: 120 };
const PATIENT = 500;

function subscriptions(count: number): Instance[] {
  return instancesLike(
    ...Array<Partial<Instance>>(count).fill({ chargeType: 'subscription', expiresAt: EXPIRES }),
  );
}

/** A house with subscriptions, and an operation that renews them. */
function renewing(count = 1, work: Work = RENEW) {
  const instances = subscriptions(count);
  const fakes = aHouse({ instances });
  for (const { id } of instances) fakes.fleet.monthly.set(id, PRICE);
  return { fakes, ...fakes, instances, ...again(fakes, instances, work) };
}

/** Another one on these, as they were confirmed. */
function again(fakes: Fakes, instances: Instance[], work: Work = RENEW): { id: string } {
  const months = work.kind === 'renew' ? work.period.length : 0;
  const quote = { price: { ...PRICE, amount: PRICE.amount * months } };
  const targets = instances.map((instance) => {
    return { instance, quote, state: 'waiting' as const, requestIds: [] };
  });
  return running(fakes, work, [], { targets });
}

/** Each call of a port that a step pays by, in their order. */
const CALLS = [
  'operations.find',
  'fleet.quote',
  'fleet.read',
  'operations.attemptToPay',
  'fleet.renew',
  'operations.answered',
  'operations.settlePurchase',
  'operations.advance',
] as const;
const POINTS = CALLS.flatMap((call) => [[call, 'before'] as const, [call, 'after'] as const]);

describe('a process that is killed while it pays', () => {
  it.each(POINTS)('%s, %s it: whoever goes on pays once, and it is done', async (call, when) => {
    const { fakes, fleet, house, id } = renewing(2);
    await expect(runStep(killedAt(house, call, when), id)).rejects.toThrow(Crash);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done']);
    expect(fleet.charges.map((charge) => `${charge.id} ${charge.from}`).sort()).toEqual([
      `i-1 ${EXPIRES}`,
      `i-2 ${EXPIRES}`,
    ]);
  });

  it.each(POINTS)('%s, %s it, and the new expiry shows at once', async (call, when) => {
    const { fakes, fleet, house, id } = renewing();
    await expect(runStep(killedAt(house, call, when), id)).rejects.toThrow(Crash);
    fleet.settle();
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fleet.charges).toHaveLength(1);
  });

  it.each(POINTS)('%s, %s it, and is replaced only hours later', async (call, when) => {
    const { fakes, fleet, house, clock, id } = renewing();
    await expect(runStep(killedAt(house, call, when), id)).rejects.toThrow(Crash);
    clock.tick(3 * PATIENCE_MS);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fleet.charges).toHaveLength(1);
  });

  it('before its call leaves the refusal of the next in doubt: nobody knows that it had not called', async () => {
    const { fakes, fleet, house, id } = renewing();
    await expect(runStep(killedAt(house, 'operations.attemptToPay', 'after'), id)).rejects.toThrow(Crash);
    fleet.fails('renew', [refusal('money')]);
    const ended = await runToEnd(fakes, id, PATIENT);
    expect(ended.targets).toMatchObject([
      { problem: { code: 'not-confirmed', because: { code: 'ecs', reason: 'money' } } },
    ]);
    expect(fleet.charges).toEqual([]);
  });
});

describe('an answer that does not come', () => {
  it.each([true, false])(
    'is asked for again with the same token (it had its effect: %s)',
    async (afterEffect) => {
      const { fakes, fleet, operations, house, id } = renewing();
      fleet.fails('renew', [silence(), silence()], { afterEffect });
      for (let step = 0; step < 3; step++) await runStep(house, id);
      const ended = await runToEnd(fakes, id);
      expect(ended.targets).toMatchObject([{ state: 'done', payment: { order: 'order-1', until: RENEWED } }]);
      expect(fleet.charges).toHaveLength(1);
      expect(new Set(operations.claims.map(({ token }) => token)).size).toBe(1);
    },
  );

  it('is done without an order where the new expiry shows first', async () => {
    const { fakes, fleet, house, id } = renewing();
    fleet.fails('renew', [silence()], { afterEffect: true });
    await runStep(house, id);
    fleet.settle();
    const [target] = (await runToEnd(fakes, id)).targets;
    expect(target).toMatchObject({
      state: 'done',
      payment: { price: PRICE, presumed: true, until: RENEWED },
    });
    expect(target?.payment).not.toHaveProperty('order');
  });

  it('is not taken for ours when the expiry moves by something else: nobody knows', async () => {
    const { fakes, fleet, house, id } = renewing();
    fleet.fails('renew', [silence()]);
    await runStep(house, id);
    fleet.change('i-1', { expiresAt: '2027-11-24T16:00:00Z' });
    const ended = await runToEnd(fakes, id, PATIENT);
    expect(ended.targets).toMatchObject([
      { state: 'failed', problem: { code: 'not-confirmed', because: { code: 'renewed-meanwhile' } } },
    ]);
    expect(fleet.charges).toEqual([]);
  });

  it('leaves it in doubt after a refusal, and done when it shows after all', async () => {
    const { fakes, fleet, house, id } = renewing();
    fleet.fails('renew', [silence()], { afterEffect: true });
    await runStep(house, id);
    fleet.fails('renew', [refusal('forbidden')]);
    await runStep(house, id);
    expect(statesOf(fakes.operations.get(id))).toEqual(['attempted: not-confirmed']);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fleet.charges).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it.each<EcsReason>(['money', 'order', 'forbidden', 'period', 'other'])(
    'ends it for this instance, and the rest goes on (%s)',
    async (reason) => {
      const { fakes, fleet, id } = renewing(3);
      fleet.fails('renew', [refusal(reason)], { id: 'i-2' });
      expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'failed: ecs', 'done']);
      expect(fleet.charges.map((charge) => charge.id)).toEqual(['i-1', 'i-3']);
    },
  );

  it.each<EcsReason>(['throttled', 'not-yet', 'conflict', 'under-way'])(
    'that passes is waited out (%s)',
    async (reason) => {
      const { fakes, fleet, id } = renewing();
      fleet.fails('renew', [refusal(reason), refusal(reason)]);
      expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
      expect(fleet.charges).toHaveLength(1);
    },
  );

  it('gives the next operation a token of its own, for any period', async () => {
    const { fakes, fleet, operations, instances, id } = renewing();
    fleet.fails('renew', [refusal('money')]);
    await runToEnd(fakes, id);
    expect(statesOf(await runToEnd(fakes, again(fakes, instances, QUARTER).id))).toEqual(['done']);
    expect(new Set(operations.claims.map(({ token }) => token)).size).toBe(2);
  });

  it.each(['throttled', 'under-way', 'conflict'] as const)('is given up in the end (%s)', async (reason) => {
    const { fakes, fleet, id } = renewing();
    fleet.fails(
      'renew',
      Array.from({ length: 600 }, () => refusal(reason)),
    );
    const [target] = (await runToEnd(fakes, id, PATIENT)).targets;
    expect(target?.problem?.code).toBe(reason === 'under-way' ? 'not-confirmed' : 'ecs');
    expect(fleet.charges).toEqual([]);
  });
});

describe('a second operation for the same expiry', () => {
  /** The first has paid, and its patience is over before ECS shows it. */
  async function unseen() {
    const world = renewing();
    const { fakes, fleet, id } = world;
    await runStep(fakes.house, id);
    fakes.clock.tick(PATIENCE_MS);
    for (let step = 0; step < 3; step++) {
      await runStep(fakes.house, id);
      fakes.clock.tick(2 * MINUTE);
    }
    expect(statesOf(fakes.operations.get(id))).toEqual(['failed: renewal-unseen']);
    expect(fleet.charges).toHaveLength(1);
    return world;
  }

  it.each([RENEW, QUARTER])('pays nothing while what the first has paid does not show', async (work) => {
    const { fakes, fleet, instances, id } = await unseen();
    const second = again(fakes, instances, work);
    await runStep(fakes.house, second.id);
    const problem = { code: 'paid-already', operation: id, period: { length: 1, unit: 'month' } };
    expect(fakes.operations.get(second.id).targets).toMatchObject([{ state: 'failed', problem }]);
    expect(fleet.charges).toHaveLength(1);
  });

  it('finds it renewed once it shows', async () => {
    const { fakes, fleet, instances } = await unseen();
    fleet.settle();
    expect(statesOf(await runToEnd(fakes, again(fakes, instances).id))).toEqual([
      'failed: renewed-meanwhile',
    ]);
    expect(fleet.charges).toHaveLength(1);
  });

  it('goes on with the first one’s token where nobody knows what came of it, and not for another period', async () => {
    const { fakes, fleet, instances, id } = renewing();
    fleet.fails('renew', Array.from({ length: 600 }, silence));
    expect(statesOf(await runToEnd(fakes, id, PATIENT))).toEqual(['failed: not-confirmed']);
    const other = await runToEnd(fakes, again(fakes, instances, QUARTER).id);
    expect(other.targets).toMatchObject([{ problem: { code: 'payment-unsettled', operation: id } }]);
    while (fakes.operations.claims.length < 600) {
      // What is left of the faults is used up by the same wish.
      if (statesOf(await runToEnd(fakes, again(fakes, instances).id, PATIENT))[0] === 'done') break;
    }
    expect(fleet.charges).toHaveLength(1);
    expect(new Set(fakes.operations.claims.map(({ token }) => token)).size).toBe(1);
  });
});

describe('directly before it pays', () => {
  it.each<[string, (fakes: Fakes) => void, string]>([
    [
      'it is renewed elsewhere',
      ({ fleet }) => fleet.change('i-1', { expiresAt: RENEWED }),
      'renewed-meanwhile',
    ],
    ['it costs more', ({ fleet }) => void fleet.monthly.set('i-1', { ...PRICE, amount: 101 }), 'price-rose'],
    [
      'it is billed otherwise',
      ({ fleet }) => fleet.change('i-1', { chargeType: 'pay-as-you-go' }),
      'changed',
    ],
    [
      'the mode is read-only',
      ({ house }) => void Object.assign(house.settings, { mode: 'read-only' }),
      'read-only-mode',
    ],
  ])('%s: nothing is paid', async (_, change, code) => {
    const { fakes, fleet, operations, id } = renewing();
    change(fakes);
    expect(statesOf(await runToEnd(fakes, id))).toEqual([`failed: ${code}`]);
    expect(fleet.charges).toEqual([]);
    expect(operations.claims).toEqual([]);
  });

  it('it costs less: that is paid, and told', async () => {
    const { fakes, fleet, id } = renewing();
    fleet.monthly.set('i-1', { ...PRICE, amount: 90 });
    const ended = await runToEnd(fakes, id);
    expect(ended.targets).toMatchObject([{ state: 'done', payment: { price: { amount: 90 } } }]);
  });

  it('it was read too long ago, as the process slept: nothing is asked of ECS, and it is read again', async () => {
    const { fakes, fleet, operations, clock, house, id } = renewing();
    const { attemptToPay } = operations;
    operations.attemptToPay = async (...given) => {
      operations.attemptToPay = attemptToPay;
      const claim = await attemptToPay.apply(operations, given);
      clock.tick(2 * MINUTE);
      return claim;
    };
    await expect(runStep(house, id)).rejects.toThrow('held up');
    fleet.change('i-1', { expiresAt: '2026-12-01T16:00:00Z' });
    await runToEnd(fakes, id, PATIENT);
    expect(fleet.charges).toEqual([]);
    expect(fakes.events).not.toContain('renew i-1');
  });

  it('somebody presses [Cancel]: what was not attempted is not paid', async () => {
    const { fakes, fleet, operations, house, id } = renewing(3);
    await runStep(house, id);
    await operations.cancel(id, aDecider('U0OTHER'));
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'failed: cancelled', 'failed: cancelled']);
    expect(fleet.charges).toHaveLength(1);
  });
});

describe('what was asked for without an answer, or paid', () => {
  it('is not asked for again after [Cancel], only watched, and its claim stays', async () => {
    const { fakes, fleet, operations, instances, house, id } = renewing(2);
    fleet.fails('renew', [silence()], { id: 'i-1' });
    await runStep(house, id);
    await operations.cancel(id, aDecider('U0OTHER'));
    const ended = await runToEnd(fakes, id, PATIENT);
    expect(ended.targets).toMatchObject([
      { problem: { code: 'not-confirmed', because: { code: 'cancelled', by: 'U0OTHER' } } },
      { problem: { code: 'cancelled' } },
    ]);
    expect(fleet.charges).toEqual([]);
    expect(statesOf(await runToEnd(fakes, again(fakes, instances, QUARTER).id))[0]).toBe(
      'failed: payment-unsettled',
    );
  });

  it('is told as paid, with its order, where ECS does not let anybody look any more', async () => {
    const { fakes, fleet, house, clock, id } = renewing(3);
    for (let step = 0; step < 3; step++) {
      await runStep(house, id);
      clock.tick(2000);
    }
    expect(fleet.charges).toHaveLength(3);
    fleet.fails(
      'read',
      Array.from({ length: 2000 }, () => refusal('forbidden')),
    );
    const ended = await runToEnd(fakes, id, 3000);
    const because = { code: 'ecs', reason: 'forbidden' };
    expect(ended.targets).toMatchObject(
      [1, 2, 3].map((order) => ({ problem: { code: 'renewal-unseen', order: `order-${order}`, because } })),
    );
  });

  it('at a price that is reckoned, was at most that', async () => {
    const { fakes, id } = renewing(1, { kind: 'renew', period: { length: 1, unit: 'week' } });
    expect((await runToEnd(fakes, id)).targets).toMatchObject([{ payment: { reckoned: true } }]);
  });
});

describe('two workers on the same step', () => {
  it('pay once, and one of them commits', async () => {
    const { fakes, fleet, house, id } = renewing();
    const both = await Promise.allSettled([runStep(house, id), runStep(house, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fleet.charges).toHaveLength(1);
  });

  it('of which one is refused while the other pays: it is not told as refused', async () => {
    const { fakes, fleet, house, id } = renewing();
    const renew = fleet.renew.bind(fleet);
    fleet.renew = async (ref, ...given) => {
      fleet.renew = renew;
      // The other finds it attempted, and pays with the same token.
      await runStep({ ...house, operations: lateToCommit(fakes) }, id).catch(() => {});
      fleet.fails('renew', [refusal('money')]);
      return renew(ref, ...given);
    };
    await runStep(house, id);
    expect(statesOf(fakes.operations.get(id))[0]).toMatch(/^attempted/);
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done']);
    expect(fleet.charges).toHaveLength(1);
  });
});

/** The log of a worker that dies before it commits. */
function lateToCommit({ operations, house }: Fakes) {
  return killedAt({ ...house, operations }, 'operations.advance', 'before').operations;
}

describe('what cannot be written', () => {
  it('of ECS’s answers is written with the step, and a payment that stays unsettled is paid once all the same', async () => {
    const { fakes, fleet, operations, id } = renewing(2);
    operations.answered = () => Promise.reject(new Error('Connection terminated unexpectedly'));
    operations.settlePurchase = () => Promise.reject(new Error('Connection terminated unexpectedly'));
    expect(statesOf(await runToEnd(fakes, id))).toEqual(['done', 'done']);
    expect(fleet.charges).toHaveLength(2);
    expect(fakes.logged.filter(({ message }) => message === 'a payment stays unsettled')).toHaveLength(2);
  });

  it('of a refusal leaves it in doubt', async () => {
    const { fakes, fleet, operations, id } = renewing();
    fleet.fails('renew', [refusal('money')]);
    operations.settlePurchase = () => Promise.reject(new Error('Connection terminated unexpectedly'));
    expect(statesOf(await runToEnd(fakes, id, PATIENT))).toEqual(['failed: not-confirmed']);
    expect(fleet.charges).toEqual([]);
  });
});

describe('ECS that cannot be asked', () => {
  it.each(['read', 'quote'] as const)('holds up one, and the others are paid (%s)', async (method) => {
    const { fakes, fleet, id } = renewing(3);
    fleet.fails(method, [silence(), refusal('throttled')], { id: 'i-1' });
    expect(statesOf(await runToEnd(fakes, id, PATIENT))).toEqual(['done', 'done', 'done']);
    expect(fleet.charges).toHaveLength(3);
  });

  it.each(['read', 'quote'] as const)('is given up, and nothing was paid (%s)', async (method) => {
    const { fakes, fleet, id } = renewing();
    fleet.fails(
      method,
      Array.from({ length: 900 }, () => refusal('forbidden')),
    );
    const ended = await runToEnd(fakes, id, PATIENT);
    expect(ended.targets).toMatchObject([{ problem: { code: 'ecs', reason: 'forbidden' } }]);
    expect(fleet.charges).toEqual([]);
  });
});
