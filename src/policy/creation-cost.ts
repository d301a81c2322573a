import type { Order } from '../domain/creation.ts';
import type { Tariff } from '../domain/maker.ts';
import type { Quote } from '../domain/payment.ts';
import { HOUR, type Instant, MINUTE, msUntil } from '../domain/time.ts';

/** What nobody has set an end for is judged as if it ran for so many hours: 30 days (0047). */
const HOURS_WITHOUT_END = 720;

/** Amounts are added in millionths (see domain/money.ts). */
const PARTS = 1_000_000;

/**
 * What one instance of the order is judged to cost: its period, or the hours until its automatic release. A spot
 * instance may come to cost as much as may be paid for it.
 */
export function creationQuote(
  { terms, until }: Pick<Order, 'terms' | 'until'>,
  { price, per }: Tariff,
  now: Date,
): Quote {
  if (per === 'period') return { price };
  const hours = hoursUntil(until, now);
  const limit = terms.kind === 'spot' ? terms.maxPrice : undefined;
  const times = (amount: number) => Math.round(amount * hours * PARTS) / PARTS;
  const most = Math.max(price.amount, limit ?? 0);
  return {
    price: { ...price, amount: times(most), original: times(Math.max(price.original, most)) },
    ...(limit !== undefined && { reckoned: true }),
    hourly: { price, hours },
  };
}

/** Those that have begun by then. A time from now on was put off to the next whole minute: that is no hour more. */
function hoursUntil(until: Instant | undefined, now: Date): number {
  if (until === undefined) return HOURS_WITHOUT_END;
  const wholeMinutes = Math.floor(msUntil(until, now) / MINUTE) * MINUTE;
  return Math.max(1, Math.ceil(wholeMinutes / HOUR));
}
