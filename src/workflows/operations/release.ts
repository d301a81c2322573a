import type { ActResult } from '../../domain/act.ts';
import { named } from '../../domain/errors.ts';
import { refOf } from '../../domain/instance.ts';
import { whyMissing } from '../../domain/missing.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Steps } from '../../domain/steps.ts';
import type { ReleaseWork } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';
import { callEcsFor, countsForMs } from './calling.ts';
import { unlessHindered } from './hindrance.ts';
import { isAnswered, oneByOne } from './one-by-one.ts';
import { afterCall, done, failed, goOn, isOver, notAsked, notConfirmed, unfinished } from './progress.ts';
import { disksNow, judgeNow, notBackedUp, notStopped, otherDisks, snapshotsNow, whyNot } from './recheck.ts';

/**
 * Releases the instances, one after another (see one-by-one.ts). Directly before the call everything the confirmation
 * rested on is checked again: the instance and its disks are read last, after all that takes longer.
 */
export function release(
  house: House,
  operation: Operation,
  work: ReleaseWork,
  steps: Steps,
): Promise<Advance> {
  return oneByOne(house, operation, steps, (target) => releaseOne(house, operation, work, target));
}

async function releaseOne(
  house: House,
  operation: Operation,
  work: ReleaseWork,
  target: Target,
): Promise<Target> {
  const ref = refOf(target.instance);
  const [judge, snapshots] = await Promise.all([
    judgeNow(house, operation),
    work.backup ? snapshotsNow(house, target) : [],
  ]);
  const readAt = house.clock.now();
  const [[instance], disks] = await Promise.all([house.fleet.read([ref]), disksNow(house, target)]);
  if (!instance) {
    const problem = await whyMissing(house.fleet, target.instance);
    // It was asked for before a crash or a lost answer, and now it is gone: that was us.
    if (problem.code === 'gone' && target.state === 'attempted') return done(target);
    return notAsked(target, problem);
  }
  const problem =
    judge([instance]) ??
    whyNot(work, target, instance, house.clock.now()) ??
    (work.backup && notBackedUp(target, instance, snapshots)) ??
    notStopped(work, target, instance.status) ??
    otherDisks(target, disks);
  if (problem) return notAsked(target, problem);
  return callRelease(house, operation, target, { force: work.how === 'force', readAt });
}

/** Also after the deadline it is tried once: the time may have gone by while no one was at work. */
async function callRelease(
  house: House,
  operation: Operation,
  target: Target,
  { force, readAt }: { force: boolean; readAt: Date },
): Promise<Target> {
  const ref = refOf(target.instance);
  const now = house.clock.now();
  const result = await callEcsFor(house, operation, ref, () =>
    house.fleet.release(ref, { force, withinMs: countsForMs(house, readAt) }),
  );
  const moved = afterCall(target, result);
  if (isUnderWay(target, result)) return { ...target, requestIds: moved.requestIds, state: 'accepted' };
  const givenUp = !isAnswered(moved) && isOver(operation, now);
  if (result.ok || (moved.state !== 'failed' && !givenUp)) return moved;
  // Refused or unanswered because it went in the meantime: by an earlier call of ours, or by someone else.
  if (await house.fleet.isGone(ref)) {
    const ours = target.state === 'attempted' || !result.certain;
    const { requestIds } = moved;
    if (ours) return done({ ...target, requestIds });
    return failed(moved, { code: 'gone', instance: named(target.instance) });
  }
  return failed(moved, problemOf(result, target.instance));
}

/**
 * ECS refuses a second DeleteInstance while it carries out the first, whose answer was lost. Whether
 * that is so the instance will show by its end.
 */
function isUnderWay(target: Target, result: ActResult): boolean {
  return target.state === 'attempted' && !result.ok && result.reason === 'status';
}

/** Gone means that ECS no longer knows the id; an empty list may be a lost permission. */
export async function verify(house: House, operation: Operation, steps: Steps): Promise<Advance> {
  const over = isOver(operation, house.clock.now());
  const moved: Target[] = [];
  for (const target of unfinished(operation)) {
    const seen = await unlessHindered(house, operation, target, async (one) => {
      if (await house.fleet.isGone(refOf(one.instance))) return done(one);
      return over ? failed(one, notConfirmed(one)) : one;
    });
    moved.push(seen);
  }
  return goOn(house, operation, moved, steps.watch, house.pace.pollMs);
}
