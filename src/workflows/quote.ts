import type { InstanceRef } from '../domain/instance.ts';
import { totals } from '../domain/money.ts';
import type { Quote } from '../domain/payment.ts';
import { askedAs, type Period } from '../domain/renewal.ts';
import type { House } from './house.ts';

/** What renewing the instance for so long costs now. Throws FleetError where ECS names no price. */
export async function quoteFor(
  { fleet }: Pick<House, 'fleet'>,
  ref: InstanceRef,
  period: Period,
): Promise<Quote> {
  const { period: asked, times, exact } = askedAs(period);
  const price = await fleet.renewalPrice(ref, asked);
  if (exact) return { price };
  const [total = price] = totals(Array.from({ length: times }, () => price));
  return { price: total, reckoned: true };
}
