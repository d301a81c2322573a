import { z } from 'zod';
import type { AutoRenewal, InstanceRecord } from '../cloud/records.ts';
import { ApiError } from '../wire/api-error.ts';
import { commaList, integer, TOO_MANY_IDS, text } from '../wire/parameter-types.ts';
import { is } from './matching.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';
import { subscription } from './subscription.ts';

/** What the platform assumes of a subscription nobody set up. */
const MANUAL: AutoRenewal = { status: 'Normal', duration: 1, unit: 'Month' };

/** Subscriptions only, by ids (separated by commas) or by RenewalStatus; one of the two must be there. */
export const describeInstanceAutoRenewAttribute = operation({
  action: 'DescribeInstanceAutoRenewAttribute',
  resource: 'instance',
  parameters: z.strictObject({
    RegionId: text,
    InstanceId: commaList(100, TOO_MANY_IDS).optional(),
    RenewalStatus: z.enum(['AutoRenewal', 'Normal', 'NotRenewal']).optional(),
    PageNumber: integer(1, 1_000_000).default(1),
    PageSize: integer(1, 100).default(10),
  }),
  answer({ RegionId, InstanceId, RenewalStatus, PageNumber, PageSize }, { caller, cloud }) {
    if (!InstanceId && !RenewalStatus) {
      throw new ApiError(
        400,
        'MissingParameter',
        'The input parameter "InstanceId" or "RenewalStatus" must be supplied.',
      );
    }
    const named = InstanceId?.map((id) => subscription(id, RegionId, caller, cloud));
    const all = [...cloud.instances.values()].filter(
      (it) => it.accountId === caller.accountId && it.regionId === RegionId && it.expiresAt,
    );
    const found = (named ?? all).filter((it) => is(RenewalStatus, (it.autoRenewal ?? MANUAL).status));
    const { items, fields } = page(found, { PageNumber, PageSize });
    return {
      TotalCount: fields.TotalCount,
      PageNumber,
      PageSize,
      InstanceRenewAttributes: { InstanceRenewAttribute: items.map(shape) },
    };
  },
});

function shape({ id, autoRenewal = MANUAL }: InstanceRecord): object {
  const { status, duration, unit } = autoRenewal;
  return {
    InstanceId: id,
    RenewalStatus: status,
    AutoRenewEnabled: status === 'AutoRenewal',
    Duration: status === 'AutoRenewal' ? duration : 0,
    PeriodUnit: unit,
  };
}
