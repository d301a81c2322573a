import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, backupObstacle, fitsGroup, percentOf, uncovered } from '../../src/domain/backup.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { aDisk, anInstance } from './examples.ts';

const snapshot = (disk: string, percent: number): Snapshot => ({
  ...{ id: `s-${disk}`, disk, sizeGiB: 40, state: 'progressing', percent, createdAt: '2026-11-21T10:00:00Z' },
});

describe('the name of a backup', () => {
  it.each([
    ['web-1', 'web-1-2026-12-01'],
    ['数据库 一号', '数据库-一号-2026-12-01'],
    ['', 'i-bp1-2026-12-01'],
    ['web 1 (old)', 'web-1-old-2026-12-01'],
    ['1st', 'backup-1st-2026-12-01'],
    ['autoscaler', 'backup-autoscaler-2026-12-01'],
    ['AUTO-1', 'backup-AUTO-1-2026-12-01'],
    ['http://x', 'http:-x-2026-12-01'],
    ['🔥', 'i-bp1-2026-12-01'],
  ])('of %j is %s', (name, wanted) => {
    expect(backupName({ name, id: 'i-bp1' }, '2026-12-01T23:59:59Z')).toBe(wanted);
  });

  it('is one that ECS takes, whatever the instance is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const given = backupName({ name, id: 'i-bp1' }, '2026-12-01T00:00:00Z');
        expect(given).toMatch(/^(?!auto)\p{L}[\p{L}0-9:_.-]*-2026-12-01$/u);
        expect(given.length).toBeLessThanOrEqual(128);
        expect(given.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('one group or single snapshots', () => {
  const essd = aDisk({ category: 'cloud_essd' });
  const auto = aDisk({ id: 'd-2', category: 'cloud_auto' });

  it.each([
    ['ESSDs', [essd, auto, aDisk({ id: 'd-3', category: 'cloud_essd_entry' })], {}, true],
    ['one disk', [essd], {}, false],
    ['another family', [essd, aDisk({ id: 'd-2', category: 'cloud_efficiency' })], {}, false],
    ['a disk of several instances', [essd, { ...auto, shared: true as const }], {}, false],
    ['an end by itself', [essd, auto], { keepDays: 7 }, false],
    ['128 disks', Array.from({ length: 128 }, () => essd), {}, true],
    ['129 disks', Array.from({ length: 129 }, () => essd), {}, false],
    ['256 TiB', [essd, { ...auto, sizeGiB: 256 * 1024 - 40 }], {}, true],
    ['more than 256 TiB', [essd, { ...auto, sizeGiB: 256 * 1024 - 39 }], {}, false],
  ])('%s: %#', (_, disks, plan, group) => {
    expect(fitsGroup(disks, plan)).toBe(group);
  });
});

describe('what stands in the way of a backup', () => {
  const RELEASE = { kind: 'release', how: 'stopped', backup: {} } as const;

  it('is a disk of the host itself, or that no disk is shown', () => {
    const instance = anInstance();
    expect(backupObstacle(RELEASE, instance, [aDisk()])).toBeUndefined();
    expect(backupObstacle(RELEASE, instance, [])).toMatchObject({ code: 'disks-unseen' });
    const local = aDisk({ id: 'd-9', category: 'local_ssd_pro' });
    expect(backupObstacle(RELEASE, instance, [aDisk(), local])).toMatchObject({
      ...{ code: 'disk-without-snapshots', disk: 'd-9', category: 'local_ssd_pro' },
    });
    expect(backupObstacle({ kind: 'back-up' }, instance, [local])).toMatchObject({ alone: true });
  });
});

describe('how far a backup is', () => {
  it('counts every disk alike, and names those that have none', () => {
    const disks = [aDisk(), aDisk({ id: 'd-2' })];
    expect(percentOf({ snapshots: [] })).toBe(0);
    expect(percentOf({ snapshots: [snapshot('d-1', 100), snapshot('d-2', 45)] })).toBe(72);
    expect(uncovered(disks, { snapshots: [snapshot('d-1', 0)] })).toEqual([disks[1]]);
  });
});
