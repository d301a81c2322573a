import { describe, expect, it } from 'vitest';
import { instancesOf, smallFleet, world } from './harness.ts';

const RegionId = 'cn-hangzhou';

/** The demo's fleet, and as many more instances named by number. */
function fleetOf(count: number): string {
  const more = Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(4, '0');
    return `  - { name: n-${number}, id: i-n${number}, region: ap-southeast-1, type: ecs.c7.large, created: 1d ago, private_ip: 10.0.0.1, disks: [{ size: 40 }] }`;
  });
  return `${smallFleet()}\n${more.join('\n')}`;
}

const names = (reply: Record<string, unknown>) => instancesOf(reply).map((it) => it.InstanceName);

describe('DescribeInstances', () => {
  it('gives ten by default and goes on by token until it is empty, each instance once', async () => {
    const { call } = await world(fleetOf(250));
    const seen: unknown[] = [];
    let NextToken = '';
    let pages = 0;
    do {
      const asked = { RegionId: 'ap-southeast-1', MaxResults: '100', ...(NextToken && { NextToken }) };
      const reply = await call('DescribeInstances', asked);
      expect(reply.TotalCount).toBe(0);
      seen.push(...instancesOf(reply).map((it) => it.InstanceId));
      NextToken = String(reply.NextToken);
      pages += 1;
    } while (NextToken);
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 254, 254]);
    expect(instancesOf(await call('DescribeInstances', { RegionId: 'ap-southeast-1' }))).toHaveLength(10);
  });

  it('still pages by number', async () => {
    const { call } = await world(fleetOf(16));
    const asked = { RegionId: 'ap-southeast-1', PageSize: '15' };
    const second = await call('DescribeInstances', { ...asked, PageNumber: '2' });
    expect(instancesOf(second)).toHaveLength(5);
    expect(second).toMatchObject({ TotalCount: 20, PageNumber: 2, PageSize: 15 });
  });

  it('finds nothing for an empty list of ids, and leaves out ids it does not know', async () => {
    const { call } = await world();
    const find = async (ids: string[]) =>
      names(await call('DescribeInstances', { RegionId, InstanceIds: JSON.stringify(ids) }));
    expect(await find([])).toEqual([]);
    expect(await find(['i-bp1web1c7d2k9x4mq0ra', 'i-unknown', 'i-t4nweb1q4i6z8a2ls9dm'])).toEqual(['web-1']);
  });

  it.each([
    [{ InstanceName: 'web-*' }, ['web-1', 'web-2']],
    [{ InstanceName: 'web' }, []],
    [{ Status: 'Stopped' }, ['build-cache', 'sandbox']],
    [{ InstanceChargeType: 'PrePaid' }, ['api-1', 'db-1', 'db-2']],
    [
      { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod', 'Tag.2.Key': 'team', 'Tag.2.Value': 'data' },
      ['db-1', 'db-2'],
    ],
    [{ 'Tag.1.Key': 'env', 'Tag.1.Value': 'staging' }, []],
    [{ SecurityGroupId: 'sg-none' }, []],
    [{ InstanceTypeFamily: 'ecs.r7' }, ['db-1', 'db-2']],
    [{ InstanceType: 'ecs.c7.xlarge' }, ['api-1']],
    [{ EipAddresses: '["47.96.12.11"]' }, ['web-1']],
    [{ PrivateIpAddresses: '["172.16.0.12"]' }, ['web-2']],
    [
      {
        'Filter.3.Key': 'ExpiredStartTime',
        'Filter.3.Value': '2026-11-21T10:00Z',
        'Filter.4.Key': 'ExpiredEndTime',
        'Filter.4.Value': '2026-11-24T10:00Z',
      },
      ['api-1'],
    ],
    [
      { 'Filter.1.Key': 'CreationStartTime', 'Filter.1.Value': '2026-11-21T00:00Z' },
      ['batch-3', 'ci-runner-7'],
    ],
  ])('filters by %j', async (filter, expected) => {
    const { call } = await world();
    const asked = { RegionId, MaxResults: '100', ...(filter as Record<string, string>) };
    expect(names(await call('DescribeInstances', asked)).sort()).toEqual(expected);
  });

  it('filters by lock reason on the server', async () => {
    const { call, ecs } = await world();
    const asked = { RegionId, LockReason: 'Recycling' };
    expect(names(await call('DescribeInstances', asked))).toEqual([]);
    ecs.recycle('i-bp1bat3a6e1s8f7pn2wh');
    expect(names(await call('DescribeInstances', asked))).toEqual(['batch-3']);
  });

  it('shows an instance in the documented shape', async () => {
    const { see } = await world();
    expect(await see('i-bp1ci7k2y9l4d0v5jo8g')).toMatchObject({
      InstanceName: 'ci-runner-7',
      RegionId: 'cn-hangzhou',
      ZoneId: 'cn-hangzhou-i',
      Status: 'Running',
      StoppedMode: 'Not-applicable',
      Cpu: 2,
      Memory: 4096,
      InstanceTypeFamily: 'ecs.c7',
      InstanceChargeType: 'PostPaid',
      SpotStrategy: 'NoSpot',
      CreationTime: '2026-11-21T04:00Z',
      ExpiredTime: '2099-12-31T15:59Z',
      AutoReleaseTime: '2026-11-21T11:40Z',
      DeletionProtection: false,
      Tags: { Tag: expect.arrayContaining([{ TagKey: 'env', TagValue: 'dev' }]) },
      VpcAttributes: { PrivateIpAddress: { IpAddress: ['172.16.1.7'] } },
      SecurityGroupIds: { SecurityGroupId: ['sg-bp1fg655nh68xyz9i7wm'] },
      OperationLocks: { LockReason: [] },
    });
  });

  it('answers a dry run by DryRunOperation', async () => {
    const { refusal } = await world();
    expect(await refusal('DescribeInstances', { RegionId, DryRun: 'true' })).toBe('DryRunOperation');
  });
});

describe('the other reads', () => {
  it('DescribeRegions names the fleet’s regions and their endpoints', async () => {
    const { call } = await world();
    expect(await call('DescribeRegions')).toMatchObject({
      Regions: {
        Region: [
          { RegionId: 'cn-hangzhou', RegionEndpoint: 'ecs.cn-hangzhou.aliyuncs.com' },
          { RegionId: 'ap-southeast-1', RegionEndpoint: 'ecs.ap-southeast-1.aliyuncs.com' },
        ],
      },
    });
  });

  it('DescribeInstanceAttribute has no AutoReleaseTime or DeletionProtection, as documented', async () => {
    const { call, refusal } = await world();
    const reply = await call('DescribeInstanceAttribute', { InstanceId: 'i-bp1web1c7d2k9x4mq0ra' });
    expect(reply).toMatchObject({ InstanceName: 'web-1', IoOptimized: 'optimized', Status: 'Running' });
    expect(reply).not.toHaveProperty('DeletionProtection');
    expect(reply).not.toHaveProperty('AutoReleaseTime');
    expect(await refusal('DescribeInstanceAttribute', { InstanceId: 'i-no' })).toBe(
      'InvalidInstanceId.NotFound',
    );
  });

  it('DescribeInstanceStatus gives status alone, page by page', async () => {
    const { call } = await world();
    const reply = await call('DescribeInstanceStatus', { RegionId, PageSize: '8', PageNumber: '2' });
    expect(reply).toMatchObject({
      TotalCount: 9,
      InstanceStatuses: { InstanceStatus: [{ Status: 'Running' }] },
    });
  });

  it('DescribeDisks tells which disks outlive their instance', async () => {
    const { call } = await world();
    const InstanceId = 'i-bp1db1t3j6g4m9u0xs7e';
    const reply = await call('DescribeDisks', { RegionId, InstanceId });
    expect(reply).toMatchObject({
      Disks: {
        Disk: [
          { Type: 'system', DeleteWithInstance: true, Status: 'In_use', InstanceId },
          { Type: 'data', DeleteWithInstance: false, Size: 500, Encrypted: true },
        ],
      },
    });
    const data = await call('DescribeDisks', { RegionId, DiskType: 'data', DeleteWithInstance: 'false' });
    expect(data).toMatchObject({ TotalCount: 3 });
  });

  it('DescribeSnapshots finds by instance, and nothing where there is none', async () => {
    const { call } = await world();
    const of = (InstanceId: string) => call('DescribeSnapshots', { RegionId, InstanceId });
    expect(await of('i-bp1web1c7d2k9x4mq0ra')).toMatchObject({
      Snapshots: {
        Snapshot: [{ SnapshotType: 'auto', Progress: '100%' }, { SnapshotName: 'before-upgrade' }],
      },
    });
    expect(await of('i-bp1web2f0s8h3n6yt5lb')).toMatchObject({ Snapshots: { Snapshot: [] } });
  });

  it('DescribeInstanceAutoRenewAttribute is for subscriptions, by ids or by status', async () => {
    const { call, refusal } = await world();
    const action = 'DescribeInstanceAutoRenewAttribute';
    const ids = 'i-bp1api1w5v1z7p2ke8cd,i-bp1db2r8n5b1q3w6hz4f';
    expect(await call(action, { RegionId, InstanceId: ids })).toMatchObject({
      InstanceRenewAttributes: {
        InstanceRenewAttribute: [
          { RenewalStatus: 'Normal', AutoRenewEnabled: false, Duration: 0 },
          { RenewalStatus: 'AutoRenewal', AutoRenewEnabled: true, Duration: 1, PeriodUnit: 'Month' },
        ],
      },
    });
    expect(await call(action, { RegionId, RenewalStatus: 'NotRenewal' })).toMatchObject({ TotalCount: 1 });
    expect(await refusal(action, { RegionId })).toBe('MissingParameter');
    expect(await refusal(action, { RegionId, InstanceId: 'i-bp1web1c7d2k9x4mq0ra' })).toBe(
      'ChargeTypeViolation',
    );
    for (const none of ['i-none', 'i-t4nleg5d2x8q0h7mo1ap']) {
      expect(await refusal(action, { RegionId, InstanceId: `${ids},${none}` })).toBe(
        'InvalidParameter.InvalidInstanceId',
      );
    }
  });
});
