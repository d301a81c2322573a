import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { newId } from '../cloud/new-id.ts';
import type { DiskRecord, InstanceRecord } from '../cloud/records.ts';
import { beginSnapshot, mayGroup, maySnapshot } from '../cloud/snapshots.ts';
import { ApiError } from '../wire/api-error.ts';
import { clientToken, described, list, snapshotName, text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

const MOST_DISKS = 128;

/** Snapshots of several disks of one instance at one moment. It has no RetentionDays: they stay until deleted. */
export const createSnapshotGroup = operation({
  action: 'CreateSnapshotGroup',
  resource: 'instance',
  makes: 'snapshotgroup',
  parameters: z.strictObject({
    RegionId: text,
    InstanceId: text,
    DiskId: list(text, MOST_DISKS).optional(),
    Name: snapshotName.optional(),
    Description: described.optional(),
    ClientToken: clientToken.optional(),
  }),
  notModelled: [
    'ExcludeDiskId',
    'InstantAccess',
    'InstantAccessRetentionDays',
    'ResourceGroupId',
    'StorageLocationArn',
    'Tag',
  ],
  answer({ RegionId, InstanceId, DiskId, Name = '', Description = '' }, { caller, cloud, transitions }) {
    const instance = cloud.instance(InstanceId, caller.accountId, RegionId);
    const disks = disksFor(instance, DiskId, cloud);
    mayGroup(disks);
    for (const disk of disks) maySnapshot(disk, cloud);
    const group = {
      id: newId('ssg'),
      accountId: instance.accountId,
      name: Name,
      description: Description,
      regionId: instance.regionId,
      instanceId: instance.id,
      createdAt: cloud.now(),
    };
    cloud.snapshotGroups.set(group.id, group);
    const parts = { name: Name, description: '', groupId: group.id };
    for (const disk of disks) beginSnapshot(cloud, disk, parts, transitions.snapshotMs);
    return { SnapshotGroupId: group.id };
  },
});

/** Those asked for, all of which the instance must have, or all that it has. */
function disksFor(instance: InstanceRecord, asked: string[] | undefined, cloud: Cloud): DiskRecord[] {
  const attached = cloud.disksOf(instance.id);
  if (!asked) return attached;
  return asked.map((id) => {
    const disk = attached.find((one) => one.id === id);
    if (!disk) throw new ApiError(404, 'InvalidDiskId.NotFound', 'The specified disk does not exist.');
    return disk;
  });
}
