import type { Operation, Target } from '../../../src/domain/operation.ts';
import type { Quote } from '../../../src/domain/payment.ts';
import type { Proposal, ProposedTarget } from '../../../src/domain/proposal.ts';
import type { Period } from '../../../src/domain/renewal.ts';
import type { RenewWork } from '../../../src/domain/work.ts';
import { instance, operation, proposal, target } from '../fixtures.ts';

export const MONTH: Period = { length: 1, unit: 'month' };
export const YEAR: Period = { length: 1, unit: 'year' };

export function renewing(period = MONTH): RenewWork {
  return { kind: 'renew', period };
}

/** A quote in yuan. */
export function yuan(amount: number, original = amount): Quote {
  return { price: { currency: 'CNY', amount, original } };
}

/** A subscription, `days` and two hours before (after) it expires on the day of the fixtures' cards, 21 November 2026, 10:00 UTC. */
export function subscription(days: number, changes: Parameters<typeof instance>[0] = {}) {
  const expiresAt = new Date(Date.UTC(2026, 10, 21 + days, 16)).toISOString().replace('.000', '');
  return instance({ chargeType: 'subscription', expiresAt, ...changes });
}

/** One that is to be renewed, discounted by a fifth. */
export function renewable(days: number, changes: Partial<ProposedTarget> = {}): ProposedTarget {
  return {
    instance: subscription(days),
    disks: [],
    quote: yuan(240, 300),
    renewal: { state: 'off' },
    ...changes,
  };
}

/** So many with ids and names of their own, a day between one expiry and the next. */
export function renewables(
  count: number,
  changes: (index: number) => Partial<ProposedTarget> = () => ({}),
  name = (index: number) => `web-${index + 1}`,
): ProposedTarget[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `i-bp1xxxxxxxxxxxxxxxx${String(index + 1).padStart(3, '0')}`;
    return renewable(index % 30, {
      instance: subscription(index % 30, { id, name: name(index) }),
      ...changes(index),
    });
  });
}

/** A card that asks with [Confirm]. */
export function renewalCard(changes: Partial<Proposal> = {}): Proposal {
  return proposal({
    work: renewing(),
    targets: [renewable(5)],
    path: { gate: 'confirm', typed: false, approvals: 0 },
    choices: ['confirm'],
    ...changes,
  });
}

/** The order that paid for the one with this index. */
const orderOf = (index: number) => String(2_109_876_543_210 + index);

/** Where it is paid and the new expiry shows: a month later. */
export function paid(index = 0): Partial<Target> {
  return { state: 'done', payment: { ...asked(index), until: '2026-12-26T16:00:00Z' } };
}

/** Where it is paid, and the new expiry does not show yet. */
export function unseen(index = 0): Partial<Target> {
  return { state: 'accepted', payment: asked(index) };
}

function asked(index: number) {
  return { order: orderOf(index), price: yuan(240, 300).price };
}

/** Renews so many, each as far as `how` says. */
export function renewal(
  count: number,
  how: (index: number) => Partial<Target>,
  changes: Partial<Operation> = {},
  name?: (index: number) => string,
): Operation {
  const targets = renewables(count, undefined, name).map(({ instance: each, quote }, index) =>
    target({ instance: each, ...(quote && { quote }), ...how(index) }),
  );
  return operation({ work: renewing(), step: 'pay', targets, ...changes });
}
