import { monthlyPriceOf } from './instance-types.ts';
import type { Period } from './period.ts';
import type { InstanceRecord } from './records.ts';

/** CNY for the China site's accounts, USD for those of the international site. */
export type Currency = 'CNY' | 'USD';

/** What a thing costs: the list price, and what is paid of it. */
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
/** An hour of pay-as-you-go costs as much as a month subscribed, divided by so many. */
const HOURS_OF_A_MONTH = 480;
/** What one CNY of the list is in each currency. */
const RATES: Record<Currency, number> = { CNY: 1, USD: 0.14 };

/**
 * The price of renewing an instance; twelve months cost as much as a year.
 * @param factor what the list prices are multiplied by since they changed
 */
export function renewalPrice(
  { type, monthlyExtras = 0, discount }: InstanceRecord,
  period: Period,
  currency: Currency,
  factor: number,
): Price {
  return subscriptionPrice(monthlyPriceOf(type) + monthlyExtras, period, currency, factor, discount);
}

/**
 * The price of a period paid in advance.
 * @param monthly of the list, in CNY
 * @param factor what the list prices are multiplied by since they changed
 * @param discount what this account pays of the list price
 */
export function subscriptionPrice(
  monthly: number,
  { length, unit }: Period,
  currency: Currency,
  factor: number,
  discount = 1,
): Price {
  const months = monthsOf(length, unit);
  const original = cents(monthly * months * factor * RATES[currency]);
  const byTheYear = months % 12 === 0;
  const rules = [
    ...(byTheYear ? [`Receive a 15% discount on a ${months / 12}-year subscription`] : []),
    ...(discount < 1
      ? [`Receive a ${cents(100 - discount * 100)}% discount on this account's contract`]
      : []),
  ];
  return { original, trade: cents(original * (byTheYear ? BY_THE_YEAR : 1) * discount), currency, rules };
}

/**
 * What an hour of pay-as-you-go costs, to the thousandth.
 * @param monthly of the list, in CNY, subscribed
 */
export function hourlyPrice(monthly: number, currency: Currency, factor: number): number {
  return thousandths((monthly / HOURS_OF_A_MONTH) * factor * RATES[currency]);
}

/** To the cent, as money is counted. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** To the thousandth, as hours are priced. */
export function thousandths(amount: number): number {
  return Math.round(amount * 1_000) / 1_000;
}

function monthsOf(length: number, unit: Period['unit']): number {
  if (unit === 'Week') return (length * 7) / DAYS_OF_A_MONTH;
  return unit === 'Year' ? length * 12 : length;
}
