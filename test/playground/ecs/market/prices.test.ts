import { DescribePriceRequest } from '@alicloud/ecs20140526/dist/models/DescribePriceRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import { smallFleet, type World, world } from '../harness.ts';

const RegionId = 'cn-hangzhou';
const TYPE = { RegionId, InstanceType: 'ecs.g7.large' };

interface PriceInfo {
  Price: Record<string, unknown> & { DetailInfos: { DetailInfo: Record<string, unknown>[] } };
  Rules: { Rule: Record<string, unknown>[] };
}

async function price({ call }: World, query: Record<string, string>): Promise<PriceInfo> {
  return (await call('DescribePrice', { ...TYPE, ...query })).PriceInfo as PriceInfo;
}

describe('DescribePrice', () => {
  it('is for an hour, unless a period is asked for, and tells what each part costs', async () => {
    const here = await world();
    const request = new DescribePriceRequest({
      regionId: RegionId,
      instanceType: 'ecs.g7.large',
      amount: 3,
      systemDisk: { category: 'cloud_essd', performanceLevel: 'PL1', size: 40 },
      dataDisk: [{ category: 'cloud_essd', size: 100 }],
    });
    const { Price } = await price(here, OpenApiUtil.query(request.toMap()));
    // 233.7 + 40 + 100 CNY a month, each divided by 480 hours.
    expect(Price).toMatchObject({
      TradePrice: 2.334,
      OriginalPrice: 2.334,
      DiscountPrice: 0,
      Currency: 'CNY',
    });
    expect(Price.DetailInfos.DetailInfo.map((it) => [it.Resource, it.TradePrice])).toEqual([
      ['instanceType', 1.461],
      ['systemDisk', 0.249],
      ['dataDisk', 0.624],
      ['bandwidth', 0],
    ]);
  });

  // 233.7 CNY a month, and 10 for 20 GiB of cloud_essd PL0: the disk of a type that takes no ultra disk.
  it('is lower for a year, and in the currency of the account', async () => {
    const here = await world();
    expect((await price(here, { PriceUnit: 'Month', Period: '9' })).Price.TradePrice).toBe(2_193.3);
    const { Price, Rules } = await price(here, { PriceUnit: 'Year' });
    expect(Price).toMatchObject({ OriginalPrice: 2_924.4, DiscountPrice: 438.66, TradePrice: 2_485.74 });
    expect(Rules.Rule).toMatchObject([{ Description: 'Receive a 15% discount on a 1-year subscription' }]);
    const money = 'money: [{ balance: 9, currency: USD }]\nregions:';
    const abroad = await world(smallFleet().replace('regions:', money));
    expect((await price(abroad, { PriceUnit: 'Month' })).Price).toMatchObject({
      Currency: 'USD',
      TradePrice: 34.12,
    });
    expect(await abroad.refusal('DescribePrice', { ...TYPE, PriceUnit: 'Week' })).toBe(
      'InvalidPriceUnit.ValueNotSupported',
    );
  });

  it('counts bandwidth where that is what is paid for', async () => {
    const here = await world();
    const month = { PriceUnit: 'Month', InternetMaxBandwidthOut: '6' };
    const traffic = await price(here, month);
    const bandwidth = await price(here, { ...month, InternetChargeType: 'PayByBandwidth' });
    expect(Number(bandwidth.Price.TradePrice) - Number(traffic.Price.TradePrice)).toBeCloseTo(5 * 23 + 80, 5);
  });

  it('of spot is the market’s of the moment in that zone', async () => {
    const here = await world();
    const spot = { SpotStrategy: 'SpotAsPriceGo', ZoneId: 'cn-hangzhou-i' };
    const { Price } = await price(here, spot);
    const [part] = Price.DetailInfos.DetailInfo;
    const history = await here.call('DescribeSpotPriceHistory', {
      ...TYPE,
      NetworkType: 'vpc',
      ZoneId: spot.ZoneId,
    });
    const { SpotPriceType } = history.SpotPrices as { SpotPriceType: Record<string, unknown>[] };
    expect(part).toMatchObject({
      TradePrice: SpotPriceType.at(-1)?.SpotPrice,
      OriginalPrice: SpotPriceType.at(-1)?.OriginPrice,
    });
  });

  it.each([
    ['twelve months', { PriceUnit: 'Month', Period: '12' }, 'InvalidPeriod'],
    ['two hours', { Period: '2' }, 'InvalidPeriod'],
    ['six years', { PriceUnit: 'Year', Period: '6' }, 'InvalidPeriod'],
    ['no month', { PriceUnit: 'Month', Period: '0' }, 'InvalidPeriod'],
    ['a day', { PriceUnit: 'Day' }, 'InvalidPriceUnit.ValueNotSupported'],
    ['a month of spot', { PriceUnit: 'Month', SpotStrategy: 'SpotAsPriceGo' }, 'InvalidSpotPrepaid'],
    ['an unknown type', { InstanceType: 'ecs.g7.huge' }, 'InvalidInstanceType.ValueNotSupported'],
    [
      'a type that the zone has never had',
      { InstanceType: 'ecs.g8i.large', ZoneId: 'cn-hangzhou-b' },
      'InvalidInstanceType.ZoneNotSupported',
    ],
    ['an unknown zone', { ZoneId: 'cn-hangzhou-z' }, 'InvalidZoneId.NotFound'],
    ['an unknown image', { ImageId: 'm-none' }, 'InvalidImageId.NotFound'],
    ['too many', { Amount: '1001' }, 'InvalidParameter.Amount'],
    [
      'a disk that the type does not take',
      { 'SystemDisk.Category': 'cloud_ssd' },
      'InvalidDiskCategory.NotSupported',
    ],
    ['an unknown disk', { 'SystemDisk.Category': 'floppy' }, 'InvalidSystemDiskCategory.ValueNotSupported'],
    [
      'too small a disk',
      { 'DataDisk.1.Category': 'cloud_essd', 'DataDisk.1.PerformanceLevel': 'PL2', 'DataDisk.1.Size': '460' },
      'InvalidDataDiskSize.ValueNotSupported',
    ],
  ])('refuses %s', async (_, query, code) => {
    const { refusal } = await world();
    expect(await refusal('DescribePrice', { ...TYPE, ...query } as Record<string, string>)).toBe(code);
  });
});
