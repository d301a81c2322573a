import { named, type Problem } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import { riskOf } from '../../domain/risk.ts';
import type { Rules } from '../../domain/settings.ts';
import type { Work } from '../../domain/work.ts';
import { changesBetween } from '../../policy/changes.ts';
import { decide, refusalFor } from '../../policy/decide.ts';
import { obstacle } from '../../policy/preconditions.ts';
import type { House } from '../house.ts';
import { rulesNow, whoIs } from '../who.ts';

/**
 * Whether this may still be done: the configuration, and for what destroys or was approved the policies
 * and the roles of whoever asked and of all who approved, may have changed since the clicks. `current`: what
 * is known of its instances by now, since their names and tags say which policies match. Undefined means yes.
 */
export async function refusedNow(
  house: House,
  operation: Operation,
  current: Instance[],
): Promise<Problem | undefined> {
  const { work, targets, requester, approvalsNeeded } = operation;
  if (house.settings.mode === 'read-only') return { code: 'read-only-mode' };
  if (riskOf(work) !== 'destructive' && approvalsNeeded === 0) return undefined;
  const byId = new Map(current.map((instance) => [instance.id, instance]));
  const instances = targets.map(({ instance }) => byId.get(instance.id) ?? instance);
  const [actor, rules] = await Promise.all([whoIs(house, requester), rulesNow(house)]);
  const decision = decide({ actor, work, instances, named: true }, rules);
  if (decision.kind === 'refused') return decision.problem;
  const [first] = instances;
  const needed = Math.max(approvalsNeeded, decision.path.approvals);
  if (needed === 0 || !first) return undefined;
  const valid = await validApprovals(house, operation, rules);
  return valid >= needed ? undefined : { code: 'approvals-lost', instance: named(first), valid, needed };
}

/** How many of those who approved may still do so, and are not the requester. */
async function validApprovals(
  house: House,
  { approvals, requester }: Operation,
  rules: Rules,
): Promise<number> {
  const others = new Set(approvals.map(({ by }) => by).filter((by) => by !== requester));
  const people = await Promise.all([...others].map((by) => whoIs(house, by)));
  return people.filter((person) => !refusalFor(person, 'approver', rules)).length;
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
