import { deadlineOf } from '../domain/deadline.ts';
import type { Fate, Notice, Sighting } from '../domain/notice.ts';
import { type Instant, msUntil } from '../domain/time.ts';

/**
 * What became of the deadline that a notice speaks of; undefined while the notice is still true, or nothing is known
 * of the instance. A notice that was due after the end, or first told then, is not made untrue by it. Pure.
 */
export function fateOf(
  { kind, deadline, claimedAt }: Pick<Notice, 'kind' | 'deadline' | 'claimedAt'>,
  sighting: Sighting | undefined,
  now: Date,
): Fate | undefined {
  if (!sighting) return undefined;
  const { instance, goneAt } = sighting;
  if (goneAt !== undefined) return { kind: 'gone', at: goneAt };
  const current = deadlineOf(instance, kind);
  if (current === undefined) return { kind: 'cancelled' };
  if (current !== deadline) return { kind: 'moved', to: current };
  return claimedAt < deadline && msUntil(deadline, now) <= 0 ? { kind: 'over' } : undefined;
}

/** Whether a notice that tells `told` tells `fate` already; whose doing it was does not matter. */
export function isSameFate(fate: Fate, told: Fate | undefined): boolean {
  return told?.kind === fate.kind && toOf(told) === toOf(fate);
}

function toOf(fate: Fate): Instant | undefined {
  return fate.kind === 'moved' ? fate.to : undefined;
}
