import { FleetError, named } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import { isUnclear, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import { stepsOf } from '../../domain/steps.ts';
import { isSettled } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { heldUp } from './hindrance.ts';
import { unknownOf } from './made.ts';

/**
 * Looks once more, whatever ends a creation, at all that carries its mark: what ECS has made in spite of its answers is
 * there, and costs, and people must hear of it. It is left as it is. Until ECS says so, the operation does not end.
 */
export async function withUnclaimed(house: House, operation: Operation, advance: Advance): Promise<Advance> {
  const { work } = operation;
  if (work.kind !== 'create' || !isSettled(advance.state) || !advance.targets.some(wasAskedFor))
    return advance;
  try {
    const found = unknownOf({ ...operation, ...advance }, await house.maker.madeBy(work.order, operation.id));
    return found.length === 0 ? advance : { ...advance, targets: telling(advance.targets, found) };
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    return heldUp(house, operation, advance, stepsOf(work, 'create').watch, error);
  }
}

function wasAskedFor(target: Target): boolean {
  return target.made !== undefined || target.requestIds.length > 0 || isUnclear(target);
}

/** Each is told with a target that has none; what is left over, with the last. */
function telling(targets: Target[], found: Instance[]): Target[] {
  const left = [...found];
  const told = targets.map((target) => {
    const made = target.made ? undefined : left.shift();
    return made ? { ...besides(target, [made]), made } : target;
  });
  const last = told.at(-1);
  return last && left.length > 0 ? [...told.slice(0, -1), besides(last, left)] : told;
}

function besides({ problem, ...target }: Target, instances: Instance[]): Target {
  const because = problem && { because: problem };
  return { ...target, problem: { code: 'made-besides', instances: instances.map(named), ...because } };
}
