import { z } from 'zod';
import type { InstanceType } from '../market/catalogue.ts';
import { DISK_CATEGORIES, type DiskWish, defaultDisk, PERFORMANCE_LEVELS, sizesOf } from '../market/disks.ts';
import { ApiError } from '../wire/api-error.ts';
import { text, textWhere } from '../wire/parameter-types.ts';

type Use = 'System' | 'Data';

/** A disk as calls name it; sizes of system disks are texts. */
export const diskParameters = (use: Use) => ({
  Category: textWhere((value) => DISK_CATEGORIES.some((one) => one === value), {
    status: 400,
    code: `Invalid${use}DiskCategory.ValueNotSupported`,
  }).optional(),
  PerformanceLevel: z.enum(PERFORMANCE_LEVELS).optional(),
  Size: textWhere((value) => /^\d{1,6}$/.test(value), {
    status: 400,
    code: `Invalid${use}DiskSize.ValueNotSupported`,
  })
    .transform(Number)
    .optional(),
});

/** A name or none: 2 to 128 characters. */
export const diskName = text
  .refine((name) => /^\p{L}[\p{L}0-9:_.-]{1,127}$/u.test(name), {
    params: { errorAs: { status: 400, code: 'InvalidDiskName.Malformed' } },
  })
  .optional();

interface Asked {
  Category?: string | undefined;
  PerformanceLevel?: string | undefined;
  Size?: number | undefined;
}

/**
 * The disk that is meant, of a kind that the type takes and a size that there is.
 * @param size what it is when nobody says, in GiB
 * @throws ApiError `InvalidDiskCategory.NotSupported`, `InvalidSystemDiskSize.ValueNotSupported` or that of data
 */
export function wishFor(use: Use, asked: Asked, size: number, { id, disks }: InstanceType): DiskWish {
  const as = use === 'System' ? 'system' : 'data';
  const kind = asked.Category
    ? { category: asked.Category, performanceLevel: asked.PerformanceLevel }
    : defaultDisk(as, disks);
  if (!disks.includes(kind.category)) {
    throw new ApiError(
      403,
      'InvalidDiskCategory.NotSupported',
      `The specified disk category is not support the specified instance type. ${id} takes ${disks.join(', ')}.`,
    );
  }
  const wish = { ...kind, size: asked.Size ?? size };
  const [least, most] = sizesOf(kind, as);
  if (wish.size >= least && wish.size <= most) return wish;
  throw new ApiError(
    400,
    `Invalid${use}DiskSize.ValueNotSupported`,
    `The specified ${use}Disk.Size is beyond the permitted range of ${least} to ${most} GiB.`,
  );
}
