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
 * and of all who approved, may have changed since the clicks. Undefined means yes.
 */
export async function refusedNow(house: House, operation: Operation): Promise<Problem | undefined> {
  const { work, targets, requester } = operation;
  if (house.settings.mode === 'read-only') return { code: 'read-only-mode' };
  if (riskOf(work) !== 'destructive') return undefined;
  const instances = targets.map((target) => target.instance);
  const actor = await whoIs(house, requester);
  const decision = decide({ actor, work, instances, named: true }, house.settings);
  if (decision.kind === 'refused') return decision.problem;
  const [first] = instances;
  const needed = Math.max(operation.approvalsNeeded, decision.path.approvals);
  if (needed === 0 || !first) return undefined;
  const valid = await validApprovals(house, operation);
  return valid >= needed ? undefined : { code: 'approvals-lost', instance: named(first), valid, needed };
}

/** How many of those who approved may still do so, and are not the requester. */
async function validApprovals(house: House, { approvals, requester }: Operation): Promise<number> {
  const others = new Set(approvals.map(({ by }) => by).filter((by) => by !== requester));
  const people = await Promise.all([...others].map((by) => whoIs(house, by)));
  return people.filter((person) => !refusalFor(person, 'approver', house.settings)).length;
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
