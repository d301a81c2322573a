import { type Order, plannedBy } from '../../../src/domain/creation.ts';
import type { Price } from '../../../src/domain/money.ts';
import type { Operation, Target } from '../../../src/domain/operation.ts';
import { firstStep } from '../../../src/domain/steps.ts';
import { SECOND, toInstant } from '../../../src/domain/time.ts';
import { creationQuote } from '../../../src/policy/creation-cost.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { anOperation } from '../../domain/examples.ts';
import { anOrder } from '../../domain/orders.ts';
import { type Fakes, START } from '../fakes.ts';

export const AN_HOUR: Price = { currency: 'CNY', amount: 0.5, original: 0.5 };
export const A_MONTH: Price = { currency: 'CNY', amount: 240, original: 300 };

const MOST_STEPS = 400;

/** A running creation of so many, as `begin` writes it, at the price that the fake asks for. */
export function creating(fakes: Fakes, parts: Partial<Order> = {}, of: Partial<Operation> = {}): Operation {
  const order = anOrder(parts);
  const isPaidAhead = order.terms.kind === 'subscription';
  fakes.maker.price = isPaidAhead ? A_MONTH : AN_HOUR;
  const { price, undiscounted, ofDisks } = fakes.maker;
  const tariff = isPaidAhead
    ? ({ price, per: 'period' } as const)
    : ({ price: { ...price, original: undiscounted }, per: 'hour', ofType: price.amount - ofDisks } as const);
  const quote = creationQuote(order, tariff, START);
  const work = { kind: 'create', order } as const;
  const targets = plannedBy(order, 'test', toInstant(START)).map(
    (instance): Target => ({ instance, quote, state: 'waiting', requestIds: [] }),
  );
  return fakes.operations.add(anOperation(START, { work, targets, step: firstStep(work), ...of }));
}

/** Runs steps until the operation ends, each when it is due; before each but the first the fleet settles. */
export async function toTheEnd(fakes: Fakes, id: string): Promise<Operation> {
  for (let step = 0; fakes.operations.get(id).state === 'running'; step++) {
    if (step > MOST_STEPS) throw new Error(`it is still at ${fakes.operations.get(id).step}`);
    if (step > 0) fakes.fleet.settle();
    await runStep(fakes.house, id);
    fakes.clock.tick(Math.max(2 * SECOND, fakes.operations.advances.at(-1)?.afterMs ?? 0));
  }
  return fakes.operations.get(id);
}

/** How many targets there are of each state, with the code of its problem. */
export function countsOf({ targets }: Operation): Record<string, number> {
  const kinds = Map.groupBy(targets, ({ state, problem }) => (problem ? `${state}: ${problem.code}` : state));
  return Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length]));
}
