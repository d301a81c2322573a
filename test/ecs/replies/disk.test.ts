import { DescribeDisksResponseBodyDisksDisk } from '@alicloud/ecs20140526/dist/models/DescribeDisksResponseBody.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDisk } from '../../../src/ecs/replies/disk.ts';
import { pathsOf, recorded } from './recorded.ts';
import { DISK } from './samples.ts';

describe('toDisk', () => {
  it('reads a disk', () => {
    expect(toDisk(DISK)).toEqual({
      id: 'd-28m5zbua0',
      name: 'data-1',
      kind: 'data',
      category: 'cloud_essd',
      sizeGiB: 20,
      diesWithInstance: false,
      snapshotsDieWithIt: true,
    });
    expect(toDisk({ ...DISK, MultiAttach: 'Enabled' })).toMatchObject({ shared: true });
    expect(toDisk({ ...DISK, Type: 'system', DeleteWithInstance: true })).toMatchObject({
      kind: 'system',
      diesWithInstance: true,
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (entry) => {
        expect(toDisk(entry).id).toBeTypeOf('string');
      }),
    );
  });

  it('reads only fields that the SDK knows', () => {
    const seen = new Set<string>();
    toDisk(recorded(DISK, seen));
    expect(seen.size).toBe(8);
    expect(pathsOf(DescribeDisksResponseBodyDisksDisk)).toEqual(expect.arrayContaining([...seen]));
  });
});
