import { z } from 'zod';
import type { DiskRecord } from '../cloud/records.ts';
import { diskShape } from '../shapes/disk.ts';
import { flag, jsonList, tagFilters, text } from '../wire/parameter-types.ts';
import { hasTags, is, isAmong, isLike } from './matching.ts';
import { operation, stopIfDryRun } from './operation.ts';
import { page, pagingParameters } from './paging.ts';

const parameters = z.strictObject({
  RegionId: text,
  InstanceId: text.optional(),
  DiskIds: jsonList(100).optional(),
  DiskName: text.optional(),
  DiskType: z.enum(['all', 'system', 'data']).default('all'),
  Category: text.optional(),
  Status: z
    .enum(['In_use', 'Available', 'Attaching', 'Detaching', 'Creating', 'ReIniting', 'All'])
    .default('All'),
  DeleteWithInstance: flag.optional(),
  Encrypted: flag.optional(),
  ZoneId: text.optional(),
  Tag: tagFilters.optional(),
  DryRun: flag.optional(),
  ...pagingParameters({ min: 10, max: 500 }),
});
type Parameters = z.output<typeof parameters>;

export const describeDisks = operation({
  action: 'DescribeDisks',
  resource: 'disk',
  parameters,
  notModelled: [
    'AdditionalAttributes',
    'AutoSnapshotPolicyId',
    'DeleteAutoSnapshot',
    'DiskChargeType',
    'EnableAutoSnapshot',
    'EnableAutomatedSnapshotPolicy',
    'EnableShared',
    'Filter',
    'KMSKeyId',
    'LockReason',
    'MultiAttach',
    'Portable',
    'ResourceGroupId',
    'SnapshotId',
  ],
  answer(asked, { caller, cloud }) {
    stopIfDryRun(asked.DryRun);
    const found = [...cloud.disks.values()].filter(
      (disk) => disk.accountId === caller.accountId && matches(disk, asked),
    );
    const { items, fields } = page(found, asked);
    return { ...fields, Disks: { Disk: items.map(diskShape) } };
  },
});

function matches(disk: DiskRecord, asked: Parameters): boolean {
  const status = disk.instanceId ? 'In_use' : 'Available';
  return (
    is(asked.RegionId, disk.regionId) &&
    is(asked.InstanceId, disk.instanceId) &&
    isAmong(asked.DiskIds, disk.id) &&
    isLike(asked.DiskName, disk.name) &&
    (asked.DiskType === 'all' || asked.DiskType === disk.type) &&
    is(asked.Category, disk.category) &&
    (asked.Status === 'All' || asked.Status === status) &&
    (asked.DeleteWithInstance ?? disk.deleteWithInstance) === disk.deleteWithInstance &&
    (asked.Encrypted ?? disk.encrypted) === disk.encrypted &&
    is(asked.ZoneId, disk.zoneId) &&
    hasTags(asked.Tag, disk.tags)
  );
}
