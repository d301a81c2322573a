import { describe, expect, it } from 'vitest';
import type { DiskOnSale } from '../../../src/domain/market.ts';
import { restoredDisk } from '../../../src/workflows/create/restored-disk.ts';
import { problemOf } from '../../commands/world.ts';

const onSale = (category: string, minGiB: number, maxGiB: number): DiskOnSale => ({
  ...{ zone: 'cn-hangzhou-h', category, minGiB, maxGiB, stock: 'plenty' },
});
const SOLD = [onSale('cloud_essd', 20, 1000), onSale('cloud_auto', 40, 2000)];
const disk = (category: string, sizeGiB: number) =>
  restoredDisk({ category, sizeGiB, snapshot: 's-1', stays: true }, SOLD, 'ecs.g7.large');

describe('a data disk that was kept', () => {
  it.each([
    ['cloud_auto', 100, { category: 'cloud_auto', sizeGiB: 100 }],
    ['cloud_ssd', 100, { category: 'cloud_essd', sizeGiB: 100 }],
    ['cloud_essd', 1500, { category: 'cloud_auto', sizeGiB: 1500 }],
    ['cloud_auto', 10, { category: 'cloud_auto', sizeGiB: 40, wasGiB: 10 }],
    ['cloud_ssd', 10, { category: 'cloud_essd', sizeGiB: 20, wasGiB: 10 }],
  ])('%s of %i GiB comes back as %j', (category, sizeGiB, found) => {
    expect(disk(category, sizeGiB)).toEqual({ ...found, snapshot: 's-1', stays: true });
  });

  it('larger than all that is sold is refused in words', () => {
    expect(problemOf(() => disk('cloud_essd', 3000))).toMatchObject({
      ...{ code: 'not-together', why: 'disk-restored', a: 'cloud_essd:3000', b: 'ecs.g7.large' },
    });
  });
});
