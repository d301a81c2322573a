import { groupsIn, type Rules } from '../domain/access.ts';
import type { Actor } from '../domain/actor.ts';
import type { Decision } from '../domain/decision.ts';
import type { Instance } from '../domain/instance.ts';
import type { Operation } from '../domain/operation.ts';
import { pricesOf } from '../domain/payment.ts';
import { decide } from '../policy/decide.ts';
import { toActor } from '../policy/roles.ts';
import { isUnpriced } from '../policy/spending.ts';
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
  const { mode, access, policies, spend, reminders } = settings;
  const groups = await directory.groups(groupsIn(access));
  return { mode, ...(access && { access }), policies, spend, groups, ownerTag: reminders.ownerTag };
}

/** What the rules of this moment say of an operation; its instances as they were asked for. */
export async function decisionNow(house: House, operation: Operation): Promise<Decision> {
  return (await deciderNow(house, operation))([]);
}

/** Decides on an operation by the rules of this moment; its instances as they were asked for, but for those given then. */
export async function deciderNow(
  house: House,
  { work, targets, requester }: Operation,
): Promise<(current: Instance[]) => Decision> {
  const [actor, rules] = await Promise.all([whoIs(house, requester), rulesNow(house)]);
  return (current) => {
    const byId = new Map(current.map((instance) => [instance.id, instance]));
    const instances = targets.map(({ instance }) => byId.get(instance.id) ?? instance);
    const unpriced = isUnpriced(work, targets);
    return decide({ actor, work, instances, named: true, cost: pricesOf(targets), unpriced }, rules);
  };
}
