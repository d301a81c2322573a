import type { Cloud } from '../cloud/cloud.ts';
import type { SnapshotGroupRecord } from '../cloud/records.ts';
import { progressOf, statusOf } from '../cloud/snapshot-state.ts';
import { toSecond } from './times.ts';

/** How DescribeSnapshotGroups shows a group: its snapshots without a status of their own. */
export function snapshotGroupShape(group: SnapshotGroupRecord, cloud: Cloud) {
  const now = cloud.now();
  const snapshots = [...cloud.snapshots.values()].filter(({ groupId }) => groupId === group.id);
  const statuses = snapshots.map((snapshot) => statusOf(snapshot, now));
  const status = (['failed', 'progressing'] as const).find((one) => statuses.includes(one));
  return {
    SnapshotGroupId: group.id,
    Name: group.name,
    Description: group.description,
    InstanceId: group.instanceId,
    Status: status ?? 'accomplished',
    ProgressStatus: '',
    CreationTime: toSecond(group.createdAt),
    ResourceGroupId: '',
    Tags: { Tag: [] },
    Snapshots: {
      Snapshot: snapshots.map((snapshot) => ({
        SnapshotId: snapshot.id,
        SourceDiskId: snapshot.diskId,
        SourceDiskType: snapshot.diskType,
        Progress: `${progressOf(snapshot, now).percent}%`,
        Available: statusOf(snapshot, now) === 'accomplished',
        InstantAccess: false,
        Tags: { Tag: [] },
      })),
    },
  };
}
