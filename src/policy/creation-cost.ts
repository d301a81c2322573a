import type { Order } from '../domain/creation.ts';
import type { Problem } from '../domain/errors.ts';
import type { Tariff } from '../domain/maker.ts';
import type { Price } from '../domain/money.ts';
import type { Quote } from '../domain/payment.ts';
import { HOUR, type Instant, MINUTE, msUntil } from '../domain/time.ts';
import { isMore } from './renewals.ts';

/** What nobody has set an end for is judged as if it ran for so many hours: 30 days (0047). */
const HOURS_WITHOUT_END = 720;

/** Amounts are added in millionths (see domain/money.ts). */
const PARTS = 1_000_000;

/**
 * What one instance of the order is judged to cost: its period, or the hours until its automatic release. What a spot
 * instance costs moves all the time, so that it is judged by the most that it may come to.
 */
export function creationQuote(
  { terms, until }: Pick<Order, 'terms' | 'until'>,
  tariff: Tariff,
  now: Date,
): Quote {
  const { price, per } = tariff;
  if (per === 'period') return { price };
  const hours = hoursUntil(until, now);
  const most = terms.kind === 'spot' ? mostOfSpot(tariff, terms.maxPrice) : undefined;
  const times = (amount: number) => rounded(amount * hours);
  const judged = most ?? price;
  return {
    price: { ...judged, amount: times(judged.amount), original: times(judged.original) },
    ...(most && { reckoned: true as const }),
    hourly: { price, hours, ...(most && { most }) },
  };
}

/**
 * As spot the instance type never costs more than as pay-as-you-go (the price without the discount), nor than is
 * offered for it; disks and bandwidth cost the same. Where ECS does not tell the type's part, it is pay-as-you-go's.
 */
function mostOfSpot({ price, ofType }: Tariff, maxPrice: number | undefined): Price {
  const full = Math.max(price.amount, price.original);
  const offered = maxPrice === undefined || ofType === undefined ? full : price.amount - ofType + maxPrice;
  const amount = rounded(Math.max(price.amount, Math.min(full, offered)));
  return { ...price, amount, original: amount };
}

function rounded(amount: number): number {
  return Math.round(amount * PARTS) / PARTS;
}

/** Those that have begun by then. A time from now on was put off to the next whole minute: that is no hour more. */
function hoursUntil(until: Instant | undefined, now: Date): number {
  if (until === undefined) return HOURS_WITHOUT_END;
  const wholeMinutes = Math.floor(msUntil(until, now) / MINUTE) * MINUTE;
  return Math.max(1, Math.ceil(wholeMinutes / HOUR));
}

/**
 * What is wrong where an instance of an order costs more by now than was confirmed, or where only one of the two is
 * known. `example`: the line that asks for it anew.
 */
export function creationPriceRose(
  confirmed: Quote | undefined,
  now: Quote | undefined,
  example: string,
): Problem | undefined {
  if (!now) return confirmed && { code: 'order-price-gone', example };
  const per = now.hourly ? 'hour' : 'period';
  const to = judgedBy(now);
  if (!confirmed) return { code: 'order-price-rose', to, per, example };
  const from = judgedBy(confirmed);
  return isMore(from, to) ? { code: 'order-price-rose', from, to, per, example } : undefined;
}

/** Of what is paid by the hour, an hour. */
function judgedBy({ price, hourly }: Quote): Price {
  return hourly ? (hourly.most ?? hourly.price) : price;
}
