import { ApiError, wrongStatus } from '../wire/api-error.ts';
import type { Cloud } from './cloud.ts';
import { newId } from './new-id.ts';
import type { DiskRecord, SnapshotRecord } from './records.ts';
import { statusOf } from './snapshot-state.ts';

/** What a disk keeps of snapshots made by hand. */
const MOST_OF_A_DISK = 256;
/** A snapshot-consistent group takes so many disks, with so many GiB in all. */
const GROUP = { disks: 128, gib: 256 * 1024 };
/** Disks of the ESSD family: the only ones a snapshot-consistent group takes. */
const ESSD_FAMILY: readonly string[] = ['cloud_essd', 'cloud_essd_entry', 'cloud_auto'];

/**
 * One snapshot at a time of a disk; its instance rests, Running or Stopped, and is not locked.
 * @throws ApiError saying what is in the way
 */
export function maySnapshot(disk: DiskRecord, cloud: Cloud): void {
  const instance = cloud.instances.get(disk.instanceId ?? '');
  if (instance?.locks.includes('security')) {
    throw new ApiError(
      403,
      'InstanceLockedForSecurity',
      'The specified operation is denied as your instance is locked for security reasons.',
    );
  }
  if (!disk.category.startsWith('cloud')) throw unsupportedCategory();
  const resting = instance?.status === 'Running' || instance?.status === 'Stopped';
  if (instance && (!resting || instance.steps.length > 0)) throw wrongStatus();
  const snapshots = cloud.snapshotsOf(disk.id);
  if (snapshots.some((snapshot) => statusOf(snapshot, cloud.now()) === 'progressing')) {
    throw new ApiError(
      403,
      'IncorrectDiskStatus.CreatingSnapshot',
      'A previous snapshot creation is in process.',
    );
  }
  if (snapshots.filter(({ kind }) => kind === 'user').length >= MOST_OF_A_DISK) {
    throw new ApiError(403, 'QuotaExceed.Snapshot', 'The snapshot quota exceeds.');
  }
}

/** What is asked of a group besides that each of its disks may be snapshotted. @throws ApiError */
export function mayGroup(disks: DiskRecord[]): void {
  if (disks.length > GROUP.disks || disks.reduce((sum, { size }) => sum + size, 0) > GROUP.gib) {
    throw new ApiError(400, 'InvalidParameter.DiskId', 'The snapshot-consistent group would be too large.');
  }
  if (disks.some(({ category }) => !ESSD_FAMILY.includes(category))) throw unsupportedCategory();
  if (disks.some(({ multiAttach }) => multiAttach)) {
    throw new ApiError(
      403,
      'OperationDenied.MultiAttachDisk',
      'Disks with multi-attach are not supported in a snapshot-consistent group.',
    );
  }
}

/** Begins a snapshot of the disk. */
export function beginSnapshot(
  cloud: Cloud,
  disk: DiskRecord,
  parts: Pick<SnapshotRecord, 'name' | 'description'> & Partial<SnapshotRecord>,
  snapshotMs: number,
): SnapshotRecord {
  const createdAt = cloud.now();
  const instance = cloud.instances.get(disk.instanceId ?? '');
  const snapshot: SnapshotRecord = {
    id: newId('s'),
    accountId: disk.accountId,
    regionId: disk.regionId,
    diskId: disk.id,
    diskType: disk.type,
    diskSize: disk.size,
    ...(instance && { instanceId: instance.id, osName: instance.osName }),
    kind: 'user',
    createdAt,
    readyAt: new Date(createdAt.getTime() + snapshotMs),
    ...parts,
  };
  cloud.snapshots.set(snapshot.id, snapshot);
  return snapshot;
}

/** What is under way of a disk's snapshots fails. @throws Error when nothing is */
export function failSnapshots(cloud: Cloud, diskId: string): void {
  const underWay = cloud
    .snapshotsOf(diskId)
    .filter((snapshot) => statusOf(snapshot, cloud.now()) === 'progressing');
  if (underWay.length === 0) throw new Error(`No snapshot of ${diskId} is under way.`);
  for (const snapshot of underWay) snapshot.failed = true;
}

function unsupportedCategory(): ApiError {
  return new ApiError(
    403,
    'DiskCategory.OperationNotSupported',
    'The operation is not supported to the specified disk due to its disk category.',
  );
}
