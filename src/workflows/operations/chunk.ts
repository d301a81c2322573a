import { MOST_IN_A_CALL, type Order } from '../../domain/creation.ts';
import type { MakingCall } from '../../domain/maker.ts';
import { patternFrom } from '../../domain/name-pattern.ts';
import type { Operation, Target } from '../../domain/operation.ts';

/** Those of an order that one call makes. */
export interface Chunk {
  /** From 0. */
  number: number;
  /** The position of its first target in the operation. */
  begin: number;
  targets: Target[];
  /** How many targets come after it. */
  after: number;
}

/** The first chunk of which it is not known yet what came of it; undefined: of all of them it is. */
export function chunkToMake({ targets }: Operation): Chunk | undefined {
  const first = targets.findIndex(isOpen);
  if (first < 0) return undefined;
  const number = Math.floor(first / MOST_IN_A_CALL);
  const begin = number * MOST_IN_A_CALL;
  const chunk = targets.slice(begin, begin + MOST_IN_A_CALL);
  return { number, begin, targets: chunk, after: targets.length - begin - chunk.length };
}

/** Whether it is not known yet what came of it, or nobody has begun with it. */
export function isOpen({ state }: Target): boolean {
  return state === 'waiting' || state === 'attempted';
}

/** Whether ECS was perhaps asked for them. */
export function hasBegun(targets: Target[]): boolean {
  return targets.some(({ state }) => state === 'attempted');
}

/**
 * What RunInstances is asked for a chunk besides the order. It follows from the operation's row alone, so that every
 * try says the same: ECS refuses a token that comes back with anything else.
 */
export function callFor(
  { id, targets }: Operation,
  order: Order,
  chunk: Chunk,
): Pick<MakingCall, 'token' | 'amount' | 'min' | 'names' | 'operation'> {
  const min = minOf(order, chunk, targets);
  return {
    token: `${id}-make-${chunk.number}`,
    amount: chunk.targets.length,
    ...(min !== undefined && { min }),
    ...(order.name !== undefined && { names: patternFrom(order.name, chunk.begin) }),
    operation: id,
  };
}

/** So many this chunk must bring, so that with all that those after it can bring there are enough. */
function minOf(
  { min }: Order,
  { begin, targets: { length }, after }: Chunk,
  all: Target[],
): number | undefined {
  if (min === undefined) return undefined;
  const made = all.slice(0, begin).filter((target) => target.made !== undefined).length;
  return Math.min(length, Math.max(1, min - made - after));
}
