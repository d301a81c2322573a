import type { SnapshotRecord } from '../cloud/records.ts';
import { progressOf, statusOf } from '../cloud/snapshot-state.ts';
import { toSecond } from './times.ts';

/** How DescribeSnapshots shows a snapshot at that moment; Progress is text, SourceDiskSize too. */
export function snapshotShape(snapshot: SnapshotRecord, now: Date): object {
  const status = statusOf(snapshot, now);
  const { percent, remainS } = progressOf(snapshot, now);
  return {
    SnapshotId: snapshot.id,
    SnapshotName: snapshot.name,
    Description: snapshot.description,
    RegionId: snapshot.regionId,
    SnapshotType: snapshot.kind,
    Status: status,
    Progress: `${percent}%`,
    RemainTime: status === 'progressing' ? remainS : 0,
    Available: status === 'accomplished',
    SourceDiskId: snapshot.diskId,
    SourceDiskType: snapshot.diskType,
    SourceDiskSize: String(snapshot.diskSize),
    RetentionDays: snapshot.retentionDays,
    CreationTime: toSecond(snapshot.createdAt),
    Encrypted: false,
    InstantAccess: false,
    Usage: 'none',
    Tags: { Tag: [] },
  };
}
