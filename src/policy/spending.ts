import type { AppliedRule } from '../domain/decision.ts';
import { isAboveLimit, type Price, type SpendLimits, totals } from '../domain/money.ts';
import type { Quote } from '../domain/payment.ts';
import type { Work } from '../domain/work.ts';

/** The limits of `spend.approve_above` on what a request costs in all. */
export interface Spending {
  totals: Price[];
  limits: SpendLimits;
  /** Nobody knows what some of it costs. */
  unpriced?: true;
  /** So many approvals it asks for; never waived, like those of a policy. */
  approvals: 0 | 1;
}

/** Whether something of it is paid for and nobody knows what it costs. */
export function isUnpriced({ kind }: Pick<Work, 'kind'>, targets: { quote?: Quote }[]): boolean {
  return kind === 'create' && targets.some(({ quote }) => !quote);
}

/**
 * What the limits make of these costs; undefined where there are none, or nothing is to be paid. `unpriced`: nobody
 * knows what some of it costs, which is more than any limit.
 */
export function spendingOn(
  cost: Price[],
  limits: SpendLimits,
  unpriced: boolean = false,
): Spending | undefined {
  const paid = totals(cost).filter(({ amount }) => amount > 0);
  if ((paid.length === 0 && !unpriced) || Object.keys(limits).length === 0) return undefined;
  const above = unpriced || paid.some((total) => isAboveLimit(total, limits));
  return { totals: paid, limits, ...(unpriced && { unpriced }), approvals: above ? 1 : 0 };
}

/** The limits as a rule that had a say. */
export function asSpendRule({ totals: paid, limits, unpriced }: Spending, decisive: boolean): AppliedRule {
  return { kind: 'spend', totals: paid, limits, ...(unpriced && { unpriced }), decisive };
}
