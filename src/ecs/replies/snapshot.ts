import type { ListedSnapshot, Snapshot } from '../../domain/snapshot.ts';
import { DAY, later, SECOND } from '../../domain/time.ts';
import { count, instant, raw, text } from './fields.ts';

/** Stands in for a creation time that ECS left out. */
const LONG_AGO = '1970-01-01T00:00:00Z';

/** One entry of DescribeSnapshots; as total as `toInstance`. Progress and SourceDiskSize are texts there. */
export function toSnapshot(entry: unknown): Snapshot {
  const from = raw(entry);
  const state = stateOf(from.Status);
  const remains = state === 'progressing' ? count(from.RemainTime) * SECOND : 0;
  return {
    id: text(from.SnapshotId),
    disk: text(from.SourceDiskId),
    sizeGiB: whole(from.SourceDiskSize),
    state,
    percent: state === 'accomplished' ? 100 : Math.min(100, whole(from.Progress)),
    ...(remains > 0 && { remainsMs: remains }),
    createdAt: instant(from.CreationTime) ?? LONG_AGO,
  };
}

/** The same with what is told of it in a list; RetentionDays is missing, 0 or -1 where it is kept for good. */
export function toListedSnapshot(entry: unknown): Omit<ListedSnapshot, 'operation'> {
  const from = raw(entry);
  const snapshot = toSnapshot(entry);
  const days = count(from.RetentionDays);
  return {
    ...snapshot,
    name: text(from.SnapshotName),
    // Older ones have it in other letters.
    kind: text(from.SourceDiskType).toLowerCase() === 'system' ? 'system' : 'data',
    automatic: from.SnapshotType === 'auto' || from.SnapshotType === 'timer',
    ...(days > 0 && { keptUntil: later(snapshot.createdAt, days * DAY) }),
  };
}

function stateOf(status: unknown): Snapshot['state'] {
  return status === 'accomplished' || status === 'failed' ? status : 'progressing';
}

/** `45%` or `40` as a number; 0 for what is none. */
function whole(value: unknown): number {
  return Number(/^\d{1,9}/.exec(text(value))?.[0] ?? 0);
}
