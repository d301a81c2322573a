import { DescribeSpotAdviceRequest } from '@alicloud/ecs20140526/dist/models/DescribeSpotAdviceRequest.js';
import { DescribeSpotPriceHistoryRequest } from '@alicloud/ecs20140526/dist/models/DescribeSpotPriceHistoryRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import { minutes, type World, world } from '../harness.ts';
import { listIn, namesIn } from './lookups.ts';

const RegionId = 'cn-hangzhou';
const ASKED = { RegionId, InstanceType: 'ecs.g7.large', NetworkType: 'vpc' };
const ROWS = 'SpotPrices.SpotPriceType';

async function everyRow(
  { call }: World,
  query: Record<string, string>,
): Promise<Record<string, unknown>[][]> {
  const pages = [];
  let Offset = 0;
  do {
    const reply = await call('DescribeSpotPriceHistory', { ...ASKED, ...query, Offset: String(Offset) });
    pages.push(listIn(reply, ROWS));
    Offset = Number(reply.NextOffset);
  } while (Offset > 0);
  return pages;
}

describe('DescribeSpotPriceHistory', () => {
  it('tells of the last three hours, each hour and zone', async () => {
    const { call } = await world();
    const request = new DescribeSpotPriceHistoryRequest({
      regionId: RegionId,
      instanceType: 'ecs.g7.large',
      networkType: 'vpc',
      zoneId: 'cn-hangzhou-i',
    });
    const reply = await call('DescribeSpotPriceHistory', OpenApiUtil.query(request.toMap()));
    expect(reply).toMatchObject({ Currency: 'CNY', NextOffset: 0 });
    expect(namesIn(reply, ROWS, 'Timestamp')).toEqual(
      ['07', '08', '09', '10'].map((hour) => `2026-11-21T${hour}:00:00Z`),
    );
    for (const row of listIn(reply, ROWS)) {
      expect(row).toMatchObject({ OriginPrice: 0.487, NetworkType: 'vpc', IoOptimized: 'optimized' });
      expect(row.SpotPrice).toBeGreaterThanOrEqual(0.048);
      expect(row.SpotPrice).toBeLessThanOrEqual(0.487);
    }
  });

  it('has thirty days of six zones in pages of a thousand, whole and without repeats', async () => {
    const here = await world();
    const pages = await everyRow(here, {
      StartTime: '2026-10-22T10:00:00Z',
      EndTime: '2026-11-21T10:00:00Z',
    });
    expect(pages.map((rows) => rows.length)).toEqual([1_000, 1_000, 1_000, 1_000, 326]);
    const rows = pages.flat();
    expect(new Set(rows.map(({ ZoneId, Timestamp }) => `${ZoneId} ${Timestamp}`)).size).toBe(rows.length);
    expect(new Set(rows.map(({ SpotPrice }) => SpotPrice)).size).toBeGreaterThan(50);
  });

  it('says the same whenever it is asked, and nothing of what is to come', async () => {
    const here = await world();
    const hours = { StartTime: '2026-11-21T08:00:00Z', EndTime: '2026-11-22T08:00:00Z' };
    const [before = []] = await everyRow(here, hours);
    here.pass(minutes(60));
    const [after = []] = await everyRow(here, hours);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 6);
  });

  it('has nothing of what is not on sale as spot', async () => {
    const here = await world();
    expect(await everyRow(here, { InstanceType: 'ecs.e-c1m2.large' })).toEqual([[]]);
    expect(await everyRow(here, { NetworkType: 'classic' })).toEqual([[]]);
  });

  it.each([
    ['more than thirty days', { StartTime: '2026-10-22T09:59:59Z' }, 'InvalidStartTime.Malformed'],
    [
      'an end before the start',
      { StartTime: '2026-11-21T09:00:00Z', EndTime: '2026-11-21T08:00:00Z' },
      'InvalidStartTime.Malformed',
    ],
    ['a time without seconds', { EndTime: '2026-11-21T08:00Z' }, 'InvalidEndTime.Malformed'],
    ['an unknown type', { InstanceType: 'ecs.huge' }, 'InvalidInstanceType.ValueNotSupported'],
    ['an unknown network', { NetworkType: 'lan' }, 'InvalidParameter.NetworkType'],
  ])('refuses %s', async (_, query, code) => {
    const { refusal } = await world();
    expect(await refusal('DescribeSpotPriceHistory', { ...ASKED, ...query } as Record<string, string>)).toBe(
      code,
    );
  });

  it('must be told the network', async () => {
    const { refusal } = await world();
    const { NetworkType: _, ...without } = ASKED;
    expect(await refusal('DescribeSpotPriceHistory', without)).toBe('MissingParameter');
  });
});

describe('DescribeSpotAdvice', () => {
  const ZONES = 'AvailableSpotZones.AvailableSpotZone';
  const RESOURCES = 'AvailableSpotResources.AvailableSpotResource';

  it('tells of each zone what spot costs on average, and how often it is taken back', async () => {
    const { call } = await world();
    const request = new DescribeSpotAdviceRequest({ regionId: RegionId, instanceTypes: ['ecs.g6.large'] });
    const reply = await call('DescribeSpotAdvice', OpenApiUtil.query(request.toMap()));
    expect(namesIn(reply, ZONES, 'ZoneId')).toEqual(['b', 'h', 'i', 'k'].map((it) => `${RegionId}-${it}`));
    for (const zone of listIn(reply, ZONES)) {
      const [advice = {}] = listIn(zone, RESOURCES);
      expect(advice.AverageSpotDiscount).toBeGreaterThanOrEqual(10);
      expect(advice.AverageSpotDiscount).toBeLessThanOrEqual(100);
      expect(['0-3%', '3-5%', '5-10%', '10-100%']).toContain(advice.InterruptRateDesc);
    }
  });

  it('finds types by their size', async () => {
    const { call } = await world();
    const reply = await call('DescribeSpotAdvice', {
      RegionId,
      ZoneId: 'cn-hangzhou-i',
      Cores: '2',
      MinMemory: '16',
    });
    const [zone = {}] = listIn(reply, ZONES);
    expect(namesIn(zone, RESOURCES, 'InstanceType')).toEqual([
      'ecs.r7.large',
      'ecs.r8i.large',
      'ecs.r6.large',
    ]);
  });

  it('takes ten types', async () => {
    const { refusal } = await world();
    const eleven = Object.fromEntries(
      Array.from({ length: 11 }, (_, i) => [`InstanceTypes.${i + 1}`, 'ecs.g7.large']),
    );
    expect(await refusal('DescribeSpotAdvice', { RegionId, ...eleven })).toBe(
      'InvalidParameter.InstanceTypes',
    );
  });
});
