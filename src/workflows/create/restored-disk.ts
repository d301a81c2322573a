import type { DataDiskOrder } from '../../domain/creation.ts';
import { Refusal } from '../../domain/errors.ts';
import type { DiskOnSale } from '../../domain/market.ts';
import { diskFor } from './disk-for.ts';

/**
 * A data disk for what was kept of one: of the same category if that is sold there, else of another one; larger where
 * the category is not sold so small. Pure. Throws Refusal where none can be so large.
 */
export function restoredDisk(
  disk: DataDiskOrder & { snapshot: string },
  onSale: DiskOnSale[],
  type: string,
): DataDiskOrder {
  const { category, sizeGiB, snapshot, stays } = disk;
  const kept = { snapshot, ...(stays && { stays }) };
  for (const like of [{ category, sizeGiB }, { sizeGiB }]) {
    const found = diskFor(like, onSale, 0);
    if (!('why' in found)) return { ...found, ...kept };
    if (found.why === 'size' && sizeGiB < found.least)
      return { category: found.category, sizeGiB: found.least, wasGiB: sizeGiB, ...kept };
  }
  throw new Refusal({
    ...{ code: 'not-together', why: 'disk-restored', a: `${category}:${sizeGiB}`, b: type },
    example: 'types',
  });
}
