import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import type { Currency } from '../cloud/prices.ts';
import type { InstanceType } from '../market/catalogue.ts';
import { quote, type Terms } from '../market/quote.ts';
import { spotShare } from '../market/spot-prices.ts';
import { priceShape, rulesShape } from '../shapes/price.ts';
import { ApiError } from '../wire/api-error.ts';
import { integer, list, text, textWhere } from '../wire/parameter-types.ts';
import { diskParameters, wishFor } from './disk-parameters.ts';
import { operation } from './operation.ts';
import { ioOptimized, paymentParameters, spotDuration } from './spot.ts';

/** How many of each unit; twelve months are asked for as a year. Weeks are for the China site alone. */
const LONGEST = { Hour: 1, Week: 4, Month: 9, Year: 5 } as const;
type Unit = keyof typeof LONGEST;

/** The least that a system disk has when nobody says. */
const SYSTEM_GIB = 20;

const parameters = z.strictObject({
  RegionId: text,
  ResourceType: z.enum(['instance']).default('instance'),
  InstanceType: text,
  ZoneId: text.optional(),
  ImageId: text.optional(),
  Amount: integer(1, 1_000).default(1),
  Period: textWhere((value) => /^\d{1,3}$/.test(value), { status: 400, code: 'InvalidPeriod' })
    .transform(Number)
    .default(1),
  PriceUnit: textWhere((value) => value in LONGEST, {
    status: 400,
    code: 'InvalidPriceUnit.ValueNotSupported',
  }).default('Hour'),
  SpotStrategy: paymentParameters.SpotStrategy,
  SpotDuration: spotDuration.optional(),
  InstanceNetworkType: z.enum(['vpc', 'classic']).default('vpc'),
  IoOptimized: ioOptimized,
  InternetChargeType: z.enum(['PayByTraffic', 'PayByBandwidth']).default('PayByTraffic'),
  InternetMaxBandwidthOut: integer(0, 100).default(0),
  Platform: z.enum(['Windows', 'Linux']).optional(),
  SystemDisk: z.strictObject(diskParameters('System')).default({}),
  DataDisk: list(z.strictObject(diskParameters('Data')), 16).default([]),
});
type Asked = z.output<typeof parameters>;

/** What instances cost: an hour of pay-as-you-go or spot, or a period in advance. */
export const describePrice = operation({
  action: 'DescribePrice',
  resource: 'everything',
  parameters,
  notModelled: ['Capacity', 'DedicatedHostType', 'Isp', 'OfferingType', 'SchedulerOptions', 'Scope'],
  answer(asked, { caller: { accountId }, cloud }) {
    const { currency } = cloud.till.purse(accountId);
    const period = periodOf(asked, currency);
    const { type, zones } = soldWhere(asked, cloud);
    const basket = {
      type,
      system: wishFor('System', asked.SystemDisk, imageSize(asked.ImageId, cloud), type),
      data: asked.DataDisk.map((disk) => wishFor('Data', disk, SYSTEM_GIB, type)),
      internet: { mbps: asked.InternetMaxBandwidthOut, paidBy: asked.InternetChargeType },
    };
    const terms: Terms = period
      ? { kind: 'period', period }
      : { kind: 'hour', spotShare: shareOf(asked, type, zones, cloud) };
    const { parts, ...whole } = quote(basket, terms, accountId, cloud.till);
    const detail = parts.map(({ resource, ...price }) => ({
      ...{ Resource: resource, ...priceShape(price, asked.Amount), SubRules: rulesShape(price.rules) },
    }));
    const Rules = rulesShape(whole.rules);
    const price = { ...priceShape(whole, asked.Amount), Currency: currency };
    return { PriceInfo: { Price: { ...price, DetailInfos: { DetailInfo: detail } }, Rules } };
  },
});

/** @returns undefined for an hour @throws ApiError for a length there is no price of */
function periodOf(
  { Period: length, PriceUnit, SpotStrategy }: Asked,
  currency: Currency,
): { length: number; unit: Exclude<Unit, 'Hour'> } | undefined {
  const unit = PriceUnit as Unit;
  if (unit === 'Week' && currency !== 'CNY') {
    throw new ApiError(400, 'InvalidPriceUnit.ValueNotSupported', 'The specified PriceUnit is not valid.');
  }
  if (length < 1 || length > LONGEST[unit]) {
    throw new ApiError(400, 'InvalidPeriod', 'The specified Period is not valid.');
  }
  if (unit === 'Hour') return undefined;
  if (SpotStrategy === 'NoSpot') return { length, unit };
  throw new ApiError(400, 'InvalidSpotPrepaid', 'The specified Spot type is not support PrePay Instance.');
}

/** @throws ApiError for a type that is not sold there, or not as spot */
function soldWhere(
  { RegionId, ZoneId, InstanceType: name, SpotStrategy }: Asked,
  { market }: Cloud,
): { type: InstanceType; zones: string[] } {
  const type = market.type(name);
  if (!type) {
    throw new ApiError(
      400,
      'InvalidInstanceType.ValueNotSupported',
      'The specified InstanceType beyond the permitted range.',
    );
  }
  const all = market.zonesOf(RegionId).filter((id) => id === (ZoneId ?? id));
  if (ZoneId && all.length === 0) {
    throw new ApiError(404, 'InvalidZoneId.NotFound', 'The specified zoneId does not exist.');
  }
  const zones = all.filter((id) => market.sells(id, type, SpotStrategy !== 'NoSpot'));
  if (zones.length > 0) return { type, zones };
  throw new ApiError(
    403,
    'InvalidInstanceType.ZoneNotSupported',
    'The specified zone does not support this instancetype.',
  );
}

/** Where no zone is named it is the first that sells the type as spot. */
function shareOf({ SpotStrategy }: Asked, { id }: InstanceType, zones: string[], cloud: Cloud): number {
  return SpotStrategy === 'NoSpot' ? 1 : spotShare(zones[0] ?? '', id, cloud.now());
}

/** @throws ApiError `InvalidImageId.NotFound` */
function imageSize(imageId: string | undefined, { market }: Cloud): number {
  if (imageId === undefined) return SYSTEM_GIB;
  const image = market.images.get(imageId);
  if (!image) throw new ApiError(404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.');
  return Math.max(SYSTEM_GIB, image.size);
}
