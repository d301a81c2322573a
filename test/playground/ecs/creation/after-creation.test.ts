import { AllocatePublicIpAddressRequest } from '@alicloud/ecs20140526/dist/models/AllocatePublicIpAddressRequest.js';
import { TagResourcesRequest } from '@alicloud/ecs20140526/dist/models/TagResourcesRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import type { RamPolicy } from '../../../../src/playground/ecs/index.ts';
import { ACCOUNT, world } from '../harness.ts';
import { ImageId, LEAST, RegionId, run, SecurityGroupId } from './asked.ts';

/** Stopped, with a bandwidth of 1 and no address. */
const SANDBOX = 'i-bp1sbx1h7u3o5c8rv0yk';
const WITH_EIP = 'i-bp1web1c7d2k9x4mq0ra';
const WITHOUT_BANDWIDTH = 'i-bp1bldc5x0m2g9t4ki6j';

describe('AllocatePublicIpAddress', () => {
  it('gives one address to what has bandwidth, and never a second', async () => {
    const { call, see } = await world();
    const request = new AllocatePublicIpAddressRequest({ instanceId: SANDBOX });
    const { IpAddress } = await call('AllocatePublicIpAddress', OpenApiUtil.query(request.toMap()));
    expect(IpAddress).toMatch(/^47\.1\d\d\.\d+\.\d+$/);
    expect(await call('AllocatePublicIpAddress', { InstanceId: SANDBOX })).toMatchObject({ IpAddress });
    expect(await see(SANDBOX)).toMatchObject({ PublicIpAddress: { IpAddress: [IpAddress] } });
  });

  it.each([
    ['no bandwidth', WITHOUT_BANDWIDTH, 'AllocateIpInvalidInstanceBandwidth'],
    ['an elastic address', WITH_EIP, 'OperationDenied'],
    ['no instance', 'i-none', 'InvalidInstanceId.NotFound'],
  ])('refuses where there is %s', async (_, InstanceId, code) => {
    const { refusal } = await world();
    expect(await refusal('AllocatePublicIpAddress', { InstanceId })).toBe(code);
  });

  it('refuses what is changing, and what is locked', async () => {
    const here = await world();
    const [InstanceId = ''] = await run(here, { InternetMaxBandwidthOut: '5' });
    expect(await here.refusal('AllocatePublicIpAddress', { InstanceId })).toBe('IncorrectInstanceStatus');
    here.ecs.change(SANDBOX, (instance) => instance.locks.push('security'));
    expect(await here.refusal('AllocatePublicIpAddress', { InstanceId: SANDBOX })).toBe(
      'InstanceLockedForSecurity',
    );
  });
});

describe('TagResources', () => {
  it('adds tags to several, and replaces the values of keys that they have', async () => {
    const { call, ecs } = await world();
    const ids = [SANDBOX, WITHOUT_BANDWIDTH];
    const tag = [
      { key: 'env', value: 'test' },
      { key: 'batch', value: 'op-1' },
    ];
    const request = new TagResourcesRequest({
      regionId: RegionId,
      resourceType: 'instance',
      resourceId: ids,
      tag,
    });
    await call('TagResources', OpenApiUtil.query(request.toMap()));
    for (const id of ids) {
      const tags = ecs.instances().find((it) => it.id === id)?.tags;
      expect(tags).toMatchObject({ env: 'test', batch: 'op-1', owner: expect.any(String) });
    }
  });

  it.each([
    ['one that is not there', { 'ResourceId.2': 'i-none' }, 'InvalidResourceId.NotFound'],
    ['another kind', { ResourceType: 'disk' }, 'InvalidResourceId.NotFound'],
    ['a kind that is not modelled', { ResourceType: 'eni' }, 'InvalidParameter.ResourceType'],
    ['a key of the platform’s own', { 'Tag.1.Key': 'aliyun-x' }, 'InvalidTagKey.Malformed'],
    ['a key twice', { 'Tag.2.Key': 'env' }, 'InvalidParameter.TagKey'],
    [
      'too many in all',
      Object.fromEntries(Array.from({ length: 19 }, (_, i) => [`Tag.${i + 2}.Key`, `k${i}`])),
      'OperationDenied.QuotaExceed',
    ],
  ])('refuses %s, and tags nothing', async (_, query, code) => {
    const { refusal, ecs } = await world();
    const before = ecs.instances();
    const asked = {
      RegionId,
      ResourceType: 'instance',
      'ResourceId.1': SANDBOX,
      'Tag.1.Key': 'env',
      ...query,
    };
    expect(await refusal('TagResources', asked)).toBe(code);
    expect(ecs.instances()).toEqual(before);
  });
});

describe('permission to create', () => {
  const allow = (Action: string, ...Resource: string[]): RamPolicy => ({
    Version: '1',
    Statement: [{ Effect: 'Allow', Action, Resource }],
  });
  const trial = { ...LEAST, DryRun: 'true' };
  const attached = (...policies: RamPolicy[]) => world(undefined, { accounts: [{ ...ACCOUNT, policies }] });
  const arn = (thing: string) => `acs:ecs:${RegionId}:*:${thing}`;

  it('must be for the instances, and for all that they are made with', async () => {
    const all = ['instance/*', `image/${ImageId}`, `securitygroup/${SecurityGroupId}`, 'vswitch/*'].map(arn);
    expect(await (await attached(allow('ecs:RunInstances', ...all))).refusal('RunInstances', trial)).toBe(
      'DryRunOperation',
    );
    for (const missing of all) {
      const { refusal } = await attached(allow('ecs:RunInstances', ...all.filter((it) => it !== missing)));
      expect(await refusal('RunInstances', trial), missing).toBe('Forbidden.RAM');
    }
  });

  it.each([
    ['DescribeZones', { RegionId }],
    ['DescribePrice', { RegionId, InstanceType: 'ecs.g7.large' }],
    ['DescribeImages', { RegionId }],
    ['DescribeVSwitches', { RegionId }],
    ['DescribeSpotPriceHistory', { RegionId, InstanceType: 'ecs.g7.large', NetworkType: 'vpc' }],
    ['TagResources', { RegionId, ResourceType: 'instance', 'ResourceId.1': SANDBOX, 'Tag.1.Key': 'a' }],
    ['AllocatePublicIpAddress', { InstanceId: SANDBOX }],
  ])('is asked of each action by itself: %s', async (action, query) => {
    const { refusal, ecs, call } = await attached(allow('ecs:DescribeInstances', '*'));
    expect(await refusal(action, query as Record<string, string>)).toBe('Forbidden.RAM');
    ecs.attach(ACCOUNT.accessKeyId, [allow(`ecs:${action}`, '*')]);
    expect(await call(action, query as Record<string, string>)).toHaveProperty('RequestId');
  });

  it('can be throttled like all else', async () => {
    const { refusal, call } = await world(undefined, { limits: { perSecond: 1 } });
    await call('DescribeZones', { RegionId });
    expect(await refusal('DescribeZones', { RegionId })).toBe('Throttling.User');
  });
});
