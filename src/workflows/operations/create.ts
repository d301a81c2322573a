import { MOST_IN_A_CALL } from '../../domain/creation.ts';
import { named } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import type { MakingResult } from '../../domain/maker.ts';
import { patternFrom } from '../../domain/name-pattern.ts';
import { isFinished, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Steps } from '../../domain/steps.ts';
import { MINUTE } from '../../domain/time.ts';
import type { CreateWork } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { problemOf } from '../refusals.ts';
import { countsForMs } from './calling.ts';
import { done, failed, goOn, inState, isOver, notAsked, pauseMs, unfinished } from './progress.ts';
import { judgeNow } from './recheck.ts';

/** Has the instances made, a chunk a step: with the same ClientToken for every try, so that none is made twice. */
export async function create(
  house: House,
  operation: Operation,
  { order }: CreateWork,
  steps: Steps,
): Promise<Advance> {
  const first = operation.targets.findIndex(({ state }) => state === 'waiting' || state === 'attempted');
  if (first < 0) return goOn(house, operation, [], steps.watch, 0);
  const number = Math.floor(first / MOST_IN_A_CALL);
  const begin = number * MOST_IN_A_CALL;
  const chunk = operation.targets.slice(begin, begin + MOST_IN_A_CALL);
  const judge = await judgeNow(house, operation);
  const readAt = house.clock.now();
  const refusal = judge([]);
  if (refusal) {
    const moved = chunk.map((target) => notAsked(target, refusal));
    return goOn(house, operation, moved, steps.ask, 0);
  }
  const userData = order.userData === undefined ? undefined : await house.userData.read(order.userData);
  await house.operations.attempt(
    operation,
    chunk.map(({ instance }) => refOf(instance)),
    house.clock.now(),
  );
  const image = order.image?.id ?? chunk[0]?.image?.id;
  if (image === undefined) throw new Error(`there is no image for ${operation.id}`);
  const result = await house.maker.make(order, {
    token: `${operation.id}-make-${number}`,
    amount: chunk.length,
    ...(order.name !== undefined && { names: patternFrom(order.name, begin) }),
    operation: operation.id,
    ...(userData !== undefined && { userData }),
    image,
    withinMs: countsForMs(house, readAt),
  });
  const moved = chunk.map((target, index) => afterMaking(target, index, result));
  const open = moved.some(({ state }) => state === 'attempted');
  return goOn(house, operation, moved, steps.ask, open ? pauseMs(house, operation) : 0);
}

function afterMaking(target: Target, index: number, result: MakingResult): Target {
  const { requestId } = result;
  const heard = { ...target, requestIds: [...target.requestIds, requestId] };
  if (!result.ok) {
    if (result.certain) return failed(heard, problemOf(result, target.instance));
    return inState(heard, 'attempted');
  }
  const id = result.ids[index];
  if (id === undefined) return failed(heard, { code: 'no-answer', instance: named(target.instance) });
  return { ...inState(heard, 'accepted'), made: { ...target.instance, id } };
}

/** Looks until all of them run. */
export async function watchCreated(house: House, operation: Operation, steps: Steps): Promise<Advance> {
  const watched = unfinished(operation).flatMap(({ made }) => (made ? [refOf(made)] : []));
  const seen = new Map((await house.fleet.read(watched)).map((instance) => [instance.id, instance]));
  const over = isOver(operation, house.clock.now());
  const moved = unfinished(operation).map((target) => {
    const shown = target.made && seen.get(target.made.id);
    const looked = shown ? { ...target, made: shown } : target;
    if (shown?.status === 'Running') return done(looked);
    return over ? failed(looked, notRunning(looked, house.pace.patienceMs)) : looked;
  });
  const last = moved.every(isFinished);
  return goOn(house, operation, moved, steps.watch, last ? 0 : house.pace.pollMs);
}

function notRunning({ made, instance }: Target, patienceMs: number) {
  const shown: Instance = made ?? instance;
  const minutes = patienceMs / MINUTE;
  return { code: 'not-reached', instance: named(shown), status: shown.status, minutes } as const;
}
