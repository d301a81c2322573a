import { z } from 'zod';
import { beginSnapshot, maySnapshot } from '../cloud/snapshots.ts';
import { ApiError } from '../wire/api-error.ts';
import { clientToken, described, integer, snapshotName, text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

/** A snapshot of one disk, made over time; it outlives its disk once it is accomplished. */
export const createSnapshot = operation({
  action: 'CreateSnapshot',
  resource: 'disk',
  makes: 'snapshot',
  parameters: z.strictObject({
    DiskId: text,
    SnapshotName: snapshotName.optional(),
    Description: described.optional(),
    RetentionDays: integer(1, 65_536).optional(),
    ClientToken: clientToken.optional(),
  }),
  notModelled: [
    'Category',
    'InstantAccess',
    'InstantAccessRetentionDays',
    'ResourceGroupId',
    'StorageLocationArn',
    'Tag',
  ],
  answer(
    { DiskId, SnapshotName = '', Description = '', RetentionDays },
    { caller, cloud, transitions: { snapshotMs } },
  ) {
    const disk = cloud.disks.get(DiskId);
    if (disk?.accountId !== caller.accountId) {
      throw new ApiError(404, 'InvalidDiskId.NotFound', 'The specified disk does not exist.');
    }
    maySnapshot(disk, cloud);
    const parts = {
      name: SnapshotName,
      description: Description,
      ...(RetentionDays !== undefined && { retentionDays: RetentionDays }),
    };
    return { SnapshotId: beginSnapshot(cloud, disk, parts, snapshotMs).id };
  },
});
