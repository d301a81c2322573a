import type { FleetError, Problem } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import { isFinished, type Operation, type Target, type TargetState } from '../../domain/operation.ts';
import type { ActResult, Advance } from '../../domain/ports.ts';
import type { Step } from '../../domain/steps.ts';
import { later, toInstant } from '../../domain/time.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';

/** The instances of these targets as ECS shows them now, by id; what it leaves out is missing here. */
export async function look(house: House, targets: Target[]): Promise<Map<string, Instance>> {
  const instances = await house.fleet.read(targets.map((target) => refOf(target.instance)));
  return new Map(instances.map((instance) => [instance.id, instance]));
}

/** The targets that still have something before them. */
export function unfinished(operation: Operation): Target[] {
  return operation.targets.filter((target) => !isFinished(target));
}

export function failed(target: Target, problem: Problem): Target {
  return { ...target, state: 'failed', problem };
}

export function inState(target: Target, state: TargetState): Target {
  return { ...target, state };
}

/**
 * The target after ECS was asked. A throttled call did nothing and is made again; without an answer
 * it may have happened, so the target stays `attempted` and is looked at first.
 */
export function afterCall(target: Target, result: ActResult): Target {
  const requestIds = result.requestId ? [...target.requestIds, result.requestId] : target.requestIds;
  if (result.ok) return { ...target, requestIds, state: 'accepted' };
  if (!result.certain) return { ...target, requestIds, state: 'attempted' };
  if (result.reason === 'throttled') return { ...target, requestIds, state: 'waiting' };
  return failed({ ...target, requestIds }, problemOf(result, target.instance));
}

/**
 * The step that an error of ECS kept from looking at its instances: tried again, until its deadline
 * ends it with that error. Nothing was asked of ECS, so nothing is lost.
 */
export function hindered(house: House, operation: Operation, error: FleetError): Advance {
  const over = isOver(operation, house.clock.now());
  const moved = over
    ? unfinished(operation).map((target) => failed(target, problemOf(error, target.instance)))
    : [];
  const afterMs = Math.max(house.pace.pollMs, error.retryAfterMs ?? 0);
  return goOn(house, operation, moved, operation.step, afterMs);
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
  if (targets.every(isFinished)) {
    const state = targets.every((target) => target.state === 'done') ? 'done' : 'failed';
    return { targets, state, step, afterMs: 0, visible: true };
  }
  const moving =
    step !== operation.step || targets.some((target, i) => target.state !== operation.targets[i]?.state);
  const fresh = step !== operation.step || operation.deadline === undefined;
  const deadline = fresh ? later(house.clock.now(), house.pace.patienceMs) : operation.deadline;
  return { targets, state: 'running', step, afterMs, visible: moving, ...(deadline && { deadline }) };
}

/** Whether the running step has waited long enough. */
export function isOver(operation: Operation, now: Date): boolean {
  return operation.deadline !== undefined && operation.deadline <= toInstant(now);
}
