import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/domain/time.ts';
import { OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';
import type { World } from './world.ts';

/** Longer than a test runs: it moves the clock when it has seen what it wants to see. */
const SNAPSHOT_MS = 40 * SECOND;
/** Several steps, each with its jobs. */
const SLOW_MS = 20_000;
const WHY = { reason: 'no longer used' };

const snapshotsOf = (w: World, id: string) => w.ecs.snapshots().filter(({ instanceId }) => instanceId === id);

/** Calls of that action about a disk of the instance, or about the instance. */
const calls = (w: World, action: string, id: string) =>
  w.ecs.calls.filter(
    ({ action: called, parameters }) =>
      called === action &&
      (parameters.InstanceId === id || parameters.DiskId?.startsWith(`d-${id.slice(2)}`)) &&
      parameters.DryRun !== 'true',
  );

/** Types the line, opens the form that the card leads to, and submits it. */
async function release(w: World, line: string, title: string): Promise<void> {
  const card = await w.ask(OLIVIA, line, /back up and release|Back up and release/);
  await w.pressOn(card, OLIVIA, `${title}…`);
  await w.submit(OLIVIA, WHY);
}

/** Waits until ECS makes snapshots of the instance. */
const begun = (w: World, id: string) =>
  w.eventually('a snapshot', () => (snapshotsOf(w, id).length > 0 ? true : undefined));

describe('a release with a backup that takes its time', () => {
  const world = oneWorld({
    transitions: { snapshotMs: SNAPSHOT_MS },
    pace: { snapshotPatienceMs: 10 * SNAPSHOT_MS },
  });

  it('stops a running instance, has a snapshot made of each disk, releases it and names them', async () => {
    const w = world();
    const id = w.idOf('web-2');
    const card = await w.ask(OLIVIA, 'release web-2 --backup', /Stop, back up and release web-2\?/);
    expect(wordsOf(card)).toMatch(/a snapshot of every disk.*until somebody deletes them.*500 GiB/);
    await w.pressOn(card, OLIVIA, 'Stop, back up, release…');
    await w.submit(OLIVIA, WHY);
    await w.message(
      VERA,
      /Releasing web-2 · step 2 of 3: backing up .*system disk d-scn0+20 \d+% · data disk d-scn0+21 \d+%/,
      undefined,
      SLOW_MS,
    );
    w.clock.advance(SNAPSHOT_MS);
    const done = wordsOf(
      await w.message(VERA, /web-2 is released; its disks are backed up\./, undefined, SLOW_MS),
    );
    const snapshots = snapshotsOf(w, id);
    expect(snapshots.map(({ diskSize, name }) => [diskSize, name.slice(0, 8)])).toEqual([
      [40, 'web-2-20'],
      [500, 'web-2-20'],
    ]);
    expect(done).toContain('the snapshots cost money until somebody deletes them');
    for (const { id: snapshot, diskId, diskSize } of snapshots)
      expect(done).toContain(
        `${snapshot} of the ${diskSize === 40 ? 'system' : 'data'} disk ${diskId}, ${diskSize} GiB`,
      );
    expect(w.instance('web-2')).toBeUndefined();
    expect(calls(w, 'StopInstance', id)).toHaveLength(1);
    expect(calls(w, 'CreateSnapshotGroup', id)).toHaveLength(1);
    expect(calls(w, 'CreateSnapshot', id)).toEqual([]);
    expect(calls(w, 'DeleteInstance', id).map(({ parameters }) => parameters.Force)).toEqual(['false']);
  });

  it('is none of an instance that somebody starts after its snapshots, and tells what is left', async () => {
    const w = world();
    const id = w.idOf('web-1');
    await release(w, 'release web-1 --backup', 'Stop, back up, release');
    await begun(w, id);
    w.change(id, { startedAt: w.clock.now() });
    w.clock.advance(SNAPSHOT_MS);
    const failed = wordsOf(await w.message(VERA, /Failed: Stop, back up, release web-1/, undefined, SLOW_MS));
    expect(failed).toMatch(
      /it was started since its snapshots.*These snapshots were begun.*s-\w+ of the system disk/,
    );
    expect(failed).toMatch(/Stopped for this, and left stopped: web-1/);
    expect(w.status('web-1')).toBe('Stopped');
    expect(calls(w, 'DeleteInstance', id)).toEqual([]);
  });

  it('is none when ECS does not get a snapshot done', async () => {
    const w = world();
    const id = w.idOf('web-3');
    await release(w, 'release web-3 --backup', 'Stop, back up, release');
    await begun(w, id);
    w.ecs.failSnapshots(`d-${id.slice(2)}0`);
    await w.message(
      VERA,
      /did not get the snapshot s-\w+ of the disk .* so web-3 was not released/,
      undefined,
      SLOW_MS,
    );
    expect(w.status('web-3')).toBe('Stopped');
    expect(calls(w, 'DeleteInstance', id)).toEqual([]);
  });
});

describe('a release with a backup', () => {
  const world = oneWorld();

  it('is one press away on the card of a plain release', async () => {
    const w = world();
    const id = w.idOf('off-2');
    const card = await w.ask(OLIVIA, 'release off-2', /Release off-2\?/);
    await w.pressOn(card, OLIVIA, 'Back up first');
    const { view } = await w.form(OLIVIA);
    expect(wordsOf({ text: '', blocks: view.blocks })).toMatch(/First a snapshot of every disk/);
    await w.submit(OLIVIA, WHY);
    await w.message(VERA, /off-2 is released; its disks are backed up\./);
    expect(snapshotsOf(w, id)).toMatchObject([{ diskSize: 40 }]);
    expect(calls(w, 'StopInstance', id)).toEqual([]);
  });

  it('keeps the snapshots as long as it was asked to, one by one, though an answer is lost', async () => {
    const w = world();
    const id = w.idOf('off-1');
    w.ecs.faults.add({ kind: 'drop-after-effect', action: 'CreateSnapshot', instanceId: id });
    w.ecs.faults.add({ kind: 'error-after-effect', action: 'CreateSnapshot', instanceId: id });
    await release(w, 'release off-1 --backup --keep-days 30', 'Back up, then release');
    expect(
      wordsOf(await w.message(VERA, /off-1 is released; its disks are backed up\./, undefined, SLOW_MS)),
    ).toMatch(
      /s-\w+ of the system disk d-scn0+40, 40 GiB, kept until .*s-\w+ of the data disk d-scn0+41, 100 GiB, kept until/,
    );
    expect(snapshotsOf(w, id)).toMatchObject([{ retentionDays: 30 }, { retentionDays: 30 }]);
  });

  it('waits for a snapshot that is being made already', async () => {
    const w = world();
    const id = w.idOf('stuck');
    for (const code of ['IncorrectDiskStatus.CreatingSnapshot', 'QuotaExceed.ConcurrentSnapshotQuota'])
      w.ecs.faults.add({ kind: 'error', status: 403, code, action: 'CreateSnapshot', instanceId: id });
    await release(w, 'release stuck --backup', 'Stop, back up, release');
    await w.message(VERA, /stuck is released; its disks are backed up\./);
    expect(snapshotsOf(w, id)).toHaveLength(1);
  });

  it('by force is refused in words, as are days for snapshots that are not made', async () => {
    const w = world();
    await w.ask(
      OLIVIA,
      'release unlucky --force --backup',
      /nothing can be backed up.*\/ecs release unlucky --backup/,
    );
    await w.ask(OLIVIA, 'release unlucky --keep-days 3', /only together with --backup/);
    await w.ask(OLIVIA, 'release unlucky --backup --keep-days 0', /I expect 1–65536/);
    expect(w.status('unlucky')).toBe('Running');
  });
});

describe('a backup and nothing else', () => {
  const world = oneWorld();

  it('of a running instance is begun at once, and told with its snapshots and what they cost', async () => {
    const w = world();
    const id = w.idOf('web-2');
    await w.say(OLIVIA, 'back-up web-2');
    const done = wordsOf(await w.message(VERA, /The disks of web-2 are backed up\./, undefined, SLOW_MS));
    expect(done).toContain('the snapshots cost money until somebody deletes them');
    const snapshots = snapshotsOf(w, id);
    expect(snapshots.map(({ diskSize }) => diskSize)).toEqual([40, 500]);
    for (const { id: snapshot } of snapshots) expect(done).toContain(snapshot);
    expect(calls(w, 'CreateSnapshotGroup', id)).toHaveLength(1);
    expect(w.status('web-2')).toBe('Running');
  });

  it('of several is confirmed once, and kept as long as was asked', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'back-up off-1 web-3 --keep 7d', /Back up the disks of 2 instances\?/);
    expect(wordsOf(card)).toMatch(/A snapshot of every disk.*ECS deletes these after 7 days/);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(VERA, /The disks of 2 instances are backed up\./, undefined, SLOW_MS);
    expect(snapshotsOf(w, w.idOf('off-1'))).toMatchObject([{ retentionDays: 7 }, { retentionDays: 7 }]);
    expect(snapshotsOf(w, w.idOf('web-3'))).toMatchObject([{ retentionDays: 7 }]);
  });
});
