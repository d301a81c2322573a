import { typedPeriod } from '../../commands/period.ts';
import type { PaidResult } from '../../domain/act.ts';
import { named, type Problem } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import { whyMissing } from '../../domain/missing.ts';
import { isInDoubt, type Operation, type Target } from '../../domain/operation.ts';
import type { Purchase } from '../../domain/payment.ts';
import type { Advance } from '../../domain/ports.ts';
import { quoteFor } from '../../domain/quote.ts';
import type { Steps } from '../../domain/steps.ts';
import { later, MINUTE } from '../../domain/time.ts';
import type { RenewWork } from '../../domain/work.ts';
import { priceRose, renewedMeanwhile } from '../../policy/renewals.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';
import { callToPay } from './calling.ts';
import { look, unhindered } from './hindrance.ts';
import { oneByOne } from './one-by-one.ts';
import { afterCall, done, failed, goOn, isOver, notAsked, notConfirmed, unfinished } from './progress.ts';
import { judgeNow, whyNot } from './recheck.ts';

/**
 * Renews the instances, one after another (see one-by-one.ts). Directly before the call the price and then the
 * expiry are read again: of what was renewed in the meantime, or costs more, nothing is paid.
 */
export async function pay(
  house: House,
  operation: Operation,
  work: RenewWork,
  steps: Steps,
): Promise<Advance> {
  const advance = await oneByOne(
    house,
    operation,
    steps,
    (target) => payOne(house, operation, work, target),
    unaskedFirst,
  );
  if (advance.state !== 'running' || advance.step !== steps.watch) return advance;
  return { ...advance, deadline: later(house.clock.now(), house.pace.renewalPatienceMs) };
}

/** Nobody waits for one that ECS does not answer about. */
function unaskedFirst(left: Target[]): Target[] {
  return left.toSorted((a, b) => Number(a.state === 'attempted') - Number(b.state === 'attempted'));
}

async function payOne(house: House, operation: Operation, work: RenewWork, target: Target): Promise<Target> {
  const ref = refOf(target.instance);
  const [judge, quote] = await Promise.all([
    judgeNow(house, operation),
    quoteFor(house.fleet, ref, work.period),
  ]);
  const [instance] = await house.fleet.read([ref]);
  if (!instance) return notAsked(target, await whyMissing(house.fleet, target.instance));
  const renewed = renewedMeanwhile(target.instance, instance);
  // It was asked for before a crash or a lost answer, and now it is renewed: that was us.
  if (renewed && target.state === 'attempted') return renewedUntil(target, instance);
  const problem =
    renewed ??
    judge([instance]) ??
    whyNot(work, target, instance, house.clock.now()) ??
    priceRose(instance, target.quote, quote);
  if (problem) return notAsked(target, problem);
  return callRenew(house, operation, work, { ...target, quote });
}

async function callRenew(
  house: House,
  operation: Operation,
  { period }: RenewWork,
  target: Target,
): Promise<Target> {
  const { instance } = target;
  const { expiresAt } = instance;
  if (expiresAt === undefined) throw new Error(`${instance.id} was confirmed without an expiry`);
  const ref = refOf(instance);
  const purchase: Purchase = { expiresAt, period };
  const now = house.clock.now();
  const result = await callToPay(house, operation, ref, purchase, (token) =>
    house.fleet.renew(ref, period, token),
  );
  if ('kind' in result) return notAsked(target, unsettled(instance, result));
  const moved = afterPaying(target, result);
  const wasTried = target.state === 'attempted';
  if (result.ok) await settle(house, operation, ref, purchase, 'paid');
  else if (moved.state === 'failed' && !wasTried) await settle(house, operation, ref, purchase, 'refused');
  if (moved.state !== 'attempted' && moved.state !== 'waiting') return moved;
  return isOver(operation, now) ? givenUp(moved, result) : moved;
}

/**
 * What is known after the call. While ECS is still at an earlier one with the same token nobody knows what comes of
 * it; nor does a refusal say anything of an earlier one that had no answer.
 */
function afterPaying(target: Target, result: PaidResult): Target {
  const { instance, quote, state } = target;
  if (!quote) throw new Error(`no price was confirmed for ${instance.id}`);
  const moved = afterCall(target, result);
  if (result.ok) {
    const order = result.order !== '' && { order: result.order };
    return { ...moved, payment: { ...order, price: quote.price } };
  }
  const { requestIds } = moved;
  if (result.reason === 'under-way' || result.reason === 'conflict')
    return { ...target, requestIds, state: 'attempted' };
  if (moved.state === 'failed' && state === 'attempted')
    return notAsked({ ...target, requestIds }, problemOf(result, instance));
  return moved;
}

/** Of what was attempted it shows whether it was paid: until then it is in doubt. */
function givenUp(target: Target, result: PaidResult): Target {
  if (result.ok) return target;
  return notAsked(target, problemOf(result, target.instance));
}

function unsettled(
  instance: Instance,
  { operation, period }: { operation: string; period: Purchase['period'] },
): Problem {
  const example = `renew ${instance.id} ${typedPeriod(period)}`;
  return { code: 'payment-unsettled', instance: named(instance), operation, period, example };
}

/** Where it cannot be written, the claim stands, and whoever takes it up uses the same token. */
async function settle(
  house: House,
  { id }: Operation,
  ref: Parameters<House['operations']['settlePurchase']>[0],
  purchase: Purchase,
  outcome: 'paid' | 'refused',
): Promise<void> {
  try {
    await house.operations.settlePurchase(ref, purchase, outcome, house.clock.now());
  } catch (err) {
    house.log.warn({ operation: id, instance: ref.id, outcome, err }, 'a payment stays unsettled');
  }
}

/** Looks whether the new expiries show, again and again until the step's deadline. */
export async function watchRenewals(house: House, operation: Operation, steps: Steps): Promise<Advance> {
  const over = isOver(operation, house.clock.now());
  const { current, seen, hindered } = await look(house, operation, unfinished(operation));
  const moved = seen.map(unhindered).map((target) => {
    const instance = current.get(target.instance.id);
    if (instance && renewedMeanwhile(target.instance, instance)) return renewedUntil(target, instance);
    return over ? unseen(house, target) : target;
  });
  return goOn(house, operation, [...hindered, ...moved], steps.watch, house.pace.pollMs);
}

function unseen({ pace }: House, target: Target): Target {
  const { instance, payment } = target;
  if (isInDoubt(target) || !payment) return failed(target, notConfirmed(target));
  const { order } = payment;
  const minutes = pace.renewalPatienceMs / MINUTE;
  const known = order !== undefined && { order };
  return failed(target, { code: 'renewal-unseen', instance: named(instance), ...known, minutes });
}

function renewedUntil(target: Target, { expiresAt }: Instance): Target {
  const { quote, payment } = target;
  if (!quote) throw new Error(`no price was confirmed for ${target.instance.id}`);
  const until = expiresAt !== undefined && { until: expiresAt };
  return { ...done(target), payment: { price: quote.price, ...payment, ...until } };
}
