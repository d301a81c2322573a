import { describe, expect, it } from 'vitest';
import { loadFleet } from '../../../src/playground/ecs/index.ts';
import { days, minutes, smallFleet, T0, world } from './harness.ts';
import { rawCall } from './signed.ts';

const RegionId = 'cn-hangzhou';
const STOPPED = 'i-bp1bldc5x0m2g9t4ki6j';
const RUNNING = 'i-bp1web2f0s8h3n6yt5lb';
const SYSTEM = 'd-bp1bldc5x0m2g9t4ki6j0';
const DATA = 'd-bp1bldc5x0m2g9t4ki6j1';
const OPTIONS = { transitions: { snapshotMs: 10_000 } };

type Listed = Record<string, unknown>;
const snapshotsIn = (reply: Listed) => (reply.Snapshots as { Snapshot: Listed[] }).Snapshot;
const groupsIn = (reply: Listed) => (reply.SnapshotGroups as { SnapshotGroup: Listed[] }).SnapshotGroup;

describe('CreateSnapshot', () => {
  it('takes its time, tells how far it is, and outlives its disk', async () => {
    const { call, pass } = await world(undefined, OPTIONS);
    const asked = { DiskId: SYSTEM, SnapshotName: 'build-cache-2026-11-21', Description: 'for later' };
    const { SnapshotId } = await call('CreateSnapshot', asked);
    const see = async () =>
      snapshotsIn(
        await call('DescribeSnapshots', { RegionId, SnapshotIds: JSON.stringify([SnapshotId]) }),
      )[0];
    pass(4_000);
    expect(await see()).toMatchObject({
      ...{ Status: 'progressing', Progress: '40%', RemainTime: 6, Available: false },
      ...{ SnapshotName: 'build-cache-2026-11-21', Description: 'for later', SnapshotType: 'user' },
    });
    pass(6_000);
    expect(await see()).toMatchObject({ Status: 'accomplished', Progress: '100%', RemainTime: 0 });
    await call('DeleteInstance', { InstanceId: STOPPED });
    pass(minutes(1));
    expect(await see()).toMatchObject({ SourceDiskId: SYSTEM, Status: 'accomplished' });
  });

  it('is lost when its disk goes before it is done', async () => {
    const { call, pass, ecs } = await world(undefined, {
      transitions: { snapshotMs: 60_000, deleteMs: 1_000 },
    });
    await call('CreateSnapshot', { DiskId: SYSTEM });
    await call('CreateSnapshot', { DiskId: DATA });
    await call('DeleteInstance', { InstanceId: STOPPED });
    pass(minutes(5));
    expect(ecs.snapshots().filter(({ instanceId }) => instanceId === STOPPED)).toMatchObject([
      { diskId: DATA },
    ]);
  });

  it('goes by itself when its days are over', async () => {
    const { call, pass, ecs } = await world();
    await call('CreateSnapshot', { DiskId: SYSTEM, RetentionDays: '1' });
    const kept = () => ecs.snapshots().filter(({ diskId }) => diskId === SYSTEM).length;
    pass(days(1) - 1);
    expect(kept()).toBe(1);
    pass(1);
    expect(kept()).toBe(0);
  });

  it('is one at a time for a disk', async () => {
    const { call, refusal, pass } = await world(undefined, OPTIONS);
    await call('CreateSnapshot', { DiskId: SYSTEM });
    expect(await refusal('CreateSnapshot', { DiskId: SYSTEM })).toBe('IncorrectDiskStatus.CreatingSnapshot');
    await call('CreateSnapshot', { DiskId: DATA });
    pass(10_000);
    await call('CreateSnapshot', { DiskId: SYSTEM });
  });

  it('can fail, and the next can be made', async () => {
    const { call, ecs } = await world(undefined, OPTIONS);
    await call('CreateSnapshot', { DiskId: SYSTEM });
    ecs.failSnapshots(SYSTEM);
    const failed = await call('DescribeSnapshots', { RegionId, DiskId: SYSTEM, Status: 'failed' });
    expect(snapshotsIn(failed)).toHaveLength(1);
    await call('CreateSnapshot', { DiskId: SYSTEM });
    expect(() => ecs.failSnapshots(DATA)).toThrow('No snapshot of');
  });

  it.each([
    ['an unknown disk', { DiskId: 'd-none' }, 'InvalidDiskId.NotFound'],
    ['a name like an automatic one', { SnapshotName: 'auto-1' }, 'InvalidSnapshotName.Malformed'],
    ['a name that begins with a digit', { SnapshotName: '1st' }, 'InvalidSnapshotName.Malformed'],
    ['a name with a space', { SnapshotName: 'web 1' }, 'InvalidSnapshotName.Malformed'],
    ['a name that is too long', { SnapshotName: 'n'.repeat(129) }, 'InvalidSnapshotName.Malformed'],
    ['a description that is an address', { Description: 'http://x' }, 'InvalidDescription.Malformed'],
    ['no day', { RetentionDays: '0' }, 'InvalidParameter.RetentionDays'],
    ['too many days', { RetentionDays: '65537' }, 'InvalidParameter.RetentionDays'],
    ['a token that is too long', { ClientToken: 't'.repeat(65) }, 'InvalidParameter.ClientToken'],
  ])('refuses %s', async (_, query, code) => {
    const { refusal, ecs } = await world();
    expect(await refusal('CreateSnapshot', { DiskId: SYSTEM, ...query })).toBe(code);
    expect(ecs.snapshots().some(({ diskId }) => diskId === SYSTEM)).toBe(false);
  });

  it('refuses an instance that is changing, or locked', async () => {
    const { call, refusal, ecs } = await world();
    await call('StopInstance', { InstanceId: RUNNING });
    const running = { DiskId: `d-${RUNNING.slice(2)}0` };
    expect(await refusal('CreateSnapshot', running)).toBe('IncorrectInstanceStatus');
    ecs.change(STOPPED, (instance) => instance.locks.push('security'));
    expect(await refusal('CreateSnapshot', { DiskId: SYSTEM })).toBe('InstanceLockedForSecurity');
  });

  it('takes a running instance, and no disk of the host itself', async () => {
    const fleet = loadFleet(smallFleet(), T0);
    for (const disk of fleet.disks) if (disk.id === SYSTEM) disk.category = 'local_ssd_pro';
    const { call, refusal } = await world(undefined, { fleet });
    await call('CreateSnapshot', { DiskId: `d-${RUNNING.slice(2)}0` });
    expect(await refusal('CreateSnapshot', { DiskId: SYSTEM })).toBe('DiskCategory.OperationNotSupported');
  });

  it('takes no more than 256 of a disk made by hand', async () => {
    const fleet = loadFleet(smallFleet(), T0);
    const [sample] = fleet.snapshots;
    if (!sample) throw new Error('no snapshot');
    for (let i = 0; i < 256; i++)
      fleet.snapshots.push({ ...sample, id: `s-${i}`, kind: 'user', diskId: SYSTEM });
    const { refusal } = await world(undefined, { fleet });
    expect(await refusal('CreateSnapshot', { DiskId: SYSTEM })).toBe('QuotaExceed.Snapshot');
  });
});

describe('the ClientToken of a snapshot', () => {
  const ASKED = { DiskId: SYSTEM, SnapshotName: 'one', ClientToken: 'op-1-d' };

  it('makes a repeated call the same one, and one with other parameters an error', async () => {
    const { call, refusal, ecs } = await world();
    const { SnapshotId } = await call('CreateSnapshot', ASKED);
    expect(await call('CreateSnapshot', ASKED)).toMatchObject({ SnapshotId });
    expect(await refusal('CreateSnapshot', { ...ASKED, SnapshotName: 'two' })).toBe(
      'IdempotentParameterMismatch',
    );
    expect(ecs.snapshots().filter(({ diskId }) => diskId === SYSTEM)).toHaveLength(1);
  });

  it('lets one of two calls through while the other is under way', async () => {
    const { ecs } = await world();
    ecs.faults.add({ kind: 'delay', ms: 100, action: 'CreateSnapshot', instanceId: STOPPED });
    const both = await Promise.all(
      [1, 2].map(() => rawCall(ecs.url, { action: 'CreateSnapshot', query: ASKED })),
    );
    expect(both.map(({ code }) => code).sort()).toEqual(['IdempotentProcessing', undefined]);
    const third = await rawCall(ecs.url, { action: 'CreateSnapshot', query: ASKED });
    expect(third.status).toBe(200);
    expect(ecs.snapshots().filter(({ diskId }) => diskId === SYSTEM)).toHaveLength(1);
  });
});

describe('CreateSnapshotGroup', () => {
  const ASKED = { RegionId, InstanceId: STOPPED };

  it('makes one of every disk, or of those asked for, and shows how far they are', async () => {
    const { call, pass, ecs } = await world(undefined, OPTIONS);
    const group = { ...ASKED, Name: 'build-cache', Description: 'before the release' };
    const { SnapshotGroupId } = await call('CreateSnapshotGroup', group);
    const see = async (query: Record<string, string> = {}) =>
      groupsIn(await call('DescribeSnapshotGroups', { ...ASKED, ...query }));
    pass(5_000);
    expect(await see()).toMatchObject([
      {
        ...{ SnapshotGroupId, Name: 'build-cache', Description: 'before the release' },
        ...{ Status: 'progressing', InstanceId: STOPPED },
        Snapshots: { Snapshot: [{ Progress: '50%' }, { Progress: '50%', Available: false }] },
      },
    ]);
    expect(await see({ 'Status.1': 'accomplished' })).toEqual([]);
    pass(5_000);
    expect(await see({ 'SnapshotGroupId.1': String(SnapshotGroupId) })).toMatchObject([
      { Status: 'accomplished' },
    ]);
    await call('CreateSnapshotGroup', { ...ASKED, 'DiskId.1': SYSTEM });
    ecs.failSnapshots(SYSTEM);
    expect(await see({ 'Status.1': 'failed' })).toHaveLength(1);
    expect(ecs.snapshots().filter(({ groupId }) => groupId)).toHaveLength(3);
  });

  it('is made whole or not at all', async () => {
    const { call, refusal, ecs } = await world(undefined, OPTIONS);
    await call('CreateSnapshot', { DiskId: DATA });
    expect(await refusal('CreateSnapshotGroup', ASKED)).toBe('IncorrectDiskStatus.CreatingSnapshot');
    expect(ecs.snapshots().filter(({ groupId }) => groupId)).toEqual([]);
  });

  it.each([
    ['no ESSD', { category: 'cloud_efficiency' }, 'DiskCategory.OperationNotSupported'],
    ['one that several instances have', { multiAttach: true as const }, 'OperationDenied.MultiAttachDisk'],
    ['too large', { size: 256 * 1024 }, 'InvalidParameter.DiskId'],
  ])('takes no disk that is %s', async (_, parts, code) => {
    const fleet = loadFleet(smallFleet(), T0);
    for (const disk of fleet.disks) if (disk.id === DATA) Object.assign(disk, parts);
    const { refusal } = await world(undefined, { fleet });
    expect(await refusal('CreateSnapshotGroup', ASKED)).toBe(code);
  });

  it('takes no disk of another instance, and has no retention', async () => {
    const { refusal } = await world();
    const foreign = { ...ASKED, 'DiskId.1': `d-${RUNNING.slice(2)}0` };
    expect(await refusal('CreateSnapshotGroup', foreign)).toBe('InvalidDiskId.NotFound');
    expect(await refusal('CreateSnapshotGroup', { ...ASKED, RetentionDays: '3' })).toBe(
      'UnknownParameter.RetentionDays',
    );
  });
});
