import { z } from 'zod';
import type { SnapshotRecord } from '../cloud/records.ts';
import { statusOf } from '../cloud/snapshot-state.ts';
import { snapshotShape } from '../shapes/snapshot.ts';
import { flag, jsonList, text } from '../wire/parameter-types.ts';
import { is, isAmong, isLike } from './matching.ts';
import { operation, stopIfDryRun } from './operation.ts';
import { page, pagingParameters } from './paging.ts';

const parameters = z.strictObject({
  RegionId: text,
  InstanceId: text.optional(),
  DiskId: text.optional(),
  SnapshotIds: jsonList(100).optional(),
  SnapshotName: text.optional(),
  SnapshotType: z.enum(['auto', 'user', 'all']).default('all'),
  SourceDiskType: z.enum(['system', 'data']).optional(),
  Status: z.enum(['progressing', 'accomplished', 'failed', 'all']).default('all'),
  DryRun: flag.optional(),
  ...pagingParameters({ min: 1, max: 100 }),
});
type Parameters = z.output<typeof parameters>;

export const describeSnapshots = operation({
  action: 'DescribeSnapshots',
  resource: 'snapshot',
  parameters,
  notModelled: [
    'Category',
    'Encrypted',
    'Filter',
    'KMSKeyId',
    'ResourceGroupId',
    'SnapshotLinkId',
    'Tag',
    'Usage',
  ],
  answer(asked, { caller, cloud }) {
    stopIfDryRun(asked.DryRun);
    const now = cloud.now();
    const found = [...cloud.snapshots.values()].filter(
      (snapshot) => snapshot.accountId === caller.accountId && matches(snapshot, asked, now),
    );
    const { items, fields } = page(found, asked);
    return { ...fields, Snapshots: { Snapshot: items.map((snapshot) => snapshotShape(snapshot, now)) } };
  },
});

function matches(snapshot: SnapshotRecord, asked: Parameters, now: Date): boolean {
  return (
    is(asked.RegionId, snapshot.regionId) &&
    is(asked.InstanceId, snapshot.instanceId) &&
    is(asked.DiskId, snapshot.diskId) &&
    isAmong(asked.SnapshotIds, snapshot.id) &&
    isLike(asked.SnapshotName, snapshot.name) &&
    (asked.SnapshotType === 'all' || asked.SnapshotType === snapshot.kind) &&
    is(asked.SourceDiskType, snapshot.diskType) &&
    (asked.Status === 'all' || asked.Status === statusOf(snapshot, now))
  );
}
