import type { AppliedRule } from '../domain/decision.ts';
import { isAboveLimit, type Price, type SpendLimits, totals } from '../domain/money.ts';

/** The limits of `spend.approve_above` on what a request costs in all. */
export interface Spending {
  totals: Price[];
  limits: SpendLimits;
  /** So many approvals it asks for; never waived, like those of a policy. */
  approvals: 0 | 1;
}

/** What the limits make of these costs; undefined where there are none, or nothing is to be paid. */
export function spendingOn(cost: Price[], limits: SpendLimits): Spending | undefined {
  const paid = totals(cost).filter(({ amount }) => amount > 0);
  if (paid.length === 0 || Object.keys(limits).length === 0) return undefined;
  const above = paid.some((total) => isAboveLimit(total, limits));
  return { totals: paid, limits, approvals: above ? 1 : 0 };
}

/** The limits as a rule that had a say. */
export function asSpendRule({ totals: paid, limits }: Spending, decisive: boolean): AppliedRule {
  return { kind: 'spend', totals: paid, limits, decisive };
}
