import { named } from '../../domain/errors.ts';
import { isInDoubt, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Steps } from '../../domain/steps.ts';
import { later, MINUTE, msUntil } from '../../domain/time.ts';
import type { CreateWork } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { type Chunk, chunkToMake, hasBegun, isOpen } from './chunk.ts';
import { pauseOf, unlessAllHindered } from './hindrance.ts';
import { adopting, unknownOf, withoutTheRest } from './made.ts';
import { make } from './make.ts';
import { failed, goOn, isOver, notAsked, pauseMs, withFreshPatience } from './progress.ts';
import { lookAtMade } from './watch-created.ts';

/** So long after the patience of a chunk ECS may still carry out its last call, and shows all that it has made by then. */
const SHOWN_AFTER = 2 * MINUTE;

/**
 * Has the instances made, a chunk a step, each by one call: with the same ClientToken for every try, so that none is
 * made twice. What ECS has not answered about is asked for again as long as ECS surely knows the token; after that the
 * mark that the instances carry tells what there is.
 */
export async function create(
  house: House,
  operation: Operation,
  work: CreateWork,
  steps: Steps,
): Promise<Advance> {
  const chunk = chunkToMake(operation);
  if (!chunk) return goOn(house, operation, [], steps.watch, 0);
  // Until when a token is used is on record before ECS is asked: whoever comes back days later uses it no more.
  if (!hasBegun(chunk.targets) && isOverdue(house, operation))
    return stillHindered(operation, withFreshPatience(house, goOn(house, operation, [], steps.ask, 0)));
  const moved = await unlessAllHindered(
    house,
    operation,
    chunk.targets.filter(isOpen),
    (targets) => takeFurther(house, operation, work, { ...chunk, targets }),
    hasBegun(chunk.targets) && !isShownBy(house, operation),
  );
  // Where one chunk cannot be had, the next is not bought either.
  if (moved.every((target) => target.state === 'failed' || isInDoubt(target)))
    moved.push(...notTried(operation, moved));
  if (moved.some(isOpen)) return askAgain(house, operation, moved, steps);
  const left = operation.targets.some((one) => isOpen(one) && !moved.some(isSame(one)));
  const advance = goOn(house, operation, moved, left ? steps.ask : steps.watch, 0);
  // Each chunk has a patience of its own.
  return advance.state === 'running' ? withFreshPatience(house, advance) : advance;
}

/** The time for a call has begun anew, but not that in which something else may keep it from being made. */
function stillHindered({ hinderedSince }: Operation, advance: Advance): Advance {
  return { ...advance, ...(hinderedSince !== undefined && { hinderedSince }) };
}

async function takeFurther(
  house: House,
  operation: Operation,
  work: CreateWork,
  chunk: Chunk,
): Promise<Target[]> {
  const { targets } = chunk;
  const { cancelledBy: by } = operation;
  if (targets.some(isInDoubt) || (hasBegun(targets) && isOverdue(house, operation)))
    return lookForMade(house, operation, work, targets);
  // What nobody had begun with was let go of before.
  if (by !== undefined)
    return targets.map((one) => notAsked(one, { code: 'cancelled', instance: named(one.instance), by }));
  const moved = await make(house, operation, work, chunk);
  // What was asked for twice without an answer may show before ECS tells it.
  const isUnanswered = hasBegun(targets) && hasBegun(moved) && !moved.some(isInDoubt);
  return isUnanswered ? lookForMade(house, operation, work, moved) : moved;
}

/**
 * The targets with what carries the mark of the operation, once it is as much as was asked for; once ECS shows all that
 * there is, with as much as that is.
 */
async function lookForMade(
  house: House,
  operation: Operation,
  { order }: CreateWork,
  targets: Target[],
): Promise<Target[]> {
  const isShown = isShownBy(house, operation);
  const found = unknownOf(operation, await house.maker.madeBy(order, operation.id));
  if (found.length < targets.length && !isShown) return targets;
  const adopted = adopting(targets, found, order);
  return isShown ? withoutTheRest(adopted) : adopted;
}

/** Whether ECS shows all by now that the calls for a chunk have made. */
function isShownBy({ clock }: House, { deadline }: Operation): boolean {
  return deadline === undefined || msUntil(later(deadline, SHOWN_AFTER), clock.now()) <= 0;
}

/** Those nobody has begun with, after a chunk before them could not be had. */
function notTried({ targets }: Operation, moved: Target[]): Target[] {
  return targets
    .filter((one) => one.state === 'waiting' && !moved.some(isSame(one)))
    .map((one) => failed(one, { code: 'not-tried', instance: named(one.instance) }));
}

/** Meanwhile those that are made are not kept waiting. */
async function askAgain(house: House, operation: Operation, moved: Target[], steps: Steps): Promise<Advance> {
  const made = operation.targets.filter(({ state }) => state === 'accepted');
  const looked = await lookAtMade(house, operation, made, false);
  const pause = Math.max(pauseMs(house, operation), pauseOf(house, moved));
  return goOn(house, operation, [...moved, ...looked], steps.ask, pause);
}

/** Whether the patience within which a token is used is over, or was never begun. */
function isOverdue({ clock }: House, operation: Operation): boolean {
  return operation.deadline === undefined || isOver(operation, clock.now());
}

function isSame({ instance: { id } }: Target): (other: Target) => boolean {
  return ({ instance }) => instance.id === id;
}
