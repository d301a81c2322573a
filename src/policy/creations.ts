import type { Order } from '../domain/creation.ts';
import { named, type Problem } from '../domain/errors.ts';
import type { Tariff } from '../domain/maker.ts';
import type { Target } from '../domain/operation.ts';
import { isMore } from './renewals.ts';

/**
 * Whether an instance costs more, by the hour or for its period, than was confirmed. The price of a spot instance moves
 * all the time, and what it may cost at most is a matter of the order itself.
 */
export function priceRoseFor(
  { terms }: Pick<Order, 'terms'>,
  { instance, quote }: Pick<Target, 'instance' | 'quote'>,
  tariff: Tariff | undefined,
): Problem | undefined {
  // Where ECS named no price it was confirmed without one, and more than any limit.
  if (terms.kind === 'spot' || !quote || !tariff) return undefined;
  const { price: to, per } = tariff;
  const from = per === 'hour' ? quote.hourly?.price : quote.price;
  if (from && !isMore(from, to)) return undefined;
  const period = terms.kind === 'subscription' && { period: terms.period };
  return { code: 'price-rose', instance: named(instance), from: from ?? quote.price, to, ...period };
}
