import type { Creation } from '../../commands/command.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { House, Request } from '../house.ts';

/** From a wish to a card that asks. Throws Refusal. */
export async function requestCreation(_house: House, { wish }: Creation, { ref }: Request): Promise<Outcome> {
  throw new Refusal({ code: 'too-many-instances', count: wish.count, limit: ref.length });
}
