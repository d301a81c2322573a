import { DescribeImagesRequest } from '@alicloud/ecs20140526/dist/models/DescribeImagesRequest.js';
import { DescribeInstanceTypesRequest } from '@alicloud/ecs20140526/dist/models/DescribeInstanceTypesRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import { loadFleet, swell } from '../../../../src/playground/ecs/index.ts';
import { ACCOUNT, caller, smallFleet, T0, world } from '../harness.ts';
import { everyPage, listIn, namesIn } from './lookups.ts';

const RegionId = 'cn-hangzhou';
const OTHER = { id: '9876543210987654', accessKeyId: 'LTAI5tOther', accessKeySecret: 'other' };

describe('DescribeInstanceTypes', () => {
  it('tells of a type what it has; memory is in GiB', async () => {
    const { call } = await world();
    const request = new DescribeInstanceTypesRequest({
      instanceTypes: ['ecs.g7.large', 'ecs.gn7i-c8g1.2xlarge'],
    });
    const reply = await call('DescribeInstanceTypes', OpenApiUtil.query(request.toMap()));
    expect(listIn(reply, 'InstanceTypes.InstanceType')).toMatchObject([
      {
        InstanceTypeId: 'ecs.g7.large',
        InstanceTypeFamily: 'ecs.g7',
        CpuCoreCount: 2,
        MemorySize: 8,
        GPUAmount: 0,
      },
      { InstanceTypeFamily: 'ecs.gn7i', CpuCoreCount: 8, MemorySize: 30, GPUSpec: 'NVIDIA A10' },
    ]);
  });

  it('filters by size, family, level and processor', async () => {
    const { call } = await world();
    const ids = async (query: Record<string, string>) =>
      namesIn(await call('DescribeInstanceTypes', query), 'InstanceTypes.InstanceType', 'InstanceTypeId');
    expect(
      await ids({
        MinimumCpuCoreCount: '4',
        MaximumCpuCoreCount: '4',
        MinimumMemorySize: '32',
        MaximumMemorySize: '32',
      }),
    ).toEqual(['ecs.r6.xlarge', 'ecs.r7.xlarge', 'ecs.r8i.xlarge']);
    expect(await ids({ CpuArchitecture: 'ARM' })).toHaveLength(4);
    expect(await ids({ InstanceFamilyLevel: 'CreditEntryLevel' })).toHaveLength(4);
    expect((await ids({})).length).toBeGreaterThan(60);
  });

  it('goes on by token where there are thousands', async () => {
    const { call } = await world(undefined, { fleet: swell(loadFleet(smallFleet(), T0), { types: 4_000 }) });
    const seen = new Set<unknown>();
    let NextToken = '';
    let pages = 0;
    do {
      const reply = await call('DescribeInstanceTypes', NextToken ? { NextToken } : {});
      for (const id of namesIn(reply, 'InstanceTypes.InstanceType', 'InstanceTypeId')) seen.add(id);
      NextToken = String(reply.NextToken);
      pages += 1;
    } while (NextToken);
    expect(pages).toBe(3);
    expect(seen.size).toBeGreaterThan(4_060);
  });

  it.each([
    [
      'more than ten by name',
      Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`InstanceTypes.${i + 1}`, 'x'])),
      'InvalidParameter.InstanceTypes',
    ],
    ['too long a page', { MaxResults: '1601' }, 'InvalidParameter.MaxResults'],
    ['a region: types have none', { RegionId }, 'UnknownParameter.RegionId'],
  ])('refuses %s', async (_, query, code) => {
    const { refusal } = await world();
    expect(await refusal('DescribeInstanceTypes', query)).toBe(code);
  });
});

describe('DescribeImages', () => {
  it('lists public ones and the account’s own of that region, ten a page', async () => {
    const { call } = await world();
    const request = new DescribeImagesRequest({ regionId: RegionId, imageOwnerAlias: 'self' });
    const own = await call('DescribeImages', OpenApiUtil.query(request.toMap()));
    expect(namesIn(own, 'Images.Image', 'ImageName')).toEqual(['ci-runner-golden', 'web-base']);
    const first = await call('DescribeImages', { RegionId });
    expect(first).toMatchObject({ TotalCount: 17, PageNumber: 1, PageSize: 10 });
    const all = await everyPage(call, 'DescribeImages', { RegionId }, 'Images.Image');
    expect(new Set(all.map(({ ImageId }) => ImageId)).size).toBe(17);
  });

  it('filters by name, system, architecture, and by the type that it must run on', async () => {
    const { call } = await world();
    const names = async (query: Record<string, string>) =>
      namesIn(
        await call('DescribeImages', { RegionId, PageSize: '100', ...query }),
        'Images.Image',
        'ImageId',
      );
    expect(await names({ OSType: 'windows' })).toHaveLength(2);
    expect(await names({ InstanceType: 'ecs.g8y.large' })).toEqual(await names({ Architecture: 'arm64' }));
    expect(await names({ ImageName: '*golden' })).toEqual(['m-bp1golden4ci7runner2k']);
    expect(await names({ Usage: 'instance' })).toEqual(['aliyun_3_x64_20G_alibase_20260420.vhd']);
    expect(await names({ Status: 'Creating' })).toEqual([]);
    expect(await names({ ImageOwnerAlias: 'others' })).toEqual([]);
  });

  it('belong to one account', async () => {
    const { ecs } = await world(undefined, { accounts: [ACCOUNT, OTHER] });
    const { call } = caller(ecs.url, OTHER);
    expect(await call('DescribeImages', { RegionId, ImageOwnerAlias: 'self' })).toMatchObject({
      TotalCount: 0,
    });
    expect(await call('DescribeVSwitches', { RegionId })).toMatchObject({ TotalCount: 0 });
  });

  it('refuses a page that is too long, and a state that is none', async () => {
    const { refusal } = await world();
    expect(await refusal('DescribeImages', { RegionId, PageSize: '101' })).toBe('InvalidParameter.PageSize');
    expect(await refusal('DescribeImages', { RegionId, Status: 'Ready' })).toBe('InvalidParameter.Status');
    expect(await refusal('DescribeImages', { RegionId, DryRun: 'true' })).toBe('DryRunOperation');
  });
});

describe('networks and keys', () => {
  it('lists the vSwitches, and how many addresses each has left', async () => {
    const { call } = await world();
    const all = await call('DescribeVSwitches', { RegionId, PageSize: '50' });
    expect(listIn(all, 'VSwitches.VSwitch')).toMatchObject([
      { VSwitchId: 'vsw-bp1s5fnvk4gn2tws03624', ZoneId: 'cn-hangzhou-i', AvailableIpAddressCount: 65_523 },
      { VSwitchName: 'web-h', AvailableIpAddressCount: 252 },
      { VSwitchName: 'jobs-j' },
      { VSwitchName: 'tiny-k', AvailableIpAddressCount: 12 },
      { VSwitchName: 'lab', VpcId: 'vpc-bp1lab0h4j6k8l0z2x3cv' },
    ]);
    expect(await call('DescribeVSwitches', { RegionId, ZoneId: 'cn-hangzhou-h' })).toMatchObject({
      TotalCount: 1,
    });
  });

  it('lists the security groups of a network', async () => {
    const { call, refusal } = await world();
    const groups = await call('DescribeSecurityGroups', { RegionId, VpcId: 'vpc-bp1aevy8sofi8mh1q5wpu' });
    expect(namesIn(groups, 'SecurityGroups.SecurityGroup', 'SecurityGroupName').sort()).toEqual([
      'default',
      'jobs',
      'shared',
      'web',
    ]);
    expect(await refusal('DescribeSecurityGroups', { RegionId, MaxResults: '101' })).toBe(
      'InvalidParameter.MaxResults',
    );
  });

  it('lists the key pairs by a part of their name', async () => {
    const { call } = await world();
    const keys = await call('DescribeKeyPairs', { RegionId, KeyPairName: 'o*' });
    expect(namesIn(keys, 'KeyPairs.KeyPair', 'KeyPairName')).toEqual(['ops']);
  });

  it.each([
    ['DescribeVSwitches', '51'],
    ['DescribeKeyPairs', '51'],
  ])('%s has short pages, and no tokens', async (action, PageSize) => {
    const { refusal } = await world();
    expect(await refusal(action, { RegionId, PageSize })).toBe('InvalidParameter.PageSize');
    expect(await refusal(action, { RegionId, MaxResults: '10' })).toBe('UnknownParameter.MaxResults');
  });

  it('can be as long as the longest', async () => {
    const counts = { images: 3_000, vSwitches: 500, securityGroups: 1_000, keyPairs: 500 };
    const { call } = await world(undefined, { fleet: swell(loadFleet(smallFleet(), T0), counts) });
    const total = async (action: string) => (await call(action, { RegionId })).TotalCount;
    expect(await total('DescribeImages')).toBe(3_017);
    expect(await total('DescribeVSwitches')).toBe(505);
    expect(await total('DescribeSecurityGroups')).toBe(1_005);
    expect(await total('DescribeKeyPairs')).toBe(502);
  });
});
