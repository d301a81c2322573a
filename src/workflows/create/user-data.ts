import { isHidden, keptName } from '../../commands/user-data.ts';
import type { CreationWish } from '../../domain/creation.ts';
import { Refusal } from '../../domain/errors.ts';
import type { House } from '../house.ts';

/**
 * The wish with the text itself where its line names what was kept of it. Throws Refusal where that is not there any
 * more, or was never kept.
 */
export async function withUserData(
  house: Pick<House, 'userData'>,
  wish: CreationWish,
): Promise<CreationWish> {
  if (wish.userData === undefined) return wish;
  const name = keptName(wish.userData);
  const text = name === undefined ? wish.userData : await house.userData.read(name);
  if (text !== undefined && !isHidden(text)) return { ...wish, userData: text };
  throw new Refusal({ code: 'user-data-unclear', why: 'again' });
}
