import { named, type Problem } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import { refOf } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import { riskOf } from '../../domain/risk.ts';
import type { Work } from '../../domain/work.ts';
import { changesBetween } from '../../policy/changes.ts';
import { refusalFor } from '../../policy/decide.ts';
import { obstacle } from '../../policy/preconditions.ts';
import { toActor } from '../../policy/roles.ts';
import type { House } from '../house.ts';
import { goneProblem } from '../refusals.ts';

/**
 * Whether the requester may still do this, asked directly before an act that destroys: roles and
 * mode may have changed since the click. Undefined means yes.
 */
export async function refusedNow(house: House, operation: Operation): Promise<Problem | undefined> {
  if (riskOf(operation.work) !== 'destructive') return undefined;
  const profile = await house.directory.profile(operation.requester);
  return refusalFor(toActor(profile, house.settings.access), 'operator', house.settings);
}

/**
 * Why `work` must not be done to the instance as it is now, though it was confirmed: it changed in
 * something the confirmation rested on, or ECS would refuse it. Undefined means go ahead.
 */
export function whyNot(work: Work, target: Target, instance: Instance, now: Date): Problem | undefined {
  const what = riskOf(work) === 'destructive' ? changesBetween(target.instance, instance) : [];
  if (what.length > 0) return { code: 'changed', instance: named(instance), what };
  const problem = obstacle(work, instance, now);
  return problem?.code === 'already' ? undefined : problem;
}

/** What to say of a target that ECS's list leaves out. */
export async function missing(house: House, target: Target): Promise<Problem> {
  const gone = await house.fleet.isGone(refOf(target.instance));
  return gone ? goneProblem(target.instance) : { code: 'unseen', instance: named(target.instance) };
}
