import type { DiskRecord, SnapshotRecord } from '../cloud/records.ts';

/** Times of disks and snapshots carry seconds, unlike those of instances. */
function shownTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** How DescribeDisks shows a disk; one that outlived its instance is Available and has no InstanceId. */
export function diskShape(disk: DiskRecord): object {
  return {
    DiskId: disk.id,
    DiskName: disk.name,
    Description: '',
    RegionId: disk.regionId,
    ZoneId: disk.zoneId,
    Type: disk.type,
    Category: disk.category,
    PerformanceLevel: disk.category === 'cloud_essd' ? 'PL1' : '',
    Size: disk.size,
    Status: disk.instanceId ? 'In_use' : 'Available',
    InstanceId: disk.instanceId ?? '',
    Device: disk.instanceId ? disk.device : '',
    DeleteWithInstance: disk.deleteWithInstance,
    DeleteAutoSnapshot: disk.deleteAutoSnapshot,
    EnableAutoSnapshot: true,
    Encrypted: disk.encrypted,
    Portable: true,
    DiskChargeType: 'PostPaid',
    CreationTime: shownTime(disk.createdAt),
    MultiAttach: 'Disabled',
    Tags: { Tag: Object.entries(disk.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
    OperationLocks: { OperationLock: [] },
  };
}

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
    CreationTime: shownTime(snapshot.createdAt),
    Encrypted: false,
    InstantAccess: false,
    Usage: 'none',
    Tags: { Tag: [] },
  };
}
