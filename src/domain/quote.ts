import type { InstanceRef } from './instance.ts';
import { totals } from './money.ts';
import type { Quote } from './payment.ts';
import type { Fleet } from './ports.ts';
import { askedAs, type Period } from './renewal.ts';

/** What renewing the instance for so long costs now. Throws FleetError where ECS names no price. */
export async function quoteFor(
  fleet: Pick<Fleet, 'renewalPrice'>,
  ref: InstanceRef,
  period: Period,
): Promise<Quote> {
  const { period: asked, times, exact } = askedAs(period);
  const price = await fleet.renewalPrice(ref, asked);
  if (exact) return { price };
  const [total = price] = totals(Array.from({ length: times }, () => price));
  return { price: total, reckoned: true };
}
