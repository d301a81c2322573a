import { wishOf } from '../../commands/creation-line.ts';
import { wishLine } from '../../commands/wish-line.ts';
import type { Order } from '../../domain/creation.ts';
import { Refusal } from '../../domain/errors.ts';
import type { ProposedTarget } from '../../domain/proposal.ts';
import { creationPriceRose } from '../../policy/creation-cost.ts';
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
  const rose = creationPriceRose(first?.quote, quote, wishLine(wishOf(order)));
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
