import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiskOnSale } from '../../../src/domain/market.ts';
import { diskFor } from '../../../src/workflows/create/disk-for.ts';

describe('a disk', () => {
  const onSale = fc.array(
    fc.record({
      ...{ zone: fc.constant('z'), stock: fc.constantFrom('plenty', 'scarce', 'none') },
      category: fc.constantFrom('cloud_essd', 'cloud_auto', 'cloud_efficiency', 'cloud_new'),
      ...{ minGiB: fc.integer({ min: 1, max: 100 }), maxGiB: fc.integer({ min: 100, max: 2000 }) },
    }),
  ) as fc.Arbitrary<DiskOnSale[]>;

  it('is one that is on sale, as large as was said, or it is said why there is none', () => {
    fc.assert(
      fc.property(
        onSale,
        fc.integer({ min: 0, max: 2500 }),
        fc.integer({ min: 0, max: 90 }),
        (sold, sizeGiB, least) => {
          const disk = diskFor({ sizeGiB }, sold, least);
          const inStock = sold.filter(({ stock }) => stock !== 'none');
          const fitting = inStock.filter(
            ({ minGiB, maxGiB }) => sizeGiB >= minGiB && sizeGiB >= least && sizeGiB <= maxGiB,
          );
          if ('why' in disk) {
            expect(fitting).toEqual([]);
            expect(disk.why).toBe(inStock.length === 0 ? 'category' : 'size');
            if (disk.why === 'size')
              // What is proposed instead is taken.
              expect(
                diskFor({ category: disk.category, sizeGiB: disk.least }, sold, least),
              ).not.toHaveProperty('why');
          } else expect(fitting.map(({ category }) => category)).toContain(disk.category);
        },
      ),
    );
  });
});
