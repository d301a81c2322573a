import { z } from 'zod';
import { snapshotGroupShape } from '../shapes/snapshot-group.ts';
import { integer, list, text } from '../wire/parameter-types.ts';
import { is, isAmong } from './matching.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

const status = z.enum(['progressing', 'accomplished', 'failed']);

/** The groups and the snapshots in them; by token only. */
export const describeSnapshotGroups = operation({
  action: 'DescribeSnapshotGroups',
  resource: 'snapshotgroup',
  parameters: z.strictObject({
    RegionId: text,
    InstanceId: text.optional(),
    SnapshotGroupId: list(text, 10).optional(),
    Name: text.optional(),
    Status: list(status, 3).optional(),
    MaxResults: integer(1, 100).default(10),
    NextToken: text.optional(),
  }),
  notModelled: ['AdditionalAttributes', 'ResourceGroupId', 'Tag'],
  answer(asked, { caller, cloud }) {
    const shapes = [...cloud.snapshotGroups.values()]
      .filter(
        (group) =>
          group.accountId === caller.accountId &&
          group.regionId === asked.RegionId &&
          is(asked.InstanceId, group.instanceId) &&
          isAmong(asked.SnapshotGroupId, group.id) &&
          is(asked.Name, group.name),
      )
      .map((group) => ({ id: group.id, shape: snapshotGroupShape(group, cloud) }))
      .filter(({ shape }) => isAmong(asked.Status, shape.Status));
    const { items, fields } = page(shapes, asked);
    return {
      NextToken: fields.NextToken,
      SnapshotGroups: { SnapshotGroup: items.map(({ shape }) => shape) },
    };
  },
});
