import { monthlyPriceOf } from './instance-types.ts';
import type { Period } from './period.ts';
import type { InstanceRecord } from './records.ts';

/** CNY for the China site's accounts, USD for those of the international site. */
export type Currency = 'CNY' | 'USD';

/** What a renewal costs: the list price, and what is paid of it. */
export interface Price {
  original: number;
  trade: number;
  currency: Currency;
  /** Why less is paid, in the platform's words. */
  rules: string[];
}

/** Paid for a year at once, it costs so much of twelve months. */
const BY_THE_YEAR = 0.85;
const DAYS_OF_A_MONTH = 30;
/** What one CNY of the list is in each currency. */
const RATES: Record<Currency, number> = { CNY: 1, USD: 0.14 };

/**
 * The price of renewing an instance; twelve months cost as much as a year.
 * @param factor what the list prices are multiplied by since they changed
 */
export function renewalPrice(
  { type, discount = 1 }: InstanceRecord,
  { length, unit }: Period,
  currency: Currency,
  factor: number,
): Price {
  const months = monthsOf(length, unit);
  const original = cents(monthlyPriceOf(type) * months * factor * RATES[currency]);
  const byTheYear = months % 12 === 0;
  const rules = [
    ...(byTheYear ? [`Receive a 15% discount on a ${months / 12}-year subscription`] : []),
    ...(discount < 1
      ? [`Receive a ${cents(100 - discount * 100)}% discount on this account's contract`]
      : []),
  ];
  return { original, trade: cents(original * (byTheYear ? BY_THE_YEAR : 1) * discount), currency, rules };
}

/** To the cent, as money is counted. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function monthsOf(length: number, unit: Period['unit']): number {
  if (unit === 'Week') return (length * 7) / DAYS_OF_A_MONTH;
  return unit === 'Year' ? length * 12 : length;
}
