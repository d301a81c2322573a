import type { Snapshot } from '../../domain/snapshot.ts';
import { SECOND } from '../../domain/time.ts';
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

function stateOf(status: unknown): Snapshot['state'] {
  return status === 'accomplished' || status === 'failed' ? status : 'progressing';
}

/** `45%` or `40` as a number; 0 for what is none. */
function whole(value: unknown): number {
  return Number(/^\d{1,9}/.exec(text(value))?.[0] ?? 0);
}
