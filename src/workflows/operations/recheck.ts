import { uncovered } from '../../domain/backup.ts';
import { type ChangedPart, named, type Problem } from '../../domain/errors.ts';
import { type Instance, type InstanceStatus, refOf } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import { isRechecked } from '../../domain/risk.ts';
import type { ReleaseWork, Work } from '../../domain/work.ts';
import { changesBetween, sameDisks } from '../../policy/changes.ts';
import { refusalFor } from '../../policy/decide.ts';
import { obstacle } from '../../policy/preconditions.ts';
import type { House } from '../house.ts';
import { decisionNow, whoIs } from '../who.ts';

/**
 * Whether this may still be done: the configuration, and for what destroys, costs or was approved the policies
 * and the roles of whoever asked and of all who approved, may have changed since the clicks. `current`: what
 * is known of its instances by now, since their names and tags say which policies match. Undefined means yes.
 */
export async function refusedNow(
  house: House,
  operation: Operation,
  current: Instance[],
): Promise<Problem | undefined> {
  const { work, targets, approvalsNeeded } = operation;
  if (house.settings.mode === 'read-only') return { code: 'read-only-mode' };
  if (!isRechecked(work) && approvalsNeeded === 0) return undefined;
  const decision = await decisionNow(house, operation, current);
  if (decision.kind === 'refused') return decision.problem;
  const [first] = targets;
  const needed = Math.max(approvalsNeeded, decision.path.approvals);
  if (needed === 0 || !first) return undefined;
  const valid = await validApprovals(house, operation);
  return valid >= needed
    ? undefined
    : { code: 'approvals-lost', instance: named(first.instance), valid, needed };
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
  const what = isRechecked(work) ? changesBetween(target.instance, instance) : [];
  if (what.length > 0) return { code: 'changed', instance: named(instance), what };
  const problem = obstacle(work, instance, now);
  return problem?.code === 'already' ? undefined : problem;
}

/** Unless forced, an instance is released Stopped or not at all: someone may have started it again. */
export function notStopped(work: ReleaseWork, target: Target, status: InstanceStatus): Problem | undefined {
  if (work.how === 'force' || status === 'Stopped') return undefined;
  return { code: 'changed', instance: named(target.instance), what: ['status'] };
}

/** A disk that was attached, or whose fate was changed, since the release was confirmed would die unseen. */
export async function otherDisks(house: House, target: Target): Promise<Problem | undefined> {
  if (!target.disks || sameDisks(target.disks, await house.fleet.disks(refOf(target.instance))))
    return undefined;
  return { code: 'changed', instance: named(target.instance), what: ['disks'] };
}

/**
 * What the backup does not hold: whatever was written since the instance was started again, and a disk
 * without an accomplished snapshot of this operation. ECS is asked anew, since snapshots can be deleted.
 */
export async function notBackedUp(
  house: House,
  { instance, disks = [], backup }: Target,
  now: Instance,
): Promise<Problem | undefined> {
  const what: ChangedPart[] = [];
  if (backup?.startedAt !== now.startedAt) what.push('started');
  const ids = backup?.snapshots.map(({ id }) => id) ?? [];
  const found = await house.fleet.snapshots(refOf(instance), ids);
  const snapshots = found.filter(({ state }) => state === 'accomplished');
  if (disks.length === 0 || uncovered(disks, { snapshots }).length > 0) what.push('snapshots');
  return what.length > 0 ? { code: 'changed', instance: named(instance), what } : undefined;
}
