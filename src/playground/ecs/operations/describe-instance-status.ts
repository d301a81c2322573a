import { z } from 'zod';
import { integer, list, TOO_MANY_IDS, text } from '../wire/parameter-types.ts';
import { is, isAmong } from './matching.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

/** Page style only, and at most 50 a page although 100 ids may be asked for. */
export const describeInstanceStatus = operation({
  action: 'DescribeInstanceStatus',
  resource: 'instance',
  parameters: z.strictObject({
    RegionId: text,
    InstanceId: list(text, 100, TOO_MANY_IDS).optional(),
    ZoneId: text.optional(),
    PageNumber: integer(1, 1_000_000).default(1),
    PageSize: integer(1, 50).default(10),
  }),
  notModelled: ['ClusterId'],
  answer({ RegionId, InstanceId, ZoneId, PageNumber, PageSize }, { caller, cloud }) {
    const found = [...cloud.instances.values()].filter(
      (it) =>
        it.accountId === caller.accountId &&
        it.regionId === RegionId &&
        is(ZoneId, it.zoneId) &&
        isAmong(InstanceId, it.id),
    );
    const { items, fields } = page(found, { PageNumber, PageSize });
    return {
      TotalCount: fields.TotalCount,
      PageNumber,
      PageSize,
      InstanceStatuses: {
        InstanceStatus: items.map(({ id, status }) => ({ InstanceId: id, Status: status })),
      },
    };
  },
});
