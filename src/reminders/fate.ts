import { deadlineOf, eventAt } from '../domain/deadline.ts';
import type { Instance } from '../domain/instance.ts';
import type { Fate, Notice, Sighting } from '../domain/notice.ts';
import { type Instant, msUntil } from '../domain/time.ts';

/**
 * What became of the deadline that a notice speaks of; undefined while the notice is still true, or nothing is known
 * of the instance. A notice that was due after the end, or first told then, is not made untrue by it. Pure.
 */
export function fateOf(
  notice: Pick<Notice, 'kind' | 'deadline' | 'claimedAt' | 'instance'>,
  sighting: Sighting | undefined,
  now: Date,
): Fate | undefined {
  if (!sighting) return undefined;
  const { kind, deadline, claimedAt } = notice;
  const { instance, goneAt } = sighting;
  if (goneAt !== undefined) return { kind: 'gone', at: goneAt };
  const current = kind === 'event' ? eventTimeNow(notice, instance) : deadlineOf(instance, kind);
  if (current === undefined) {
    const done = kind === 'event' && msUntil(deadline, now) <= 0;
    return { kind: 'cancelled', ...(done && { done: true as const }) };
  }
  if (current !== deadline) return { kind: 'moved', to: current };
  return claimedAt < deadline && msUntil(deadline, now) <= 0 ? { kind: 'over' } : undefined;
}

/** When that happens now which the notice told of: an instance may have several system events, each known by its id. */
function eventTimeNow(
  { deadline, instance: told }: Pick<Notice, 'deadline' | 'instance'>,
  now: Instance,
): Instant | undefined {
  if (eventAt(now, deadline)) return deadline;
  const ids = (told.events ?? []).filter(({ notBefore }) => notBefore === deadline).map(({ id }) => id);
  const times = (now.events ?? []).filter(({ id }) => ids.includes(id)).map(({ notBefore }) => notBefore);
  return times.sort()[0];
}

/** Whether a notice that tells `told` tells `fate` already; whose doing it was does not matter. */
export function isSameFate(fate: Fate, told: Fate | undefined): boolean {
  return told?.kind === fate.kind && toOf(told) === toOf(fate);
}

function toOf(fate: Fate): Instant | undefined {
  return fate.kind === 'moved' ? fate.to : undefined;
}
