import type { CreationWish, Order } from '../../domain/creation.ts';
import type { House } from '../house.ts';
import { planOrder } from './plan.ts';
import { restoring } from './restore.ts';

/**
 * What a wish orders, the user data left out, and the wish with all that a backup adds where nobody says otherwise.
 * Nothing is made or kept. Throws Refusal where it is no order, and FleetError.
 */
export async function orderOf(
  house: House,
  wished: CreationWish,
): Promise<{ wish: CreationWish; order: Omit<Order, 'userData'> }> {
  const { from } = wished;
  if (!from) return { wish: wished, order: await planOrder(house, wished) };
  const { wish, restored } = await restoring(house, { ...wished, from });
  return { wish, order: await planOrder(house, wish, restored) };
}
