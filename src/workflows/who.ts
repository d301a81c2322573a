import type { Actor } from '../domain/actor.ts';
import { toActor } from '../policy/roles.ts';
import type { House } from './house.ts';

/** The person with the roles of this moment. Throws if Slack does not say who it is: then there are none. */
export async function whoIs(house: House, userId: string): Promise<Actor> {
  return toActor(await house.directory.profile(userId), house.settings.access);
}
