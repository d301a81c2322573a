import { isInDoubt, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Steps } from '../../domain/steps.ts';
import type { House } from '../house.ts';
import { isHindered, pauseOf, unlessHindered } from './hindrance.ts';
import { goOn, pauseMs, unfinished, withFreshPatience } from './progress.ts';

/**
 * Acts on one instance, the next of the list that ECS answers about: a step each, so that every RequestId is on record
 * before the next instance is touched.
 * @param inOrder which of those that are left come first; else as they were asked for
 */
export async function oneByOne(
  house: House,
  operation: Operation,
  steps: Steps,
  act: (target: Target) => Promise<Target>,
  inOrder: (left: Target[]) => Target[] = (left) => left,
): Promise<Advance> {
  const left = inOrder(unfinished(operation).filter((one) => one.state !== 'accepted' && !isInDoubt(one)));
  const target = left.find((one) => !isHindered(one)) ?? left[operation.version % left.length];
  if (!target) return goOn(house, operation, [], steps.watch, 0);
  const moved = await unlessHindered(house, operation, target, act);
  const others = left.some((one) => one !== target && !isHindered(one));
  const answered = isAnswered(moved) || isInDoubt(moved) || (isHindered(moved) && others);
  const pause = isHindered(moved) ? pauseOf(house, [moved]) : pauseMs(house, operation);
  const advance = goOn(house, operation, [moved], steps.ask, answered ? 0 : pause);
  // Those that ECS was asked for share what is left of it: hundreds must not hold their instances for days.
  const isSilent = left.every(({ state }) => state === 'attempted');
  if (!answered || isSilent || advance.state !== 'running') return advance;
  // Each instance has a patience of its own.
  return withFreshPatience(house, advance);
}

/** Whether it is known what came of it, as far as ECS says so at once. */
export function isAnswered({ state }: Target): boolean {
  return state === 'accepted' || state === 'done' || state === 'failed';
}
