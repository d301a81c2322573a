import { describe, expect, it, onTestFinished } from 'vitest';
import type { SnapshotOrder } from '../../src/domain/snapshot.ts';
import { createFleet } from '../../src/ecs/fleet.ts';
import { type EcsStandInOptions, loadFleet, startEcs } from '../../src/playground/ecs/index.ts';
import { answering, clock, KEYS, observing } from './harness.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const FLEET = `regions:
  cn-hangzhou: { name: cn-hangzhou, zone: a, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
  - { id: i-one1, name: one, region: cn-hangzhou, type: ecs.g7.large, status: Stopped, created: 30d ago, private_ip: 10.0.0.1, disks: [{ size: 40 }, { size: 100, keep: true }] }
`;
const REF = { account: 'main', region: 'cn-hangzhou', id: 'i-one1' };
const [SYSTEM, DATA] = ['d-one10', 'd-one11'];
const ORDER: SnapshotOrder = { operation: 'op-1', name: 'one-2026-11-21' };

async function world(standIn: Partial<EcsStandInOptions> = {}, endpoint?: string) {
  let ms = NOW.getTime();
  const now = () => new Date(ms);
  const accounts = [{ id: '1111111111111111', ...KEYS }];
  const ecs = await startEcs({ now, fleet: loadFleet(FLEET, NOW), accounts, ...standIn });
  onTestFinished(() => ecs.stop());
  const { log, metrics } = observing();
  const accountsOf = [{ name: 'main' }];
  const fleet = createFleet({
    ...{ accounts: accountsOf, endpoint: endpoint ?? ecs.url, credentials: KEYS, clock, log, metrics },
  });
  const pass = (by: number): void => {
    ms += by;
  };
  return { ecs, fleet, pass };
}

describe('a snapshot of one disk', () => {
  it('carries its name, its operation and its days, and is found by both', async () => {
    const { ecs, fleet, pass } = await world({ transitions: { snapshotMs: 10_000 } });
    const made = await fleet.snapshotDisk(REF, DATA, { ...ORDER, keepDays: 30 });
    expect(made).toMatchObject({ ok: true, ref: REF, id: expect.stringMatching(/^s-/) });
    expect(ecs.calls.at(-1)?.parameters).toEqual({
      DiskId: DATA,
      SnapshotName: 'one-2026-11-21',
      Description: 'ECS Steward op-1',
      RetentionDays: '30',
      ClientToken: `op-1-${DATA}`,
    });
    pass(2_500);
    const id = made.ok ? made.id : '';
    const shown = { id, disk: DATA, sizeGiB: 100, state: 'progressing', percent: 25, remainsMs: 8000 };
    expect(await fleet.snapshotsMade(REF, 'op-1')).toMatchObject([shown]);
    expect(await fleet.snapshotsMade(REF, 'op-2')).toEqual([]);
    pass(7_500);
    expect(await fleet.snapshots(REF, [id, 's-none'])).toMatchObject([{ id, state: 'accomplished' }]);
    expect(await fleet.snapshots(REF, [])).toEqual([]);
  });

  it('asked for again is the same one', async () => {
    const { ecs, fleet } = await world();
    ecs.faults.add({ kind: 'drop-after-effect', action: 'CreateSnapshot', instanceId: REF.id });
    expect(await fleet.snapshotDisk(REF, SYSTEM, ORDER)).toMatchObject({ ok: false, certain: false });
    expect(await fleet.snapshotDisk(REF, SYSTEM, ORDER)).toMatchObject({ ok: true });
    expect(ecs.snapshots()).toHaveLength(1);
  });

  it('is refused while another of the disk is being made', async () => {
    const { fleet } = await world();
    await fleet.snapshotDisk(REF, SYSTEM, ORDER);
    const other = await fleet.snapshotDisk(REF, SYSTEM, { ...ORDER, operation: 'op-2' });
    expect(other).toMatchObject({ ok: false, certain: true, reason: 'snapshotting' });
  });
});

describe('a group of snapshots', () => {
  it('is made of all disks at once, and its snapshots are found by the operation', async () => {
    const { ecs, fleet } = await world();
    const made = await fleet.snapshotGroup(REF, [SYSTEM, DATA], ORDER);
    expect(made).toMatchObject({ ok: true, id: expect.stringMatching(/^ssg-/) });
    expect(ecs.calls.at(-1)?.parameters).toMatchObject({
      InstanceId: REF.id,
      'DiskId.1': SYSTEM,
      'DiskId.2': DATA,
      Name: 'one-2026-11-21',
      ClientToken: `op-1-${REF.id}`,
    });
    const found = await fleet.snapshotsMade(REF, 'op-1');
    expect(found.map(({ disk, sizeGiB }) => [disk, sizeGiB]).sort()).toEqual([
      [SYSTEM, 40],
      [DATA, 100],
    ]);
    expect(await fleet.snapshotGroup(REF, [SYSTEM, DATA], ORDER)).toMatchObject({ ok: true });
    expect(ecs.snapshots()).toHaveLength(2);
  });

  it('is in doubt when the reply does not name it', async () => {
    const { url } = answering({ body: { RequestId: 'R1' } });
    const { fleet } = await world({}, await url);
    expect(await fleet.snapshotGroup(REF, [SYSTEM, DATA], ORDER)).toMatchObject({
      ...{ ok: false, certain: false, code: 'Unreadable', requestId: 'R1' },
    });
  });
});

describe('what was made by hand', () => {
  it('is not taken for the operation’s', async () => {
    const { fleet } = await world();
    await fleet.snapshotDisk(REF, SYSTEM, { ...ORDER, operation: 'op-9' });
    expect(await fleet.snapshotsMade(REF, 'op-1')).toEqual([]);
  });
});

describe('the snapshots of an instance', () => {
  it('are listed whoever made them, the newest first, each with its operation', async () => {
    const fleetYaml = FLEET.replace(
      '{ size: 40 }',
      '{ size: 40, snapshots: [{ name: auto-1, created: 2d ago, kind: auto }, { name: by-hand, created: 1d ago }] }',
    );
    const { fleet, pass } = await world({ fleet: loadFleet(fleetYaml, NOW) });
    pass(60_000);
    await fleet.snapshotDisk(REF, DATA, { ...ORDER, keepDays: 30 });
    pass(600_000);
    await fleet.snapshotGroup(REF, [SYSTEM, DATA], { ...ORDER, operation: 'op-2' });
    const found = await fleet.snapshotsOf(REF);
    expect(found.map(({ name, operation, automatic }) => ({ name, operation, automatic }))).toEqual([
      { name: expect.any(String), operation: 'op-2', automatic: false },
      { name: expect.any(String), operation: 'op-2', automatic: false },
      { name: 'one-2026-11-21', operation: 'op-1', automatic: false },
      { name: 'by-hand', operation: undefined, automatic: false },
      { name: 'auto-1', operation: undefined, automatic: true },
    ]);
    expect(found[2]).toMatchObject({ kind: 'data', disk: DATA, keptUntil: '2026-12-21T10:01:00Z' });
    expect(found[3]).toMatchObject({ kind: 'system', disk: SYSTEM, state: 'accomplished' });
    expect(found[3]).not.toHaveProperty('keptUntil');
    expect(await fleet.snapshotsOf({ ...REF, id: 'i-none' })).toEqual([]);
  });
});
