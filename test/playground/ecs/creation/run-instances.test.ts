import { describe, expect, it } from 'vitest';
import { loadFleet } from '../../../../src/playground/ecs/index.ts';
import { minutes, smallFleet, T0, world } from '../harness.ts';
import {
  asked,
  countIn,
  ImageId,
  LEAST,
  RegionId,
  run,
  SecurityGroupId,
  shown,
  VSwitchId,
  ZoneId,
} from './asked.ts';

describe('RunInstances', () => {
  it('makes what is asked for: Pending, then Starting, then Running', async () => {
    const here = await world(undefined, { transitions: { createMs: 3_000, startMs: 4_000 } });
    const query = asked({
      amount: 2,
      instanceName: 'job-[1,3]',
      hostName: 'job-[1,3]-host',
      description: 'nightly',
      autoReleaseTime: '2026-11-22T10:00:30Z',
      internetMaxBandwidthOut: 5,
      systemDisk: { category: 'cloud_essd', performanceLevel: 'PL1', size: '60', diskName: 'root' },
      dataDisk: [{ category: 'cloud_essd', size: 100, deleteWithInstance: false, encrypted: 'true' }],
      keyPairName: 'ci',
      userData: Buffer.from('#!/bin/sh').toString('base64'),
      tag: [{ key: 'env', value: 'dev' }],
      deletionProtection: true,
      clientToken: 'op-1',
    });
    const reply = await here.call('RunInstances', query);
    const ids = (reply.InstanceIdSets as { InstanceIdSet: string[] }).InstanceIdSet;
    expect(reply).not.toHaveProperty('OrderId');
    const status = async () => (await shown(here, ids)).map(({ Status }) => Status);
    expect(await status()).toEqual(['Pending', 'Pending']);
    here.pass(3_000);
    expect(await status()).toEqual(['Starting', 'Starting']);
    here.pass(4_000);
    const both = await shown(here, ids);
    expect(both.map(({ InstanceName }) => InstanceName).sort()).toEqual(['job-001', 'job-002']);
    expect(both.map(({ HostName }) => HostName).sort()).toEqual(['job-001-host', 'job-002-host']);
    for (const instance of both) {
      expect(instance).toMatchObject({
        ...{ Status: 'Running', InstanceType: 'ecs.g7.large', ImageId, ZoneId, Description: 'nightly' },
        ...{ AutoReleaseTime: '2026-11-22T10:00Z', DeletionProtection: true, KeyPairName: 'ci' },
        ...{ InstanceChargeType: 'PostPaid', SpotStrategy: 'NoSpot', ExpiredTime: '2099-12-31T15:59Z' },
        ...{ CreationTime: '2026-11-21T10:00Z', StartTime: '2026-11-21T10:00Z', Cpu: 2, Memory: 8192 },
        SecurityGroupIds: { SecurityGroupId: [SecurityGroupId] },
        Tags: { Tag: [{ TagKey: 'env', TagValue: 'dev' }] },
      });
      const disks = await here.call('DescribeDisks', { RegionId, InstanceId: String(instance.InstanceId) });
      const { Disk } = disks.Disks as { Disk: Record<string, unknown>[] };
      expect(Disk.toSorted((a, b) => Number(a.Size) - Number(b.Size))).toMatchObject([
        { Type: 'system', Size: 60, DiskName: 'root', Device: '/dev/xvda', DeleteWithInstance: true },
        { Type: 'data', Size: 100, Device: '/dev/xvdb', DeleteWithInstance: false, Encrypted: true },
      ]);
    }
    expect(here.ecs.charges()).toEqual([]);
  });

  it('gives each its own addresses, and a public one where there is bandwidth', async () => {
    const here = await world();
    const ids = await run(here, { Amount: '100', InternetMaxBandwidthOut: '5' });
    const made = here.ecs.instances().filter(({ id }) => ids.includes(id));
    expect(new Set(made.map(({ privateIp }) => privateIp)).size).toBe(100);
    expect(new Set(made.map(({ publicIp }) => publicIp)).size).toBe(100);
    expect(new Set(here.ecs.instances().map(({ privateIp }) => privateIp)).size).toBe(countIn(here));
    const [inside = ''] = await run(here, {});
    here.pass(minutes(1));
    expect(await here.see(inside)).toMatchObject({ Status: 'Running', PublicIpAddress: { IpAddress: [] } });
  });

  it('goes at its time, with the disks that go with it', async () => {
    const here = await world();
    const [id = ''] = await run(here, {
      AutoReleaseTime: '2026-11-21T10:30:00Z',
      'DataDisk.1.Size': '100',
      'DataDisk.1.DeleteWithInstance': 'false',
    });
    here.pass(minutes(30));
    expect(await here.see(id)).toBeUndefined();
    const kept = await here.call('DescribeDisks', { RegionId, Status: 'Available' });
    expect((kept.Disks as { Disk: unknown[] }).Disk).toMatchObject([{ Type: 'data', Size: 100 }]);
  });

  it('takes a data disk from a snapshot, as large as that', async () => {
    const here = await world();
    const snapshot = here.ecs.snapshots().find(({ diskType }) => diskType === 'system');
    if (!snapshot) throw new Error('no snapshot');
    const disk = 'd-bp1db1t3j6g4m9u0xs7e1';
    const data = here.ecs.snapshots().find(({ diskId }) => diskId === disk);
    const [id] = await run(here, { 'DataDisk.1.SnapshotId': data?.id ?? '' });
    const made = await here.call('DescribeDisks', { RegionId, InstanceId: id ?? '', DiskType: 'data' });
    expect((made.Disks as { Disk: unknown[] }).Disk).toMatchObject([{ Size: 500 }]);
    expect(await here.refusal('RunInstances', { ...LEAST, 'DataDisk.1.SnapshotId': snapshot.id })).toBe(
      'InvalidSnapshotId.NotDataDiskSnapshot',
    );
    const { SnapshotId } = await here.call('CreateSnapshot', { DiskId: disk });
    expect(
      await here.refusal('RunInstances', { ...LEAST, 'DataDisk.1.SnapshotId': String(SnapshotId) }),
    ).toBe('InvalidSnapshotId.NotReady');
  });

  it('only looks, by DryRun', async () => {
    const here = await world();
    const before = countIn(here);
    expect(await here.refusal('RunInstances', { ...LEAST, DryRun: 'true', ClientToken: 'op-1' })).toBe(
      'DryRunOperation',
    );
    expect(await here.refusal('RunInstances', { ...LEAST, DryRun: 'true', ImageId: 'm-none' })).toBe(
      'InvalidImageId.NotFound',
    );
    expect(countIn(here)).toBe(before);
    await run(here, { ClientToken: 'op-1' });
    expect(countIn(here)).toBe(before + 1);
  });

  it.each([
    ['the image', { ImageId: 'm-none' }, 'InvalidImageId.NotFound'],
    ['an image of another region', { ImageId: 'm-t4ngolden6web0base7qa' }, 'InvalidImageId.NotFound'],
    [
      'an image for other processors',
      { ImageId: 'aliyun_3_arm64_20G_alibase_20260420.vhd' },
      'InvalidParameter.Conflict',
    ],
    ['the type', { InstanceType: 'ecs.g7.huge' }, 'InvalidInstanceType.ValueNotSupported'],
    ['the vSwitch', { VSwitchId: 'vsw-none' }, 'InvalidVSwitchId.NotFound'],
    ['a vSwitch of another region', { VSwitchId: 'vsw-t4nhe2slp0wf8ct6cv4ad' }, 'InvalidVSwitchId.NotFound'],
    ['a zone that there is not', { ZoneId: 'cn-hangzhou-z' }, 'InvalidZoneId.NotFound'],
    ['a zone that the vSwitch is not in', { ZoneId: 'cn-hangzhou-h' }, 'InvalidParameter.Mismatch'],
    ['the security group', { SecurityGroupId: 'sg-none' }, 'InvalidSecurityGroupId.NotFound'],
    [
      'a security group of another VPC',
      { SecurityGroupId: 'sg-bp1lab0z8x0c2v4b6n7m' },
      'InvalidParameter.Mismatch',
    ],
    ['both ways to name groups', { 'SecurityGroupIds.1': SecurityGroupId }, 'InvalidParameter.Conflict'],
    ['the key pair', { KeyPairName: 'ops-sg' }, 'InvalidKeyPairName.NotFound'],
    ['none', { Amount: '0' }, 'InvalidMaxAmount.Malformed'],
    ['more than a hundred', { Amount: '101' }, 'InvalidMaxAmount.Malformed'],
    ['a least above the most', { Amount: '2', MinAmount: '3' }, 'InvalidMinAmount.Malformed'],
    ['a name that begins with a digit', { InstanceName: '1st' }, 'InvalidInstanceName.Malformed'],
    [
      'a name with a bracket that numbers nothing',
      { InstanceName: 'job-[1,9]' },
      'InvalidInstanceName.Malformed',
    ],
    [
      'a name without place for a number',
      { InstanceName: 'n'.repeat(126), Amount: '2', UniqueSuffix: 'true' },
      'InvalidParams.InstanceNameExceed',
    ],
    ['a host name with a dot at its end', { HostName: 'web.' }, 'InvalidHostName.Malformed'],
    [
      'a long host name of Windows',
      { HostName: 'windows-server-1', ImageId: 'win2022_21H2_x64_dtc_en-us_40G_alibase_20260511.vhd' },
      'InvalidHostName.Malformed',
    ],
    ['a description that is an address', { Description: 'https://x' }, 'InvalidDescription.Malformed'],
    ['too early a release', { AutoReleaseTime: '2026-11-21T10:29:59Z' }, 'InvalidAutoReleaseTime.Malformed'],
    ['too late a release', { AutoReleaseTime: '2029-11-21T10:01:00Z' }, 'InvalidAutoReleaseTime.Malformed'],
    ['too much bandwidth', { InternetMaxBandwidthOut: '101' }, 'InvalidInternetMaxBandwidthOut.Malformed'],
    [
      'bandwidth paid another way',
      { InternetChargeType: 'PayByDay' },
      'InvalidInternetChargeType.ValueNotSupported',
    ],
    [
      'a system disk smaller than the image',
      { ImageId: 'm-bp1golden4ci7runner2k', 'SystemDisk.Size': '30' },
      'InvalidSystemDiskSize.LessThanImageSize',
    ],
    ['too large a system disk', { 'SystemDisk.Size': '2049' }, 'InvalidSystemDiskSize.ValueNotSupported'],
    [
      'a system disk that is no disk',
      { 'SystemDisk.Category': 'tape' },
      'InvalidSystemDiskCategory.ValueNotSupported',
    ],
    [
      'a disk that the type does not take',
      { 'SystemDisk.Category': 'cloud_efficiency' },
      'InvalidDiskCategory.NotSupported',
    ],
    [
      'a data disk of no size',
      { 'DataDisk.1.Category': 'cloud_essd' },
      'InvalidDataDiskSize.ValueNotSupported',
    ],
    ['the snapshot', { 'DataDisk.1.SnapshotId': 's-none' }, 'InvalidDataDiskSnapshotId.NotFound'],
    ['a disk’s name', { 'SystemDisk.DiskName': '1' }, 'InvalidDiskName.Malformed'],
    ['user data that is no Base64', { UserData: 'echo hello!' }, 'InvalidUserData.Base64FormatInvalid'],
    [
      'too much user data',
      { UserData: Buffer.alloc(32 * 1024 + 1).toString('base64') },
      'InvalidUserData.SizeExceeded',
    ],
    ['a tag of the platform’s own', { 'Tag.1.Key': 'acs:owner' }, 'InvalidTagKey.Malformed'],
    [
      'a long value of a tag',
      { 'Tag.1.Key': 'a', 'Tag.1.Value': 'v'.repeat(129) },
      'InvalidTagValue.Malformed',
    ],
    ['a malformed token', { ClientToken: 't'.repeat(65) }, 'InvalidClientToken.ValueNotSupported'],
    ['a later payment', { AutoPay: 'false' }, 'InvalidParameter.AutoPay'],
    ['a password: it is not modelled', { Password: 'x' }, 'UnsupportedParameter.Password'],
    ['a typo', { 'SystemDisk.Sise': '40' }, 'UnknownParameter.SystemDisk.Sise'],
  ])('refuses %s', async (_, query, code) => {
    const here = await world();
    const before = countIn(here);
    expect(await here.refusal('RunInstances', { ...LEAST, ...query } as Record<string, string>)).toBe(code);
    expect(countIn(here)).toBe(before);
  });

  it('refuses a type that its zone has never had', async () => {
    const { refusal } = await world();
    const inH = { ...LEAST, VSwitchId: 'vsw-bp1h0web2k7d9s4x6m1qf', InstanceType: 'ecs.gn7i-c8g1.2xlarge' };
    expect(await refusal('RunInstances', inH)).toBe('InvalidInstanceType.ZoneNotSupported');
  });

  it.each(['RegionId', 'ImageId', 'InstanceType', 'VSwitchId', 'SecurityGroupId'])(
    'must be told %s',
    async (name) => {
      const { refusal } = await world();
      const { [name as keyof typeof LEAST]: _, ...rest } = LEAST;
      expect(await refusal('RunInstances', rest)).toBe('MissingParameter');
    },
  );

  it('takes twenty tags, and 32 KB of user data', async () => {
    const here = await world();
    const tags = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`Tag.${i + 1}.Key`, `k${i}`]));
    const UserData = Buffer.alloc(32 * 1024).toString('base64');
    expect(await run(here, { ...tags(20), UserData })).toHaveLength(1);
    expect(await here.refusal('RunInstances', { ...LEAST, ...tags(21) })).toBe('InvalidTagCount');
  });

  it('is bought in a region that the catalogue does not know, too', async () => {
    const elsewhere = smallFleet().replaceAll('ap-southeast-1', 'me-east-1');
    const here = await world(undefined, { fleet: loadFleet(elsewhere, T0) });
    const ids = await run(here, {
      RegionId: 'me-east-1',
      VSwitchId: 'vsw-t4nhe2slp0wf8ct6cv4ad',
      SecurityGroupId: 'sg-t4nbv5w1ki02u6t3ssyf',
    });
    expect(await here.see(ids[0] ?? '')).toMatchObject({ ZoneId: 'me-east-1b' });
  });
});

describe('names', () => {
  it.each([
    ['job-[1,3]', false, ['job-001', 'job-002', 'job-003']],
    ['job-[9,1]-x', false, ['job-9-x', 'job-10-x', 'job-11-x']],
    ['job-[123,2]', false, ['job-000123', 'job-000124', 'job-000125']],
    ['job-[]', false, ['job-000000', 'job-000001', 'job-000002']],
    ['job-[,2]', false, ['job-00', 'job-01', 'job-02']],
    ['job-[1,3]', true, ['job-001', 'job-002', 'job-003']],
    ['job-[1,3]-x', true, ['job-001-x001', 'job-002-x002', 'job-003-x003']],
    ['job', true, ['job001', 'job002', 'job003']],
    ['job', false, ['job', 'job', 'job']],
  ])('%s, with a suffix: %s', async (InstanceName, unique, names) => {
    const here = await world();
    const ids = await run(here, { Amount: '3', InstanceName, UniqueSuffix: String(unique) });
    const called = ids.map((id) => here.ecs.instances().find((it) => it.id === id)?.name);
    expect(called).toEqual(names);
  });

  it('of hosts may have the instance’s id in them; without a name an instance is called by its id', async () => {
    const here = await world();
    const [id = ''] = await run(here, { HostName: 'k8s-\u0024{instance_id}', VSwitchId });
    expect(await here.see(id)).toMatchObject({ InstanceName: id, HostName: `k8s-${id}` });
  });
});
