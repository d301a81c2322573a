import type { Order } from '../../domain/creation.ts';
import { named } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import { isMadeFor } from '../../domain/made-for.ts';
import type { MakingResult, Tariff } from '../../domain/maker.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { Payment } from '../../domain/payment.ts';
import { failed, notConfirmed } from './progress.ts';

/** What ECS shows of an operation's instances that no target knows yet; what only carries its mark is none of them. */
export function unknownOf(operation: Operation, found: Instance[]): Instance[] {
  const known = new Set(operation.targets.map(({ made }) => made?.id));
  return found.filter((one) => !known.has(one.id) && isMadeFor(operation, one));
}

/** The targets with what ECS says that it has made of them, in that order; of the rest it had no more. */
export function withIds(
  targets: Target[],
  { ids, order, requestId }: Extract<MakingResult, { ok: true }>,
  tariff: Tariff | undefined,
): Target[] {
  const payment = tariff?.per === 'period' && {
    payment: { price: tariff.price, ...(order !== undefined && { order }) },
  };
  return targets.map((target, index) => {
    const heard = { ...target, requestIds: [...target.requestIds, requestId] };
    const id = ids[index];
    if (id === undefined) return notMade(heard);
    return { ...begun(heard, { ...target.instance, id }), ...payment };
  });
}

/**
 * The targets with instances that carry the mark of the operation and that no answer has named: each the one of its
 * name, else in the order given. What is left over of the targets stays as it is.
 */
export function adopting(targets: Target[], found: Instance[], { terms }: Order): Target[] {
  const left = [...found];
  const take = (index: number) => left.splice(index, 1)[0];
  const byName = targets.map(({ instance: { name } }) => {
    const index = name === '' ? -1 : left.findIndex((one) => one.name === name);
    return index < 0 ? undefined : take(index);
  });
  return targets.map((target, index) => {
    const made = byName[index] ?? left.shift();
    if (!made) return target;
    const payment = terms.kind === 'subscription' && target.quote && presumed(target.quote.price);
    return { ...begun(target, made), ...(payment && { payment }) };
  });
}

/** Of what has not shown until now nobody knows, since ECS has not said how many it has made. */
export function withoutTheRest(targets: Target[]): Target[] {
  return targets.map((target) => (target.made ? target : failed(target, notConfirmed(target))));
}

/** Nobody knows the number of the order. */
function presumed(price: Payment['price']): Payment {
  return { price, presumed: true };
}

function begun({ problem: _, ...target }: Target, made: Instance): Target {
  return { ...target, state: 'accepted', made };
}

function notMade(target: Target): Target {
  return failed(target, { code: 'not-made', instance: named(target.instance) });
}
