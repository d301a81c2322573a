import type { SnapshotResult } from '../../domain/act.ts';
import { backupName, fitsGroup, uncovered } from '../../domain/backup.ts';
import { named, type Problem } from '../../domain/errors.ts';
import { type Disk, type Instance, refOf } from '../../domain/instance.ts';
import { whyMissing } from '../../domain/missing.ts';
import { isFinished, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Steps } from '../../domain/steps.ts';
import { toInstant } from '../../domain/time.ts';
import { type BackingUp, planOf } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';
import { callEcsFor } from './calling.ts';
import { isHindered, pauseOf, unlessHindered } from './hindrance.ts';
import { openBackups, pauseOfOpening } from './open-backups.ts';
import { afterCall, goOn, isOver, pauseMs, unfinished, withFreshPatience } from './progress.ts';
import { disksNow, type Judge, judgeNow, notStopped, otherDisks, whyNot } from './recheck.ts';
import { failedSnapshot, givenUp, isGivenUp, isOverdue, withSnapshots } from './watch-backup.ts';

/** How much longer than for anything else to wait for snapshots that others are having made. */
const OTHERS_TAKE = 5;

/**
 * Asks for the snapshots of the instances, one call a step, so that every RequestId is on record before
 * the next. Which snapshots there are is asked first each time: a call whose answer was lost made one.
 */
export async function backUp(
  house: House,
  operation: Operation,
  work: BackingUp,
  steps: Steps,
): Promise<Advance> {
  const unopened = unfinished(operation).filter((target) => !target.backup);
  const opened = await openBackups(house, operation, work, unopened);
  const target = nextOf(operation);
  if (!target && unopened.length === 0) return goOn(house, operation, [], steps.watch, 0);
  if (!target) {
    const advance = goOn(house, operation, opened, steps.ask, pauseOfOpening(house, opened));
    // What waits until its start is long enough ago has used up none of its patience.
    return advance.state === 'running' ? withFreshPatience(house, advance) : advance;
  }
  const moved = await unlessHindered(house, operation, target, (one) =>
    orderFor(house, operation, work, one),
  );
  const others = leftOf(operation).some((one) => one !== target && !isHindered(one) && !one.problem);
  const ended = moved.state === 'accepted' || isFinished(moved);
  const answered = ended || (isHindered(moved) && others);
  const waits = moved.state === 'waiting' && moved.problem !== undefined && !isHindered(moved);
  const pause = waits ? house.pace.pollMs * OTHERS_TAKE : pauseAfter(house, operation, moved);
  const advance = goOn(house, operation, [...opened, moved], steps.ask, answered ? 0 : pause);
  if ((!answered && !waits) || advance.state !== 'running') return advance;
  // Each call has a patience of its own; one that ECS answered with "later" begins it anew.
  return withFreshPatience(house, advance);
}

/** Those that do not have to wait first; among those that do, each in its turn. */
function nextOf(operation: Operation): Target | undefined {
  const left = leftOf(operation);
  const ready = left.find((target) => !target.problem && !isHindered(target));
  return ready ?? left[operation.version % left.length];
}

/** Those that are opened and not all ordered. */
function leftOf(operation: Operation): Target[] {
  return unfinished(operation).filter((target) => target.backup && !isOrdered(target) && !isGivenUp(target));
}

function pauseAfter(house: House, operation: Operation, target: Target): number {
  return isHindered(target) ? pauseOf(house, [target]) : pauseMs(house, operation);
}

/** Whether ECS has accepted a snapshot of every disk. */
function isOrdered({ disks = [], backup }: Target): boolean {
  if (!backup) return false;
  return backup.group !== undefined || (disks.length > 0 && uncovered(disks, backup).length === 0);
}

/** The target after its next snapshot was asked for, or found. */
async function orderFor(
  house: House,
  operation: Operation,
  work: BackingUp,
  target: Target,
): Promise<Target> {
  const ref = refOf(target.instance);
  const judge = await judgeNow(house, operation);
  // Before anything can end it: what was made is told.
  const known = withSnapshots(target, await house.fleet.snapshotsMade(ref, operation.id));
  const [[instance], disks] = await Promise.all([house.fleet.read([ref]), disksNow(house, target)]);
  if (!instance && work.kind === 'back-up' && isOrdered(known)) return accepted(house, known);
  const problem = instance
    ? whyNotNow(house, judge, work, known, { instance, disks })
    : await whyMissing(house.fleet, target.instance);
  if (problem) return givenUp(house, work, known, problem);
  const broken = failedSnapshot(work, known);
  if (broken) return givenUp(house, work, known, broken);
  return isOrdered(known) ? accepted(house, known) : call(house, operation, work, known);
}

function whyNotNow(
  house: House,
  judge: Judge,
  work: BackingUp,
  target: Target,
  { instance, disks }: { instance: Instance; disks: Disk[] | undefined },
): Problem | undefined {
  const about = named(target.instance);
  if (work.kind === 'release' && instance.startedAt !== target.backup?.startedAt)
    return { code: 'changed', instance: about, what: ['started'] };
  return (
    judge([instance]) ??
    whyNot(work, target, instance, house.clock.now()) ??
    notStopped(work, target, instance.status) ??
    ((target.disks ?? []).length === 0 ? { code: 'disks-unseen' as const, instance: about } : undefined) ??
    otherDisks(target, disks)
  );
}

/** A target that ECS has accepted a snapshot of, or several; what it waited for is over. */
function accepted({ clock }: House, { problem: _, backup, ...target }: Target): Target {
  const orderedAt = backup?.orderedAt ?? toInstant(clock.now());
  return { ...target, state: 'accepted', ...(backup && { backup: { ...backup, orderedAt } }) };
}

async function call(house: House, operation: Operation, work: BackingUp, target: Target): Promise<Target> {
  const { instance, disks = [], backup } = target;
  if (!backup) throw new Error(`the backup of ${instance.id} has not begun`);
  const ref = refOf(instance);
  const plan = planOf(work);
  const { keepDays } = plan;
  const order = {
    operation: operation.id,
    name: backupName(instance, backup.since),
    ...(keepDays !== undefined && { keepDays }),
  };
  if (fitsGroup(disks, plan)) {
    const ids = disks.map(({ id }) => id);
    const ask = () => house.fleet.snapshotGroup(ref, ids, order);
    const result = await callEcsFor(house, operation, ref, ask, { disks: ids });
    const moved = afterOrder(house, operation, work, target, result);
    return result.ok ? { ...moved, backup: { ...backup, ...moved.backup, group: result.id } } : moved;
  }
  const [disk] = uncovered(disks, backup);
  if (!disk) throw new Error(`no disk of ${instance.id} is left to be backed up`);
  const ask = () => house.fleet.snapshotDisk(ref, disk.id, order);
  const result = await callEcsFor(house, operation, ref, ask, { disks: [disk.id] });
  const moved = afterOrder(house, operation, work, target, result);
  if (!result.ok) return moved;
  const snapshot: Snapshot = {
    ...{ id: result.id, disk: disk.id, sizeGiB: disk.sizeGiB },
    ...{ state: 'progressing', percent: 0, createdAt: toInstant(house.clock.now()) },
  };
  return { ...moved, backup: { ...backup, ...moved.backup, snapshots: [...backup.snapshots, snapshot] } };
}

/** Snapshots that others are having made, and an earlier call of the same token, are waited for. */
function afterOrder(
  house: House,
  operation: Operation,
  work: BackingUp,
  target: Target,
  result: SnapshotResult,
): Target {
  const { instance, requestIds } = target;
  const now = house.clock.now();
  if (result.ok) return accepted(house, afterCall(target, result));
  const problem = problemOf(result, instance);
  if (
    result.reason === 'snapshotting' ||
    result.reason === 'conflict' ||
    result.reason === 'under-way' ||
    result.reason === 'not-yet'
  ) {
    const waiting: Target = {
      ...target,
      requestIds: [...requestIds, result.requestId],
      state: 'waiting',
      problem,
    };
    return isOverdue(house, target) ? givenUp(house, work, waiting, problem) : waiting;
  }
  const moved = afterCall(target, result);
  // Also after the deadline it is tried once: the time may have gone by while no one was at work.
  const ends = moved.state === 'failed' || isOver(operation, now);
  return ends ? givenUp(house, work, moved, moved.problem ?? problem) : moved;
}
