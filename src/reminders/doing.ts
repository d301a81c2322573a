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

function isDoneBy(work: Work, fate: Fate): boolean {
  switch (fate.kind) {
    case 'moved':
      return work.kind === 'auto-release' && work.at === fate.to;
    case 'cancelled':
      return work.kind === 'auto-release' && work.at === null;
    case 'gone':
      return work.kind === 'release';
    default:
      return false;
  }
}
