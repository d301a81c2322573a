import { type Action, actionsOf } from '../domain/action.ts';
import type { Instance } from '../domain/instance.ts';
import { allows, fits } from '../domain/match.ts';
import type { Match } from '../domain/policy.ts';
import type { Work } from '../domain/work.ts';

/** Whether a policy with this `match` applies when `work` is done to the instance as it is now. */
export function matches(match: Match, work: Work, instance: Instance): boolean {
  const { chargeTypes, actions } = match;
  const done = actionsOf(work, instance);
  return (
    fits(match, instance) &&
    allows(chargeTypes, instance.chargeType) &&
    (actions === undefined || done.some((action: Action) => actions.includes(action)))
  );
}
