import type { Actor } from '../domain/actor.ts';
import { groupsIn, type Rules } from '../domain/settings.ts';
import { toActor } from '../policy/roles.ts';
import type { House } from './house.ts';

/** The person with the roles of this moment. Throws if Slack does not say who it is: then there are none. */
export async function whoIs(house: House, userId: string): Promise<Actor> {
  const [profile, rules] = await Promise.all([house.directory.profile(userId), rulesNow(house)]);
  return toActor(profile, rules);
}

/** Who may do what at this moment. A user group that cannot be read is not in it, so nobody has a role by it. */
export async function rulesNow({
  settings,
  directory,
}: Pick<House, 'settings' | 'directory'>): Promise<Rules> {
  const { mode, access, policies } = settings;
  return { mode, ...(access && { access }), policies, groups: await directory.groups(groupsIn(access)) };
}
