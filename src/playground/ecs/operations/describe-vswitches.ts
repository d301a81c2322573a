import { z } from 'zod';
import { freeIn } from '../market/addresses.ts';
import { flag, text } from '../wire/parameter-types.ts';
import { is } from './matching.ts';
import { operation } from './operation.ts';
import { numberedPage, numberedPages } from './paging.ts';

/** When the networks of the stand-in were made: before anything else. */
const CREATED = '2025-01-01T00:00:00Z';

/** The account's vSwitches, in pages of at most 50. */
export const describeVSwitches = operation({
  action: 'DescribeVSwitches',
  resource: 'vswitch',
  parameters: z.strictObject({
    RegionId: text.default('cn-hangzhou'),
    VpcId: text.optional(),
    VSwitchId: text.optional(),
    ZoneId: text.optional(),
    IsDefault: flag.default(false),
    ...numberedPages(50),
  }),
  answer(asked, { caller, cloud }) {
    const found = [...cloud.market.vSwitches.values()].filter(
      (it) =>
        it.accountId === caller.accountId &&
        it.regionId === asked.RegionId &&
        is(asked.VpcId, it.vpcId) &&
        (!asked.VSwitchId || asked.VSwitchId.split(',').includes(it.id)) &&
        is(asked.ZoneId, it.zoneId) &&
        !asked.IsDefault,
    );
    const { items, fields } = numberedPage(found, asked);
    return {
      ...fields,
      VSwitches: {
        VSwitch: items.map((it) => ({
          VSwitchId: it.id,
          VSwitchName: it.name,
          VpcId: it.vpcId,
          ZoneId: it.zoneId,
          CidrBlock: it.cidr,
          AvailableIpAddressCount: freeIn(it, cloud.instances.values()),
          Status: 'Available',
          Description: '',
          IsDefault: false,
          CreationTime: CREATED,
          ResourceGroupId: '',
        })),
      },
    };
  },
});
