import { CreateImageRequest } from '@alicloud/ecs20140526/dist/models/CreateImageRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { describe, expect, it } from 'vitest';
import { minutes, type World, world } from '../harness.ts';
import { listIn } from '../market/lookups.ts';
import { LEAST, RegionId, run, shown } from './asked.ts';

const STOPPED = 'i-bp1bldc5x0m2g9t4ki6j';
const SYSTEM = 'd-bp1bldc5x0m2g9t4ki6j0';
const DATA = 'd-bp1bldc5x0m2g9t4ki6j1';
const OPTIONS = { transitions: { snapshotMs: 10_000, imageMs: 20_000 } };

/** A snapshot of a disk that is done. */
async function snapshotOf({ call, pass }: World, DiskId: string): Promise<string> {
  const { SnapshotId } = await call('CreateSnapshot', { DiskId });
  pass(10_000);
  return String(SnapshotId);
}

describe('CreateImage', () => {
  it('takes its time; what is made of it is like the instance that is gone', async () => {
    const here = await world(undefined, OPTIONS);
    const [system, data] = [await snapshotOf(here, SYSTEM), await snapshotOf(here, DATA)];
    await here.call('DeleteInstance', { InstanceId: STOPPED });
    here.pass(minutes(1));
    const request = new CreateImageRequest({
      regionId: RegionId,
      snapshotId: system,
      imageName: 'build-cache-restored',
      clientToken: 'op-1',
      tag: [{ key: 'env', value: 'dev' }],
    });
    const query = OpenApiUtil.query(request.toMap());
    const { ImageId } = await here.call('CreateImage', query);
    expect(await here.call('CreateImage', query)).toMatchObject({ ImageId });
    const image = async (Status: string) => {
      const reply = await here.call('DescribeImages', { RegionId, SnapshotId: system, Status });
      return listIn(reply, 'Images.Image');
    };
    here.pass(5_000);
    const restored = { 'DataDisk.1.SnapshotId': data, ImageId: String(ImageId) };
    expect(await image('Creating')).toMatchObject([{ ImageId, Progress: '25%', Status: 'Creating' }]);
    expect(await image('Available')).toEqual([]);
    expect(await here.refusal('RunInstances', { ...LEAST, ...restored })).toBe(
      'OperationDenied.ImageNotValid',
    );
    here.pass(15_000);
    expect(await image('Available')).toMatchObject([
      {
        ...{
          ImageId,
          ImageName: 'build-cache-restored',
          ImageOwnerAlias: 'self',
          Platform: 'Aliyun',
          Size: 40,
        },
        DiskDeviceMappings: { DiskDeviceMapping: [{ SnapshotId: system, Device: '/dev/xvda' }] },
        Tags: { Tag: [{ TagKey: 'env', TagValue: 'dev' }] },
      },
    ]);
    const [instance] = await shown(here, await run(here, restored));
    expect(instance).toMatchObject({ ImageId, OSName: 'Alibaba Cloud Linux  3.2104 LTS 64bit' });
    const disks = await here.call('DescribeDisks', { RegionId, InstanceId: String(instance?.InstanceId) });
    expect(
      listIn(disks, 'Disks.Disk')
        .map(({ Size }) => Size)
        .sort(),
    ).toEqual([200, 40]);
  });

  it.each([
    ['the snapshot', { SnapshotId: 's-none' }, 'InvalidSnapshotId.NotFound'],
    ['a snapshot of a data disk', { SnapshotId: 's-bp1db1t3j6g4m9u0xs7e10' }, 'OperationDenied'],
    ['a malformed name', { ImageName: '1st' }, 'InvalidImageName.Malformed'],
    ['a name that another has', { ImageName: 'web-base' }, 'InvalidImageName.Duplicated'],
    ['a description that is an address', { Description: 'http://x' }, 'InvalidDescription.Malformed'],
    ['an instance: it is not modelled', { InstanceId: STOPPED }, 'UnsupportedParameter.InstanceId'],
    ['more than a look, by DryRun', { DryRun: 'true' }, 'DryRunOperation'],
  ])('refuses %s', async (_, query, code) => {
    const here = await world();
    const SnapshotId = here.ecs.snapshots().find(({ diskType }) => diskType === 'system')?.id ?? '';
    expect(
      await here.refusal('CreateImage', { RegionId, SnapshotId, ...query } as Record<string, string>),
    ).toBe(code);
  });

  it('refuses a snapshot that is not done', async () => {
    const { call, refusal } = await world();
    const { SnapshotId } = await call('CreateSnapshot', { DiskId: SYSTEM });
    expect(await refusal('CreateImage', { RegionId, SnapshotId: String(SnapshotId) })).toBe(
      'InvalidSnapshotId.NotReady',
    );
  });
});
