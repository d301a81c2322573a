import { DescribeAvailableResourceRequest } from '@alicloud/ecs20140526/dist/models/DescribeAvailableResourceRequest.js';
import { DescribeZonesRequest } from '@alicloud/ecs20140526/dist/models/DescribeZonesRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import { world } from '../harness.ts';
import { listIn, namesIn } from './lookups.ts';

const RegionId = 'cn-hangzhou';
const ZoneId = 'cn-hangzhou-i';
const ZONES = ['b', 'g', 'h', 'i', 'j', 'k'].map((letter) => `cn-hangzhou-${letter}`);

/** What is answered of each zone: the things by their value, with what is left of them. */
function stockIn(reply: Record<string, unknown>): Record<string, Record<string, unknown>> {
  const zones = listIn(reply, 'AvailableZones.AvailableZone').map((zone) => {
    const [of] = listIn(zone, 'AvailableResources.AvailableResource');
    const things = of ? listIn(of, 'SupportedResources.SupportedResource') : [];
    return [zone.ZoneId, Object.fromEntries(things.map((it) => [it.Value, it.StatusCategory]))];
  });
  return Object.fromEntries(zones);
}

describe('DescribeZones', () => {
  it('names the zones in two tongues, with what each sells', async () => {
    const { call } = await world();
    const request = new DescribeZonesRequest({ regionId: RegionId });
    const zones = await call('DescribeZones', OpenApiUtil.query(request.toMap()));
    expect(namesIn(zones, 'Zones.Zone', 'ZoneId')).toEqual(ZONES);
    expect(listIn(zones, 'Zones.Zone')[3]).toMatchObject({
      LocalName: '杭州 可用区I',
      AvailableInstanceTypes: { InstanceTypes: expect.arrayContaining(['ecs.g7.large', 'ecs.e-c1m2.large']) },
    });
    const short = await call('DescribeZones', { RegionId, Verbose: 'false', AcceptLanguage: 'en-US' });
    expect(listIn(short, 'Zones.Zone')[0]).toEqual({ ZoneId: 'cn-hangzhou-b', LocalName: 'Zone B' });
  });

  it('leaves out, for spot, what is not on sale as that', async () => {
    const { call } = await world();
    const spot = await call('DescribeZones', { RegionId, SpotStrategy: 'SpotAsPriceGo' });
    const types = JSON.stringify(listIn(spot, 'Zones.Zone')[3]);
    expect(types).toContain('"ecs.g7.large"');
    expect(types).not.toContain('ecs.e-c1m2.large');
  });

  it.each([
    [
      'spot that is paid in advance',
      { InstanceChargeType: 'PrePaid', SpotStrategy: 'SpotAsPriceGo' },
      'InvalidSpotPrepaid',
    ],
    ['an unknown way to pay', { InstanceChargeType: 'Spot' }, 'InvalidInstanceChargeType.NotFound'],
    ['an unknown way to bid', { SpotStrategy: 'Spot' }, 'InvalidSpotStrategy'],
    ['an unknown region', { RegionId: 'cn-nowhere' }, 'InvalidRegionId.NotFound'],
  ])('refuses %s', async (_, query, code) => {
    const { refusal } = await world();
    expect(await refusal('DescribeZones', { RegionId, ...query })).toBe(code);
  });
});

describe('DescribeAvailableResource', () => {
  const asked = (query: Record<string, string>) => ({
    RegionId,
    DestinationResource: 'InstanceType',
    ...query,
  });

  it('tells of each zone what it has of a type: enough, little, or none', async () => {
    const { call, ecs } = await world();
    const request = new DescribeAvailableResourceRequest({
      regionId: RegionId,
      destinationResource: 'InstanceType',
      instanceType: 'ecs.c7.2xlarge',
      ioOptimized: 'optimized',
    });
    const query = OpenApiUtil.query(request.toMap());
    expect(stockIn(await call('DescribeAvailableResource', query))).toEqual({
      'cn-hangzhou-b': { 'ecs.c7.2xlarge': 'WithStock' },
      'cn-hangzhou-g': { 'ecs.c7.2xlarge': 'WithStock' },
      'cn-hangzhou-h': { 'ecs.c7.2xlarge': 'WithStock' },
      'cn-hangzhou-i': { 'ecs.c7.2xlarge': 'ClosedWithStock' },
      'cn-hangzhou-j': { 'ecs.c7.2xlarge': 'WithStock' },
      'cn-hangzhou-k': { 'ecs.c7.2xlarge': 'WithoutStock' },
    });
    ecs.setLeft(ZoneId, 'ecs.c7.2xlarge', 0);
    const gone = await call('DescribeAvailableResource', { ...query, ZoneId });
    expect(listIn(gone, 'AvailableZones.AvailableZone')).toMatchObject([
      { ZoneId, Status: 'SoldOut', StatusCategory: 'WithoutStock' },
    ]);
  });

  it('tells which zones sell a type at all', async () => {
    const { call } = await world();
    const zones = async (query: Record<string, string>) =>
      Object.keys(
        stockIn(await call('DescribeAvailableResource', asked({ DestinationResource: 'Zone', ...query }))),
      );
    expect(await zones({})).toEqual(ZONES);
    expect(await zones({ InstanceType: 'ecs.g8y.large' })).toEqual(
      ['g', 'i', 'j', 'k'].map((it) => `${RegionId}-${it}`),
    );
    expect(await zones({ InstanceType: 'ecs.g6.large', SpotStrategy: 'SpotAsPriceGo' })).toEqual(
      ['b', 'h', 'i', 'k'].map((it) => `${RegionId}-${it}`),
    );
    expect(await zones({ InstanceType: 'ecs.e-c1m2.large', SpotStrategy: 'SpotAsPriceGo' })).toEqual([]);
  });

  it('finds types by their size, and by a disk that they take', async () => {
    const { call } = await world();
    const types = async (query: Record<string, string>) =>
      Object.keys(
        stockIn(await call('DescribeAvailableResource', asked({ ZoneId, ...query })))[ZoneId] ?? {},
      );
    expect(await types({ Cores: '2', Memory: '16.0' })).toEqual([
      'ecs.r7.large',
      'ecs.r8i.large',
      'ecs.r6.large',
    ]);
    expect(await types({ SystemDiskCategory: 'cloud_essd_entry', Cores: '8', Memory: '16' })).toEqual([
      'ecs.c8i.2xlarge',
      'ecs.e-c1m2.2xlarge',
    ]);
    expect((await types({})).length).toBeGreaterThan(60);
  });

  it('tells the disks that a type takes, and how large they may be', async () => {
    const { call } = await world();
    const disks = async (query: Record<string, string>) => {
      const reply = await call('DescribeAvailableResource', asked({ ZoneId, ...query }));
      const [zone = {}] = listIn(reply, 'AvailableZones.AvailableZone');
      const [of = {}] = listIn(zone, 'AvailableResources.AvailableResource');
      return listIn(of, 'SupportedResources.SupportedResource');
    };
    expect(await disks({ DestinationResource: 'SystemDisk', InstanceType: 'ecs.g7.large' })).toMatchObject([
      { Value: 'cloud_essd', Status: 'Available', Min: 1, Max: 2048, Unit: 'GiB' },
      { Value: 'cloud_auto', Min: 1 },
    ]);
    expect(await disks({ DestinationResource: 'DataDisk', InstanceType: 'ecs.t6-c1m2.large' })).toMatchObject(
      [
        { Value: 'cloud_efficiency', Min: 20, Max: 32_768 },
        { Value: 'cloud_ssd' },
        { Value: 'cloud_essd', Max: 65_536 },
      ],
    );
    expect(await disks({ DestinationResource: 'DataDisk', ResourceType: 'disk' })).toHaveLength(6);
  });

  it.each([
    ['a system disk of no type', { DestinationResource: 'SystemDisk' }, 'MissingParameter'],
    ['a data disk of no type', { DestinationResource: 'DataDisk' }, 'MissingParameter'],
    ['an unknown thing', { DestinationResource: 'Price' }, 'InvalidParameter.DestinationResource'],
    ['an unknown zone', { ZoneId: 'cn-hangzhou-z' }, 'InvalidZoneId.NotFound'],
    ['two hours of spot', { SpotDuration: '2' }, 'InvalidSpotDuration'],
    ['what is not modelled', { Scope: 'Region' }, 'UnsupportedParameter.Scope'],
  ])('refuses %s', async (_, query, code) => {
    const { refusal } = await world();
    expect(await refusal('DescribeAvailableResource', asked(query))).toBe(code);
  });
});
