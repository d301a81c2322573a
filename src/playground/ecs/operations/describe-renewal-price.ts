import { z } from 'zod';
import { monthlyPriceOf } from '../cloud/instance-types.ts';
import { ApiError, wrongChargeType } from '../wire/api-error.ts';
import { integer, text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

/** Paid for a year at once, it costs so much of twelve months. */
const BY_THE_YEAR = 0.85;
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
    PriceUnit: z.enum(['Month', 'Year']).default('Month'),
  }),
  notModelled: ['ExpectedRenewDay'],
  answer({ RegionId, ResourceId, Period, PriceUnit }, { caller, cloud }) {
    const instance = cloud.instance(ResourceId, caller.accountId, RegionId);
    if (instance.chargeType !== 'PrePaid') throw wrongChargeType();
    if (Period > LONGEST[PriceUnit]) {
      throw new ApiError(400, 'InvalidPeriod', 'The specified Period is not valid.');
    }
    const months = PriceUnit === 'Year' ? 12 * Period : Period;
    const original = cents(monthlyPriceOf(instance.type) * months);
    const trade = cents(PriceUnit === 'Year' ? original * BY_THE_YEAR : original);
    const price = { OriginalPrice: original, DiscountPrice: cents(original - trade), TradePrice: trade };
    const detail = { Resource: 'instance', ...price, SubRules: { Rule: [] } };
    return {
      PriceInfo: {
        Price: { ...price, Currency: 'CNY', DetailInfos: { ResourcePriceModel: [detail] } },
        Rules: { Rule: [] },
      },
    };
  },
});

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
