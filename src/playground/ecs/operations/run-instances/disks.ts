import type { Cloud } from '../../cloud/cloud.ts';
import type { SnapshotRecord } from '../../cloud/records.ts';
import { statusOf } from '../../cloud/snapshot-state.ts';
import type { PlannedDisk } from '../../creation/plan.ts';
import { ApiError } from '../../wire/api-error.ts';
import { wishFor } from '../disk-parameters.ts';
import type { RunInstancesAsked } from './parameters.ts';
import type { Place } from './place.ts';

/** The least that a system disk has when nobody says, in GiB. */
const SYSTEM_GIB = 40;

/** The system disk and the data disks. @throws ApiError for one that cannot be had */
export function disksOf(
  asked: RunInstancesAsked,
  { image, type }: Place,
  accountId: string,
  cloud: Cloud,
): { system: PlannedDisk; data: PlannedDisk[] } {
  const { SystemDisk, DataDisk, RegionId } = asked;
  const system = wishFor('System', SystemDisk, Math.max(SYSTEM_GIB, image.size), type);
  if (system.size < image.size) {
    throw new ApiError(
      404,
      'InvalidSystemDiskSize.LessThanImageSize',
      'The specified parameter SystemDisk.Size is less than the image size.',
    );
  }
  return {
    system: { ...system, name: SystemDisk.DiskName ?? '', keep: false, encrypted: false },
    data: DataDisk.map((disk) => {
      const snapshot = disk.SnapshotId && snapshotOf(disk.SnapshotId, RegionId, accountId, cloud);
      // A disk made from a snapshot is as large as that, whatever is asked for.
      const size = snapshot ? snapshot.diskSize : (disk.Size ?? 0);
      return {
        ...wishFor('Data', { ...disk, Size: size }, size, type),
        ...{ name: disk.DiskName ?? '', keep: !disk.DeleteWithInstance, encrypted: disk.Encrypted },
      };
    }),
  };
}

function snapshotOf(id: string, regionId: string, accountId: string, cloud: Cloud): SnapshotRecord {
  const snapshot = cloud.snapshots.get(id);
  if (snapshot?.accountId !== accountId || snapshot.regionId !== regionId) {
    throw new ApiError(
      404,
      'InvalidDataDiskSnapshotId.NotFound',
      'The specified parameter "DataDisk.n.SnapshotId" is not valid.',
    );
  }
  if (statusOf(snapshot, cloud.now()) !== 'accomplished') {
    throw new ApiError(403, 'InvalidSnapshotId.NotReady', 'The specified snapshot has not completed yet.');
  }
  if (snapshot.diskType === 'data') return snapshot;
  throw new ApiError(
    403,
    'InvalidSnapshotId.NotDataDiskSnapshot',
    'The specified snapshot is system disk snapshot.',
  );
}
