import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { newId } from '../cloud/new-id.ts';
import type { SnapshotRecord } from '../cloud/records.ts';
import { statusOf } from '../cloud/snapshot-state.ts';
import { ApiError } from '../wire/api-error.ts';
import { clientToken, described, flag, text, textWhere } from '../wire/parameter-types.ts';
import { operation, stopIfDryRun } from './operation.ts';
import { tagParameters, tagsOf } from './tags.ts';

/** What an account may have of its own in a region. */
const MOST_IMAGES = 100;

const imageName = (value: string) => /^(?!https?:\/\/)\p{L}[\p{L}0-9:_.-]{1,127}$/u.test(value);

/** An image of a system disk's snapshot, made over time: Creating, then Available. */
export const createImage = operation({
  action: 'CreateImage',
  resource: 'snapshot',
  makes: 'image',
  parameters: z.strictObject({
    RegionId: text,
    SnapshotId: text,
    ImageName: textWhere(imageName, { status: 400, code: 'InvalidImageName.Malformed' }).optional(),
    ImageFamily: textWhere(imageName, { status: 400, code: 'InvalidImageFamily.Malformed' }).default(''),
    Description: described.default(''),
    Architecture: z.enum(['x86_64', 'arm64']).default('x86_64'),
    Platform: text.optional(),
    Tag: tagParameters.default([]),
    DryRun: flag.optional(),
    ClientToken: clientToken.optional(),
  }),
  notModelled: [
    'BootMode',
    'DetectionStrategy',
    'DiskDeviceMapping',
    'Features',
    'ImageVersion',
    'InstanceId',
    'ResourceGroupId',
  ],
  answer(asked, { caller: { accountId }, cloud, transitions: { imageMs } }) {
    const snapshot = snapshotOf(asked.SnapshotId, asked.RegionId, accountId, cloud);
    const id = newId('m');
    const name = asked.ImageName ?? id;
    mayMake(name, asked.RegionId, accountId, cloud);
    stopIfDryRun(asked.DryRun);
    const createdAt = cloud.now();
    const osName = snapshot.osName ?? cloud.instances.get(snapshot.instanceId ?? '')?.osName;
    cloud.market.images.set(id, {
      ...{ id, accountId, name, regionId: asked.RegionId, snapshotId: snapshot.id },
      ...{ family: asked.ImageFamily, description: asked.Description, architecture: asked.Architecture },
      osName: osName ?? 'Others Linux  64bit',
      platform: asked.Platform ?? platformOf(osName),
      size: snapshot.diskSize,
      createdAt,
      readyAt: new Date(createdAt.getTime() + imageMs),
      tags: tagsOf(asked.Tag),
    });
    return { ImageId: id };
  },
});

/** @throws ApiError for one that is not there, not done, or not of a system disk */
function snapshotOf(id: string, regionId: string, accountId: string, cloud: Cloud): SnapshotRecord {
  const snapshot = cloud.snapshots.get(id);
  if (snapshot?.accountId !== accountId || snapshot.regionId !== regionId) {
    throw new ApiError(404, 'InvalidSnapshotId.NotFound', 'The specified SnapshotId does not exist.');
  }
  if (statusOf(snapshot, cloud.now()) !== 'accomplished') {
    throw new ApiError(
      403,
      'InvalidSnapshotId.NotReady',
      'The current status of the DiskDeviceMapping.n.SnapshotId or SnapshotId does not support this operation.',
    );
  }
  if (snapshot.diskType === 'system') return snapshot;
  throw new ApiError(403, 'OperationDenied', 'The specified snapshot is not from system disk.');
}

/** Names are unique, and there is a most. @throws ApiError */
function mayMake(name: string, regionId: string, accountId: string, { market }: Cloud): void {
  const own = [...market.images.values()].filter(
    (image) => image.accountId === accountId && image.regionId === regionId,
  );
  if (own.some((image) => image.name === name)) {
    throw new ApiError(400, 'InvalidImageName.Duplicated', 'The specified Image name has already bean used.');
  }
  if (own.length < MOST_IMAGES) return;
  throw new ApiError(403, 'QuotaExceed.Image', 'The Image Quota exceeds.');
}

/** `Alibaba Cloud Linux  3…` is Aliyun, `Ubuntu  24.04…` is Ubuntu, `Windows Server  2022…` is Windows Server 2022. */
function platformOf(osName: string | undefined): string {
  if (osName === undefined) return 'Others Linux';
  const [name = '', version = ''] = osName.split('  ');
  if (name.startsWith('Alibaba')) return 'Aliyun';
  return name.startsWith('Windows') ? `${name} ${version.split(' ')[0]}` : name;
}
