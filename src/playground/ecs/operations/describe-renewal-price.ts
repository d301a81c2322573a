import { z } from 'zod';
import { renewedUntil } from '../cloud/renewal.ts';
import { priceShape, rulesShape } from '../shapes/price.ts';
import { ApiError, wrongChargeType } from '../wire/api-error.ts';
import { integer, text, textWhere } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

const LONGEST = { Month: 9, Year: 3 } as const;

/** What renewing a subscription costs, of one to nine months, or one to three years. */
export const describeRenewalPrice = operation({
  action: 'DescribeRenewalPrice',
  resource: 'instance',
  parameters: z.strictObject({
    RegionId: text,
    ResourceId: text,
    ResourceType: z.enum(['instance']).default('instance'),
    Period: integer(1, 1_000).default(1),
    PriceUnit: textWhere((value) => value in LONGEST, {
      status: 400,
      code: 'InvalidPriceUnit.ValueNotSupported',
    }).default('Month'),
  }),
  notModelled: ['ExpectedRenewDay'],
  answer({ RegionId, ResourceId, Period, PriceUnit }, { caller, cloud }) {
    const instance = cloud.instance(ResourceId, caller.accountId, RegionId);
    if (instance.chargeType !== 'PrePaid' || !instance.expiresAt) throw wrongChargeType();
    const unit = PriceUnit as keyof typeof LONGEST;
    if (Period > LONGEST[unit]) {
      throw new ApiError(400, 'InvalidPeriod', 'The specified Period is not valid.');
    }
    const period = { length: Period, unit };
    renewedUntil(instance.expiresAt, period, cloud.now());
    const renewal = cloud.till.price(instance, period);
    const price = priceShape(renewal);
    const Rules = rulesShape(renewal.rules);
    const detail = { Resource: 'instance', ...price, SubRules: Rules };
    return {
      PriceInfo: {
        Price: { ...price, Currency: renewal.currency, DetailInfos: { ResourcePriceModel: [detail] } },
        Rules,
      },
    };
  },
});
