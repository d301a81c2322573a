import type { Doing, Fate, NoticeKey } from '../domain/notice.ts';
import { isUnclear, type Operation, type Target } from '../domain/operation.ts';
import type { Instant } from '../domain/time.ts';
import type { Work } from '../domain/work.ts';

/**
 * By which of these operations a deadline came to its fate, and who asked for it; undefined: by none, so that it
 * was done elsewhere, or by itself. Pure.
 * @param operations those that have acted on the instance, the latest first
 */
export function doingOf(
  { id, deadline }: Pick<NoticeKey, 'id'> & Partial<Pick<NoticeKey, 'deadline'>>,
  fate: Fate,
  operations: Operation[],
): Doing | undefined {
  const acts = operations.flatMap((operation) =>
    operation.targets.filter(({ instance }) => instance.id === id).map((target) => ({ operation, target })),
  );
  const found =
    acts.find(({ operation: { work }, target }) => isDoneBy(work, target, fate)) ??
    acts.find(({ operation: { work }, target }) => isSavedBy(work, target, fate, deadline));
  if (!found) return undefined;
  const { operation, target } = found;
  const order = target.payment?.order;
  const perhaps = operation.work.kind === 'renew' && (isUnclear(target) || target.payment?.presumed);
  return {
    by: operation.requester,
    operation: operation.id,
    ...(order !== undefined && { order }),
    ...(perhaps && { perhaps }),
  };
}

/** Each work says so itself: what is left out here would be told as done elsewhere. */
function isDoneBy(work: Work, target: Target, fate: Fate): boolean {
  switch (work.kind) {
    case 'auto-release':
      return (
        hasActed(target) &&
        (fate.kind === 'moved' ? work.at === fate.to : fate.kind === 'cancelled' && work.at === null)
      );
    case 'release':
      return hasActed(target) && fate.kind === 'gone';
    case 'renew':
      return fate.kind === 'moved' && target.payment?.until === fate.to;
    case 'auto-renew':
    case 'start':
    case 'stop':
    case 'reboot':
    case 'protect':
    case 'back-up':
    case 'public-ip':
    case 'create':
      return false;
  }
}

function hasActed({ state }: Target): boolean {
  return state !== 'waiting' && state !== 'failed';
}

/**
 * Whether the work renewed what expired then, though it does not say until when: ECS shows it before the operation
 * has seen it, or too late for it, or somebody has renewed it further since.
 */
function isSavedBy(work: Work, target: Target, fate: Fate, deadline: Instant | undefined): boolean {
  if (work.kind !== 'renew' || fate.kind !== 'moved' || target.instance.expiresAt !== deadline) return false;
  return (
    deadline !== undefined &&
    fate.to > deadline &&
    (target.payment !== undefined || hasActed(target) || isUnclear(target))
  );
}
