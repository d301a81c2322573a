import { named, type Problem } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import { riskOf } from '../../domain/risk.ts';
import type { Work } from '../../domain/work.ts';
import { changesBetween } from '../../policy/changes.ts';
import { decide, refusalFor } from '../../policy/decide.ts';
import { obstacle } from '../../policy/preconditions.ts';
import type { House } from '../house.ts';
import { whoIs } from '../who.ts';

/**
 * Whether this may still be done: the configuration, and for what destroys the roles of whoever asked
 * and whoever approved, may have changed since the clicks. Undefined means yes.
 */
export async function refusedNow(house: House, operation: Operation): Promise<Problem | undefined> {
  const { work, targets, requester, decidedBy } = operation;
  if (house.settings.mode === 'read-only') return { code: 'read-only-mode' };
  if (riskOf(work) !== 'destructive') return undefined;
  const instances = targets.map((target) => target.instance);
  const actor = await whoIs(house, requester);
  const decision = decide({ actor, work, instances, named: true }, house.settings);
  if (decision.kind === 'refused') return decision.problem;
  const approved =
    decidedBy !== undefined && !refusalFor(await whoIs(house, decidedBy), 'approver', house.settings);
  const [first] = instances;
  if (approved || decision.path.approvals === 0 || !first) return undefined;
  return { code: 'changed', instance: named(first), what: ['permission'] };
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
