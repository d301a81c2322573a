import { type Price, totals } from '../domain/money.ts';
import type { Quote } from '../domain/payment.ts';
import { inLargestUnit, type Period } from '../domain/renewal.ts';

const LONGEST_PRICED_YEARS = 3;

/**
 * What DescribeRenewalPrice is asked for a period, and how often that is paid. It knows 1–9 months, 1–3 years and no
 * weeks (its reference): what it does not know is reckoned by the next longer, or the shorter period that it knows,
 * which is as much as it can cost.
 */
export function askedAs(period: Period): { period: Period; times: number; exact: boolean } {
  const { length, unit } = inLargestUnit(period);
  if (unit === 'week') return { period: { length: 1, unit: 'month' }, times: 1, exact: false };
  if (unit === 'year' && length > LONGEST_PRICED_YEARS)
    return { period: { length: 1, unit: 'year' }, times: length, exact: false };
  return { period: { length, unit }, times: 1, exact: true };
}

/** What the period costs by the price of what was asked for it. */
export function quoteBy(price: Price, { times, exact }: { times: number; exact: boolean }): Quote {
  if (exact) return { price };
  const [total = price] = totals(Array.from({ length: times }, () => price));
  return { price: total, reckoned: true };
}
