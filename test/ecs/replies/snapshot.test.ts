import { DescribeSnapshotsResponseBodySnapshotsSnapshot } from '@alicloud/ecs20140526/dist/models/DescribeSnapshotsResponseBody.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toListedSnapshot, toSnapshot } from '../../../src/ecs/replies/snapshot.ts';
import { pathsOf, recorded } from './recorded.ts';
import { SNAPSHOT } from './samples.ts';

describe('toSnapshot', () => {
  it('reads a snapshot that is being made', () => {
    expect(toSnapshot(SNAPSHOT)).toEqual({
      id: 's-bp67acfmxazb4p',
      disk: 'd-28m5zbua0',
      sizeGiB: 2000,
      state: 'progressing',
      percent: 45,
      remainsMs: 38_000,
      createdAt: '2026-11-21T10:00:07Z',
    });
  });

  it('reads one that is made, whatever else it says', () => {
    const made = toSnapshot({ ...SNAPSHOT, Status: 'accomplished', Progress: '' });
    expect(made).toMatchObject({ state: 'accomplished', percent: 100 });
    expect(made).not.toHaveProperty('remainsMs');
  });

  it('reads what is told of it in a list', () => {
    expect(toListedSnapshot(SNAPSHOT)).toEqual({
      ...toSnapshot(SNAPSHOT),
      ...{ name: 'web-1-2026-11-21', kind: 'data', automatic: false },
      keptUntil: '2026-12-21T10:00:07Z',
    });
    const other = { ...SNAPSHOT, SourceDiskType: 'System', SnapshotType: 'timer', RetentionDays: -1 };
    expect(toListedSnapshot(other)).toMatchObject({ kind: 'system', automatic: true });
    expect(toListedSnapshot(other)).not.toHaveProperty('keptUntil');
  });

  it.each([
    ['failed', 'failed'],
    ['progressing', 'progressing'],
    ['never heard of', 'progressing'],
    [undefined, 'progressing'],
  ])('the status %s is %s', (Status, state) => {
    expect(toSnapshot({ ...SNAPSHOT, Status })).toMatchObject({ state });
  });

  it('never throws, and never counts beyond 100', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (entry, Progress) => {
        expect(toListedSnapshot(entry).id).toBeTypeOf('string');
        expect(toSnapshot({ ...SNAPSHOT, Progress }).percent).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('reads only fields that the SDK knows', () => {
    const seen = new Set<string>();
    toListedSnapshot(recorded(SNAPSHOT, seen));
    expect(seen.size).toBe(11);
    expect(pathsOf(DescribeSnapshotsResponseBodySnapshotsSnapshot)).toEqual(
      expect.arrayContaining([...seen]),
    );
  });
});
