import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import type { ImageRecord } from '../market/records.ts';
import { imageShape, imageStatusOf } from '../shapes/image.ts';
import { flag, tagFilters, text } from '../wire/parameter-types.ts';
import { hasTags, is, isLike } from './matching.ts';
import { operation, stopIfDryRun } from './operation.ts';
import { numberedPage, numberedPages } from './paging.ts';

const STATUSES = ['Creating', 'Waiting', 'Available', 'UnAvailable', 'CreateFailed', 'Deprecated'];
const isStatuses = (value: string) =>
  value === 'ALL' || value.split(',').every((one) => STATUSES.includes(one));

const parameters = z.strictObject({
  RegionId: text,
  ImageId: text.optional(),
  ImageName: text.optional(),
  ImageFamily: text.optional(),
  ImageOwnerAlias: z.enum(['system', 'self', 'others', 'marketplace']).optional(),
  Status: text.refine(isStatuses).default('Available'),
  Architecture: z.enum(['i386', 'x86_64', 'arm64']).optional(),
  OSType: z.enum(['windows', 'linux']).optional(),
  InstanceType: text.optional(),
  SnapshotId: text.optional(),
  IsPublic: flag.default(false),
  IsSupportIoOptimized: flag.default(true),
  IsSupportCloudinit: flag.default(true),
  ActionType: z.enum(['CreateEcs', 'ChangeOS']).default('CreateEcs'),
  ShowExpired: flag.default(false),
  Usage: z.enum(['instance', 'none']).optional(),
  Tag: tagFilters.optional(),
  DryRun: flag.optional(),
  ...numberedPages(100),
});
type Asked = z.output<typeof parameters>;

/** The platform's images and the account's own, in pages of at most 100; without a Status only what can be used. */
export const describeImages = operation({
  action: 'DescribeImages',
  resource: 'image',
  parameters,
  notModelled: ['Filter', 'ImageOwnerId', 'ResourceGroupId', 'Usable'],
  answer(asked, { caller, cloud }) {
    stopIfDryRun(asked.DryRun);
    const now = cloud.now();
    const used = new Set([...cloud.instances.values()].map(({ imageId }) => imageId));
    const found = [...cloud.market.images.values()].filter(
      (image) => isSeen(image, caller.accountId, asked.RegionId) && matches(image, asked, used, cloud),
    );
    const { items, fields } = numberedPage(found, asked);
    const shape = (image: ImageRecord) => imageShape(image, used.has(image.id), now);
    return { ...fields, RegionId: asked.RegionId, Images: { Image: items.map(shape) } };
  },
});

/** Public, or of that account in that region. */
function isSeen({ accountId, regionId }: ImageRecord, caller: string, region: string): boolean {
  return accountId === '' || (accountId === caller && regionId === region);
}

function matches(image: ImageRecord, asked: Asked, used: ReadonlySet<string>, cloud: Cloud): boolean {
  const owner = image.accountId === '' ? 'system' : 'self';
  const isWindows = image.platform.startsWith('Windows');
  const runsOn = cloud.market.type(asked.InstanceType ?? '')?.architecture === 'ARM' ? 'arm64' : 'x86_64';
  return (
    !asked.IsPublic &&
    asked.IsSupportIoOptimized &&
    asked.IsSupportCloudinit &&
    (asked.Status === 'ALL' || asked.Status.split(',').includes(imageStatusOf(image, cloud.now()))) &&
    (!asked.ImageId || asked.ImageId.split(',').includes(image.id)) &&
    isLike(asked.ImageName, image.name) &&
    is(asked.ImageFamily, image.family) &&
    is(asked.ImageOwnerAlias, owner) &&
    is(asked.Architecture, image.architecture) &&
    is(asked.OSType, isWindows ? 'windows' : 'linux') &&
    (!asked.InstanceType || runsOn === image.architecture) &&
    is(asked.SnapshotId, image.snapshotId) &&
    (!asked.Usage || (asked.Usage === 'instance') === used.has(image.id)) &&
    hasTags(asked.Tag, image.tags)
  );
}
