import type { SnapshotRecord } from '../cloud/records.ts';
import { toSecond } from './times.ts';

/** How DescribeSnapshots shows a snapshot; Progress is text, SourceDiskSize too. */
export function snapshotShape(snapshot: SnapshotRecord): object {
  return {
    SnapshotId: snapshot.id,
    SnapshotName: snapshot.name,
    Description: '',
    RegionId: snapshot.regionId,
    SnapshotType: snapshot.kind,
    Status: snapshot.status,
    Progress: snapshot.status === 'accomplished' ? '100%' : '0%',
    RemainTime: 0,
    Available: snapshot.status === 'accomplished',
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
