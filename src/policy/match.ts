import { type Action, actionsOf } from '../domain/action.ts';
import { type Instance, nameOf } from '../domain/instance.ts';
import type { Match } from '../domain/policy.ts';
import { wildcard } from '../domain/wildcard.ts';
import type { Work } from '../domain/work.ts';

/** Whether a policy with this `match` applies when `work` is done to the instance as it is now. */
export function matches(match: Match, work: Work, instance: Instance): boolean {
  const { tags, accounts, regions, names, chargeTypes, actions } = match;
  const done = actionsOf(work, instance);
  return (
    isTagged(instance, tags) &&
    allows(accounts, instance.account) &&
    allows(regions, instance.region) &&
    allows(chargeTypes, instance.chargeType) &&
    (names === undefined || names.some((pattern) => wildcard(pattern)(nameOf(instance)))) &&
    (actions === undefined || done.some((action: Action) => actions.includes(action)))
  );
}

function allows<T>(wanted: T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value);
}

function isTagged({ tags }: Instance, wanted: Match['tags'] = {}): boolean {
  return Object.entries(wanted).every(([key, values]) => {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
    return value !== undefined && values.includes(value);
  });
}
