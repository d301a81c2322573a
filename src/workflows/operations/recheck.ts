import { uncovered } from '../../domain/backup.ts';
import { type ChangedPart, named, type Problem, Unread } from '../../domain/errors.ts';
import { type Disk, type Instance, type InstanceStatus, refOf } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import { isRechecked } from '../../domain/risk.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { BackingUp, Work } from '../../domain/work.ts';
import { changesBetween, sameDisks } from '../../policy/changes.ts';
import { refusalFor } from '../../policy/decide.ts';
import { obstacle } from '../../policy/preconditions.ts';
import type { House } from '../house.ts';
import { deciderNow, whoIs } from '../who.ts';

/**
 * Why an operation may no longer be done, judged by what is known of its instances at that moment, since their
 * names and tags say which policies match. Undefined means that it may. Asks nobody.
 * @throws Unread where that rests on a user group that could not be read
 */
export type Judge = (current: Instance[]) => Problem | undefined;

/**
 * Asks everyone there is to ask whether this may still be done: the configuration, and for what destroys, costs
 * or was approved the policies and the roles of whoever asked and of all who approved, may have changed since
 * the clicks. That takes its time, so the instances are to be read afterwards and then judged at once.
 */
export async function judgeNow(house: House, operation: Operation): Promise<Judge> {
  const { work, approvalsNeeded } = operation;
  const asks = house.settings.mode !== 'read-only' && (isRechecked(work) || approvalsNeeded > 0);
  const judge = asks ? await judgeByPeople(house, operation) : () => undefined;
  return (current) => (house.settings.mode === 'read-only' ? { code: 'read-only-mode' } : judge(current));
}

async function judgeByPeople(house: House, operation: Operation): Promise<Judge> {
  const { targets, approvals, approvalsNeeded, requester } = operation;
  const others = new Set(approvals.map(({ by }) => by).filter((by) => by !== requester));
  const [decideOn, approvers] = await Promise.all([
    deciderNow(house, operation),
    Promise.all([...others].map((by) => whoIs(house, by))),
  ]);
  const refused = approvers.map((person) => refusalFor(person, 'approver', house.settings));
  const valid = refused.filter((refusal) => !refusal).length;
  const unread = [...new Set(refused.flatMap((refusal) => unreadIn(refusal)))];
  return (current) => {
    const decision = decideOn(current);
    if (decision.kind === 'refused') return unlessUnread(decision.problem);
    const needed = Math.max(approvalsNeeded, decision.path.approvals);
    if (valid >= needed) return undefined;
    const [first] = targets;
    if (!first) throw new Error(`the operation ${operation.id} is about no instance`);
    const lost = { code: 'approvals-lost', instance: named(first.instance), valid, needed } as const;
    return unlessUnread(unread.length > 0 ? { ...lost, unread } : lost);
  };
}

/** A refusal is the last word, unless a user group that Slack did not tell might have prevented it. */
function unlessUnread(problem: Problem): Problem {
  if (unreadIn(problem).length > 0) throw new Unread(problem);
  return problem;
}

function unreadIn(problem: Problem | undefined): string[] {
  return problem && 'unread' in problem ? (problem.unread ?? []) : [];
}

/**
 * Why `work` must not be done to the instance as it is now, though it was confirmed: it changed in
 * something the confirmation rested on, or ECS would refuse it. Undefined means go ahead.
 */
export function whyNot(work: Work, target: Target, instance: Instance, now: Date): Problem | undefined {
  const what = isRechecked(work) ? changesBetween(work, target.instance, instance) : [];
  if (what.length > 0) return { code: 'changed', instance: named(instance), what };
  const problem = obstacle(work, instance, now);
  return problem?.code === 'already' ? undefined : problem;
}

/** Unless forced, an instance is released Stopped or not at all: someone may have started it again. */
export function notStopped(work: BackingUp, target: Target, status: InstanceStatus): Problem | undefined {
  if (work.kind !== 'release' || work.how === 'force' || status === 'Stopped') return undefined;
  return { code: 'changed', instance: named(target.instance), what: ['status'] };
}

/**
 * A disk that was attached, or whose fate was changed, since the release was confirmed would die unseen. `now`:
 * the disks that it has, where they were read.
 */
export function otherDisks({ instance, disks }: Target, now: Disk[] | undefined): Problem | undefined {
  if (!disks || !now || sameDisks(disks, now)) return undefined;
  return { code: 'changed', instance: named(instance), what: ['disks'] };
}

/** The disks of a target that was confirmed with them, as they are now. */
export async function disksNow(house: House, { instance, disks }: Target): Promise<Disk[] | undefined> {
  return disks && (await house.fleet.disks(refOf(instance)));
}

/**
 * What the backup does not hold: whatever was written since the instance was started again, and a disk
 * without an accomplished snapshot among those that ECS shows now.
 */
export function notBackedUp(
  { instance, disks = [], backup }: Target,
  now: Instance,
  found: Snapshot[],
): Problem | undefined {
  const what: ChangedPart[] = [];
  if (backup?.startedAt !== now.startedAt) what.push('started');
  const snapshots = found.filter(({ state }) => state === 'accomplished');
  if (disks.length === 0 || uncovered(disks, { snapshots }).length > 0) what.push('snapshots');
  return what.length > 0 ? { code: 'changed', instance: named(instance), what } : undefined;
}

/** The snapshots of a backup as ECS shows them now, since they can be deleted. */
export async function snapshotsNow(house: House, { instance, backup }: Target): Promise<Snapshot[]> {
  return house.fleet.snapshots(refOf(instance), backup?.snapshots.map(({ id }) => id) ?? []);
}
