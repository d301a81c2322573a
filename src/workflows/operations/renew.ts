import { named } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import { whyMissing } from '../../domain/missing.ts';
import { isFinished, isInDoubt, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Steps } from '../../domain/steps.ts';
import { later, MINUTE } from '../../domain/time.ts';
import type { RenewWork } from '../../domain/work.ts';
import { isRenewedFor, priceRose, renewedMeanwhile } from '../../policy/renewals.ts';
import type { House } from '../house.ts';
import { renewalMeanwhile } from '../renewed-by.ts';
import { look, unhindered } from './hindrance.ts';
import { oneByOne } from './one-by-one.ts';
import { payFor } from './paying.ts';
import { done, failed, goOn, isOver, notAsked, notConfirmed, unfinished, unseen } from './progress.ts';
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
  const { cancelledBy: by } = operation;
  // What has not been paid by then is not paid any more; what has will show.
  if (by !== undefined) return notAsked(target, { code: 'cancelled', instance: named(target.instance), by });
  const ref = refOf(target.instance);
  const [judge, quote] = await Promise.all([judgeNow(house, operation), house.fleet.quote(ref, work.period)]);
  const readAt = house.clock.now();
  const [instance] = await house.fleet.read([ref]);
  if (!instance) return notAsked(target, await whyMissing(house.fleet, target.instance));
  const asked = { period: work.period, asking: operation.id };
  const renewed = await renewalMeanwhile(house, target.instance, instance, asked);
  // It was asked for before a crash or a lost answer.
  if (renewed && target.state === 'attempted') return renewedBySomebody(house, work, target, instance);
  const problem =
    renewed ??
    judge([instance]) ??
    whyNot(work, target, instance, house.clock.now()) ??
    priceRose(instance, target.quote, quote, work.period);
  if (problem) return notAsked(target, problem);
  return payFor(house, operation, work, { ...target, quote }, readAt);
}

/**
 * The target once its expiry has moved though no answer says that it was paid: by so much as it was asked for, it
 * was. By something else it was (also) renewed elsewhere, and only the account's orders tell whether we have paid.
 */
function renewedBySomebody(
  { clock }: House,
  { period }: RenewWork,
  target: Target,
  instance: Instance,
): Target {
  if (isRenewedFor(period, target.instance, instance, clock.now())) return renewedUntil(target, instance);
  return notAsked(target, renewedMeanwhile(target.instance, instance, period) ?? notConfirmed(target));
}

/** Looks whether the new expiries show, again and again until the step's deadline. */
export async function watchRenewals(
  house: House,
  operation: Operation,
  work: RenewWork,
  steps: Steps,
): Promise<Advance> {
  const over = isOver(operation, house.clock.now());
  const { current, seen, hindered } = await look(house, operation, unfinished(operation));
  const moved = seen.map(unhindered).map((target) => {
    const instance = current.get(target.instance.id);
    const looked =
      instance && renewedMeanwhile(target.instance, instance)
        ? renewed(house, work, target, instance)
        : target;
    return over && !isFinished(looked) ? givenUp(house, looked) : looked;
  });
  return goOn(house, operation, [...hindered, ...moved], steps.watch, house.pace.pollMs);
}

function renewed(house: House, work: RenewWork, target: Target, instance: Instance): Target {
  return target.state === 'accepted'
    ? renewedUntil(target, instance)
    : renewedBySomebody(house, work, target, instance);
}

function givenUp({ pace }: House, target: Target): Target {
  const { payment } = target;
  if (isInDoubt(target) || !payment) return failed(target, notConfirmed(target));
  return unseen(target, payment, { minutes: pace.renewalPatienceMs / MINUTE });
}

function renewedUntil(target: Target, { expiresAt }: Instance): Target {
  const { quote, payment } = target;
  if (!quote) throw new Error(`no price was confirmed for ${target.instance.id}`);
  const until = expiresAt !== undefined && { until: expiresAt };
  return { ...done(target), payment: { ...(payment ?? { ...quote, presumed: true }), ...until } };
}
