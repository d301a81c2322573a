import type { Doing, Fate, NoticeKey } from '../domain/notice.ts';
import type { Operation } from '../domain/operation.ts';
import type { Work } from '../domain/work.ts';

/**
 * By which of these operations a deadline came to its fate, and who asked for it; undefined: by none, so that it
 * was done elsewhere, or by itself. Pure.
 * @param operations those that have acted on the instance, the latest first
 */
export function doingOf(
  { id }: Pick<NoticeKey, 'id'>,
  fate: Fate,
  operations: Operation[],
): Doing | undefined {
  const found = operations.find(
    ({ work, targets }) =>
      isDoneBy(work, fate) &&
      targets.some(({ instance, state }) => instance.id === id && state !== 'waiting' && state !== 'failed'),
  );
  return found && { by: found.requester, operation: found.id };
}

/** Each work says so itself: what is left out here would be told as done elsewhere. */
function isDoneBy(work: Work, fate: Fate): boolean {
  switch (work.kind) {
    case 'auto-release':
      return fate.kind === 'moved' ? work.at === fate.to : fate.kind === 'cancelled' && work.at === null;
    case 'release':
      return fate.kind === 'gone';
    case 'renew':
      return fate.kind === 'moved';
    case 'auto-renew':
    case 'start':
    case 'stop':
    case 'reboot':
    case 'protect':
    case 'back-up':
      return false;
  }
}
