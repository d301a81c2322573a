import type { Cloud } from '../../cloud/cloud.ts';
import { sizeOf } from '../../cloud/instance-types.ts';
import { thousandths } from '../../cloud/prices.ts';
import type { SpotTerms } from '../../cloud/records.ts';
import { takeFrom } from '../../market/addresses.ts';
import { spotShare } from '../../market/spot-prices.ts';
import { ApiError } from '../../wire/api-error.ts';
import type { RunInstancesAsked } from './parameters.ts';
import type { Place } from './place.ts';

/**
 * How many can be had: as many as asked for, or, where somebody would take fewer, as many as there are.
 * @throws ApiError `InvalidMinAmount.Malformed`, `QuotaExceed.ElasticQuota`, `OperationDenied.NoStock`
 */
export function countOf(
  { Amount, MinAmount = Amount }: RunInstancesAsked,
  { type, vSwitch }: Place,
  accountId: string,
  cloud: Cloud,
): number {
  if (MinAmount > Amount) {
    throw new ApiError(400, 'InvalidMinAmount.Malformed', 'The specified parameter MinAmount is not valid.');
  }
  const used = [...cloud.instances.values()]
    .filter((it) => it.accountId === accountId && it.regionId === vSwitch.regionId)
    .reduce((sum, it) => sum + sizeOf(it.type).cpu, 0);
  if (used + type.cpu * Amount > cloud.market.quota) {
    throw new ApiError(
      403,
      'QuotaExceed.ElasticQuota',
      'The number of vCPUs assigned to the ECS instances has exceeded the quota in the specified zone.',
    );
  }
  const left = cloud.market.left(vSwitch.zoneId, type.id);
  if (left >= MinAmount) return Math.min(Amount, left);
  throw new ApiError(
    403,
    'OperationDenied.NoStock',
    'The resource is out of stock in the specified zone. Please try other types, or choose other regions and zones.',
  );
}

/** An address for each. @throws ApiError `QuotaExceeded.PrivateIpAddress` */
export function privateIpsFor(count: number, { vSwitch }: Place, cloud: Cloud): string[] {
  const addresses = takeFrom(vSwitch, count, cloud.instances.values());
  if (addresses.length === count) return addresses;
  throw new ApiError(400, 'QuotaExceeded.PrivateIpAddress', "Don't have enough private IPs in this switch");
}

/**
 * What is paid of the pay-as-you-go price now.
 * @throws ApiError `InvalidSpotPriceLimit.LowerThanPublicPrice` for a bid below the market
 */
export function spotShareFor(
  spot: SpotTerms | undefined,
  { type, vSwitch }: Place,
  accountId: string,
  cloud: Cloud,
): number {
  if (!spot) return 1;
  const share = spotShare(vSwitch.zoneId, type.id, cloud.now());
  const price = thousandths(cloud.till.hour(accountId, type.monthly) * share);
  if ((spot.priceLimit ?? price) >= price) return share;
  throw new ApiError(
    400,
    'InvalidSpotPriceLimit.LowerThanPublicPrice',
    'The specified parameter "spotPriceLimit" can\'t be lower than current public price.',
  );
}
