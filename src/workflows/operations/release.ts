import { named, type Problem } from '../../domain/errors.ts';
import { refOf } from '../../domain/instance.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Work } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { afterCall, failed, goOn, inState, isOver, look, unfinished } from './progress.ts';
import { missing, refusedNow, whyNot } from './recheck.ts';
import { oneByOne } from './story.ts';

type ReleaseWork = Extract<Work, { kind: 'release' }>;

/**
 * Releases one instance, the next of the list: a step each, so that every RequestId is on record
 * before the next instance is touched. Directly before the call everything the confirmation rested
 * on is checked again.
 */
export async function release(house: House, operation: Operation, work: ReleaseWork): Promise<Advance> {
  const target = unfinished(operation).find((candidate) => candidate.state !== 'accepted');
  if (!target) return goOn(house, operation, [], 'verify', 0);
  const moved = await releaseOne(house, operation, work, target);
  const answered = moved.state === 'accepted' || moved.state === 'done' || moved.state === 'failed';
  return goOn(house, operation, [moved], 'release', answered ? 0 : house.pace.pollMs);
}

async function releaseOne(
  house: House,
  operation: Operation,
  work: ReleaseWork,
  target: Target,
): Promise<Target> {
  const refusal = await refusedNow(house, operation);
  if (refusal) return failed(target, refusal);
  const ref = refOf(target.instance);
  const instance = (await look(house, [target])).get(ref.id);
  if (!instance) {
    const problem = await missing(house, target);
    // It was asked for before a crash or a lost answer, and now it is gone: that was us.
    if (problem.code === 'gone' && target.state === 'attempted') return inState(target, 'done');
    return failed(target, problem);
  }
  const now = house.clock.now();
  const problem = whyNot(work, target, instance, now) ?? notStopped(work, target, instance.status);
  if (problem) return failed(target, problem);
  if (isOver(operation, now)) return failed(target, { code: 'no-answer', instance: named(instance) });

  await house.operations.attempt(operation.id, [ref], now);
  const force = work.how === 'force';
  const [result] = await oneByOne([ref], () => house.fleet.release(ref, { force }));
  return result ? afterCall(target, result) : inState(target, 'attempted');
}

/** Unless forced, an instance is released Stopped or not at all: someone may have started it again. */
function notStopped(work: ReleaseWork, target: Target, status: string): Problem | undefined {
  if (work.how === 'force' || status === 'Stopped') return undefined;
  return { code: 'changed', instance: named(target.instance), what: ['status'] };
}

/** Gone means that ECS no longer knows the id; an empty list may be a lost permission. */
export async function verify(house: House, operation: Operation): Promise<Advance> {
  const over = isOver(operation, house.clock.now());
  const moved: Target[] = [];
  for (const target of unfinished(operation)) {
    if (await house.fleet.isGone(refOf(target.instance))) moved.push(inState(target, 'done'));
    else if (over) moved.push(failed(target, { code: 'not-confirmed', instance: named(target.instance) }));
  }
  return goOn(house, operation, moved, 'verify', house.pace.pollMs);
}
