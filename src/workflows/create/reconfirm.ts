import { wishOf } from '../../commands/creation-line.ts';
import { wishLine } from '../../commands/wish-line.ts';
import type { Order } from '../../domain/creation.ts';
import { type Problem, Refusal } from '../../domain/errors.ts';
import type { Price } from '../../domain/money.ts';
import type { Quote } from '../../domain/payment.ts';
import type { ProposedTarget } from '../../domain/proposal.ts';
import type { Resolved } from '../begin.ts';
import type { House } from '../house.ts';
import { tryOut } from './try-out.ts';
import { untilTooSoon } from './until.ts';

/**
 * The planned instances, once ECS has said again that it would make them, and for no more than was shown: there is
 * nothing of them yet that could be read anew. Throws Refusal.
 */
export async function reconfirmed(
  house: House,
  order: Order,
  targets: ProposedTarget[],
): Promise<Resolved['targets']> {
  const tooSoon = untilTooSoon(order, house.clock.now());
  if (tooSoon) throw new Refusal(tooSoon);
  const userData = await userDataOf(house, order);
  const quote = await tryOut(house, order, userData);
  const [first] = targets;
  const rose = first?.quote && quote && priceRose(order, first.quote, quote);
  if (rose) throw new Refusal(rose);
  return targets.map(({ instance }) => ({ instance, ...(quote && { quote }) }));
}

/** What they run first, as it was kept when it was proposed. */
async function userDataOf({ userData }: House, { userData: kept }: Order): Promise<string | undefined> {
  if (kept === undefined) return undefined;
  const text = await userData.read(kept.name);
  if (text === undefined) throw new Refusal({ code: 'proposal-over' });
  return text;
}

/** What a spot instance costs moves all the time, and what it may cost at most is a matter of the order. */
function priceRose(order: Order, confirmed: Quote, now: Quote): Problem | undefined {
  if (order.terms.kind === 'spot') return undefined;
  const [from, to] = [confirmed, now].map(({ hourly, price }) => hourly?.price ?? price) as [Price, Price];
  if (from.currency === to.currency && to.amount <= from.amount) return undefined;
  const per = now.hourly ? 'hour' : 'period';
  return { code: 'order-price-rose', from, to, per, example: wishLine(wishOf(order)) };
}
