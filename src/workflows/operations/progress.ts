import type { ActResult } from '../../domain/act.ts';
import { percentOf } from '../../domain/backup.ts';
import { named, type Problem } from '../../domain/errors.ts';
import {
  isFinished,
  isInDoubt,
  type Operation,
  revocable,
  type Target,
  type TargetState,
} from '../../domain/operation.ts';
import type { Payment } from '../../domain/payment.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Step } from '../../domain/steps.ts';
import { later, msUntil, SECOND, toInstant } from '../../domain/time.ts';
import type { OperationState } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';

/** Nobody waits longer than this to hear that ECS answers again. */
const LONGEST_PAUSE_MS = 30 * SECOND;

/** Nobody follows each step of so many, and Slack takes an edit every second or so. */
const MANY = 10;

/** The targets that still have something before them. */
export function unfinished(operation: Operation): Target[] {
  return operation.targets.filter((target) => !isFinished(target));
}

export function failed(target: Target, problem: Problem): Target {
  return { ...target, state: 'failed', problem };
}

/** The target at its goal; what kept it waiting on the way is over. */
export function done({ problem: _, ...target }: Target): Target {
  return { ...target, state: 'done' };
}

/**
 * The target after something spoke against asking ECS for it. What ECS was asked for before, without an
 * answer, may be under way all the same: then it is in doubt, which is not asked for again, but watched.
 */
export function notAsked(target: Target, problem: Problem): Target {
  if (target.state !== 'attempted') return failed(target, problem);
  return { ...target, problem: notConfirmed(target, problem) };
}

/** What is told of a target of which ECS has not said whether it was done; if it is in doubt, why it was left so. */
export function notConfirmed(target: Target, because?: Problem): Problem {
  if (isInDoubt(target) && target.problem) return target.problem;
  return { code: 'not-confirmed', instance: named(target.instance), ...(because && { because }) };
}

/** The paid target whose new expiry was not seen within so many minutes, or because ECS could not be asked. */
export function unseen(
  target: Target,
  { order }: Payment,
  why: { minutes: number } | { because: Problem },
): Target {
  const known = order !== undefined && { order };
  return failed(target, { code: 'renewal-unseen', instance: named(target.instance), ...known, ...why });
}

export function inState(target: Target, state: TargetState): Target {
  return { ...target, state };
}

/**
 * The target after ECS was asked. A call that only came too soon did nothing and is made again; without an answer
 * it may have happened, so the target stays `attempted` and is looked at first.
 */
export function afterCall(target: Target, result: ActResult): Target {
  const requestIds = result.requestId ? [...target.requestIds, result.requestId] : target.requestIds;
  if (result.ok) return { ...target, requestIds, state: 'accepted' };
  if (!result.certain) return { ...target, requestIds, state: 'attempted' };
  if (result.reason === 'throttled' || result.reason === 'not-yet') {
    // Of an earlier call without an answer it says nothing.
    return { ...target, requestIds, state: target.state === 'attempted' ? 'attempted' : 'waiting' };
  }
  return failed({ ...target, requestIds }, problemOf(result, target.instance));
}

/**
 * The same of what may have been done by an earlier call that was left without an answer: what ECS refuses now does not
 * say that it was not, so it is in doubt.
 */
export function afterAnyCall(target: Target, result: ActResult): Target {
  const moved = afterCall(target, result);
  if (moved.state !== 'failed' || !moved.problem) return moved;
  return notAsked({ ...target, requestIds: moved.requestIds }, moved.problem);
}

/** What can still be let go of is, because somebody pressed [Cancel]; undefined where nothing can. */
export function letGo(house: House, operation: Operation): Advance | undefined {
  const { cancelledBy: by } = operation;
  const targets = by === undefined ? [] : revocable(operation);
  if (by === undefined || targets.length === 0) return undefined;
  const moved = targets.map((target) =>
    failed(target, { code: 'cancelled', instance: named(target.instance), by }),
  );
  return goOn(house, operation, moved, operation.step, 0);
}

/** Until the next try: half as long as the step has been at it, so that each pause is half as long again. */
export function pauseMs(house: House, { deadline }: Operation): number {
  const { pollMs, patienceMs } = house.pace;
  if (deadline === undefined) return pollMs;
  const waitedMs = patienceMs - msUntil(deadline, house.clock.now());
  return Math.max(pollMs, Math.min(waitedMs / 2, LONGEST_PAUSE_MS));
}

/** The operation with `moved` targets, ended if all of them are finished, else at `step` in `afterMs`. */
export function goOn(
  house: House,
  operation: Operation,
  moved: Target[],
  step: Step,
  afterMs: number,
): Advance {
  const byId = new Map(moved.map((target) => [target.instance.id, target]));
  const targets = operation.targets.map((target) => byId.get(target.instance.id) ?? target);
  if (targets.length === 0) throw new Error(`the operation ${operation.id} is about no instance`);
  if (targets.every(isFinished)) {
    return { targets, state: outcomeOf(targets), step, afterMs: 0, tell: 'now' };
  }
  const moving =
    step !== operation.step || targets.some((target, i) => stageOf(target) !== stageOf(operation.targets[i]));
  const isSmall = step === operation.step && targets.length > MANY;
  const tell = !moving ? 'no' : isSmall ? 'soon' : 'now';
  const fresh = step !== operation.step || operation.deadline === undefined;
  const { deadline } = operation;
  const advance: Advance = { targets, state: 'running', step, afterMs, tell };
  return fresh ? withFreshPatience(house, advance) : { ...advance, ...(deadline && { deadline }) };
}

/** Its step gives up only when the patience that begins now is over. */
export function withFreshPatience({ clock, pace }: House, advance: Advance): Advance {
  return { ...advance, deadline: later(clock.now(), pace.patienceMs) };
}

function outcomeOf(targets: Target[]): OperationState {
  if (targets.every((target) => target.state === 'done')) return 'done';
  return targets.some((target) => target.problem?.code === 'cancelled') ? 'cancelled' : 'failed';
}

/** What people are told of a target: how far it is, of a backup in tenths. */
function stageOf(target: Target | undefined): string {
  const { state, problem, backup } = target ?? {};
  const snapshots = backup?.snapshots ?? [];
  return [state, problem?.code, snapshots.length, Math.floor(percentOf({ snapshots }) / 10)].join();
}

/** Whether the running step has waited long enough. */
export function isOver(operation: Operation, now: Date): boolean {
  return operation.deadline !== undefined && operation.deadline <= toInstant(now);
}
