import { type Action, actionsOf } from '../domain/action.ts';
import type { Instance } from '../domain/instance.ts';
import { allows, fits } from '../domain/match.ts';
import type { Match } from '../domain/policy.ts';
import type { Work } from '../domain/work.ts';

/**
 * Whether a policy with this `match` applies when `work` is done to the instance as it is now. What is made of a backup
 * is what was backed up, too: another name or other tags get past no policy.
 */
export function matches(match: Match, work: Work, instance: Instance): boolean {
  return likenesses(work, instance).some((like) => applies(match, work, like));
}

/** As what policies are to see it: of what is restored also as it was, however it is paid now. */
function likenesses(work: Work, instance: Instance): Instance[] {
  const source = work.kind === 'create' ? work.order.from?.instance : undefined;
  if (!source) return [instance];
  return [instance, { ...instance, ...source, chargeType: instance.chargeType }, { ...instance, ...source }];
}

function applies(match: Match, work: Work, instance: Instance): boolean {
  const { chargeTypes, actions } = match;
  const done = actionsOf(work, instance);
  return (
    fits(match, instance) &&
    allows(chargeTypes, instance.chargeType) &&
    (actions === undefined || done.some((action: Action) => actions.includes(action)))
  );
}
