import type { DueNotice } from '../domain/notice.ts';

/** So many notices that are due at once in one channel are a message each; more are one list. */
const SINGLE = 5;

/** A row of a list is a block, and so is its menu: Slack takes 50 blocks in a message, and there is a heading, too. */
const ROWS = 40;

/**
 * Which notices are one message, what is being taken back first, then the nearest deadline, by name: of each channel up to five single ones, else one list,
 * in as many parts as it takes, of about the same length. Pure.
 */
export function arrange(notices: DueNotice[]): DueNotice[][] {
  return [...Map.groupBy(notices, ({ channel }) => channel).values()].flatMap((inChannel) => {
    const sorted = inChannel.toSorted(byHaste);
    if (sorted.length <= SINGLE) return sorted.map((notice) => [notice]);
    const parts = Math.ceil(sorted.length / ROWS);
    return Array.from({ length: parts }, (_, part) =>
      sorted.slice(
        Math.ceil((part * sorted.length) / parts),
        Math.ceil(((part + 1) * sorted.length) / parts),
      ),
    );
  });
}

/** So that what is urgent waits for no part of a list that is not. */
function byHaste(one: DueNotice, other: DueNotice): number {
  if ((one.kind === 'recycling') !== (other.kind === 'recycling')) return one.kind === 'recycling' ? -1 : 1;
  if (one.deadline !== other.deadline) return one.deadline < other.deadline ? -1 : 1;
  const names = one.instance.name.localeCompare(other.instance.name, 'en', { numeric: true });
  if (names !== 0) return names;
  return one.id < other.id ? -1 : 1;
}
