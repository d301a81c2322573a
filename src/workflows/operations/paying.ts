import type { PaidResult } from '../../domain/act.ts';
import { named, Overtaken, type Problem } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { Claim, Purchase, PurchaseState, Settlement } from '../../domain/purchase.ts';
import type { RenewWork } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';
import { callToPay, countsForMs } from './calling.ts';
import { afterCall, failed, inState, isOver, notAsked } from './progress.ts';

/**
 * Claims the expiry that was confirmed, and pays for it once. `readAt`: when the expiry was read last. What is held
 * by another payment is not paid. @throws Overtaken
 */
export async function payFor(
  house: House,
  operation: Operation,
  { period }: RenewWork,
  target: Target,
  readAt: Date,
): Promise<Target> {
  const { instance } = target;
  const { expiresAt } = instance;
  if (expiresAt === undefined) throw new Error(`${instance.id} was confirmed without an expiry`);
  const ref = refOf(instance);
  const purchase: Purchase = { expiresAt, period };
  const claim = await house.operations.attemptToPay(operation, ref, purchase, house.clock.now());
  if (claim.kind === 'held') return notAsked(target, heldBy(instance, claim));
  const settle = (outcome: Settlement['outcome']) =>
    settled(house, operation, instance, purchase, { claim: claim.claim, outcome });
  const { token } = claim;
  const withinMs = countsForMs(house, readAt);
  if (withinMs === 0) {
    await settle('refused');
    throw new Overtaken(`the operation ${operation.id} was held up before it paid for ${ref.id}`);
  }
  const result = await callToPay(house, operation, ref, () =>
    house.fleet.renew(ref, period, { token, withinMs }),
  );
  if (result.ok) {
    await settle('paid');
    return paid(target, result);
  }
  const nothingPaid = isRefused(result) && (await settle('refused')) === 'refused';
  return notPaid(house, operation, target, result, nothingPaid);
}

function paid(target: Target, result: Extract<PaidResult, { ok: true }>): Target {
  const { quote } = target;
  if (!quote) throw new Error(`no price was confirmed for ${target.instance.id}`);
  const order = result.order !== '' && { order: result.order };
  return { ...afterCall(target, result), payment: { ...quote, ...order } };
}

/** Whether this call has done nothing. While ECS is still at one with the same token, that one may. */
function isRefused({ certain, reason }: Extract<PaidResult, { ok: false }>): boolean {
  return certain && reason !== 'under-way';
}

/**
 * The target after a call that has brought nothing. Unless all calls with its token were refused (`nothingPaid`), an
 * earlier one, or that of another worker, may have been carried out: until that shows it is in doubt.
 */
function notPaid(
  house: House,
  operation: Operation,
  target: Target,
  result: Extract<PaidResult, { ok: false }>,
  nothingPaid: boolean,
): Target {
  const { certain, reason } = result;
  const problem = problemOf(result, target.instance);
  const passes = !certain || ['throttled', 'not-yet', 'under-way', 'conflict'].includes(reason);
  const moved = inState(afterCall(target, result), nothingPaid ? 'waiting' : 'attempted');
  const { problem: _, ...open } = moved;
  const again = passes && !isOver(operation, house.clock.now());
  if (again) return open;
  return nothingPaid ? failed(open, problem) : notAsked(open, problem);
}

function heldBy(instance: Instance, claim: Extract<Claim, { kind: 'held' }>): Problem {
  const { operation, period } = claim;
  const of = { instance: named(instance), operation, period };
  if (claim.paid) return { code: 'paid-already', ...of };
  return { code: 'payment-unsettled', ...of };
}

/** Where it cannot be written, the claim stands, and whoever takes it up uses the same token. */
async function settled(
  house: House,
  { id }: Operation,
  instance: Instance,
  purchase: Purchase,
  settlement: Settlement,
): Promise<PurchaseState> {
  try {
    return await house.operations.settlePurchase(refOf(instance), purchase, settlement, house.clock.now());
  } catch (err) {
    const { outcome } = settlement;
    house.log.warn({ operation: id, instance: instance.id, outcome, err }, 'a payment stays unsettled');
    return outcome === 'paid' ? 'paid' : 'claimed';
  }
}
