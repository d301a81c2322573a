import type { ImageRecord } from '../market/records.ts';
import { toSecond } from './times.ts';

/** Whether it can be used yet. */
export function imageStatusOf({ readyAt }: ImageRecord, now: Date): 'Creating' | 'Available' {
  return readyAt <= now ? 'Available' : 'Creating';
}

/** How DescribeImages shows an image at that moment; Progress is text, the sizes of disks too. */
export function imageShape(image: ImageRecord, isUsed: boolean, now: Date): object {
  const status = imageStatusOf(image, now);
  const whole = image.readyAt.getTime() - image.createdAt.getTime();
  const done = status === 'Available' ? 1 : (now.getTime() - image.createdAt.getTime()) / whole;
  const progress = `${Math.floor(100 * done)}%`;
  const isOwn = image.accountId !== '';
  return {
    ImageId: image.id,
    ImageName: image.name,
    ImageFamily: image.family,
    ImageVersion: '',
    Description: image.description,
    ImageOwnerAlias: isOwn ? 'self' : 'system',
    OSName: image.osName,
    OSNameEn: image.osName,
    OSType: image.platform.startsWith('Windows') ? 'windows' : 'linux',
    Platform: image.platform,
    Architecture: image.architecture,
    Size: image.size,
    Status: status,
    Progress: progress,
    Usage: isUsed ? 'instance' : 'none',
    CreationTime: toSecond(image.createdAt),
    IsPublic: false,
    IsCopied: false,
    IsSelfShared: '',
    IsSubscribed: false,
    IsSupportCloudinit: true,
    IsSupportIoOptimized: true,
    ProductCode: '',
    ResourceGroupId: '',
    DiskDeviceMappings: {
      DiskDeviceMapping: image.snapshotId
        ? [
            {
              ...{ Device: '/dev/xvda', Type: 'system', Size: String(image.size), Format: '' },
              ...{ SnapshotId: image.snapshotId, Progress: progress, RemainTime: 0 },
            },
          ]
        : [],
    },
    Tags: { Tag: Object.entries(image.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
  };
}
