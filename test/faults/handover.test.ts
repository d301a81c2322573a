import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Fault } from '../../src/playground/ecs/index.ts';
import { OLIVIA, OPS, VERA } from '../scenarios/people.ts';
import { postgresBase } from './bases.ts';
import { activeSteps } from './evidence.ts';
import { DRAINED_MS } from './replicas.ts';
import { fleetOf, type Member, type Stage, setStage } from './stage.ts';

const PATIENCE_MS = 60_000;

/** One replica that waits for ECS's answer to the call that `ask` leads to, and another that has nothing to do. */
async function oneAtWork(
  app: Omit<Member, 'name'>,
  slow: Pick<Fault, 'action'>,
  ask: (stage: Stage) => Promise<void>,
): Promise<Stage> {
  const base = await postgresBase();
  onTestFinished(base.remove);
  const fleet = fleetOf([{ name: 'app', ...app }]);
  const stage = await setStage(base, { fleet, transitions: { snapshotMs: 500 } }, onTestFinished);
  const { world, replicas, folder } = stage;
  await replicas.start(1);
  await world.eventually('a scan', () => world.lines.find((line) => line.includes('fleet scanned')), 30_000);
  const takeAway = world.ecs.faults.add({ kind: 'delay', ms: PATIENCE_MS, ...slow, times: 99 });
  await ask(stage);
  await replicas.start(1);
  await vi.waitFor(async () => expect(await base.read(folder, activeSteps)).toBe(1), PATIENCE_MS);
  takeAway();
  return stage;
}

describe('what a replica has begun another ends', { timeout: 180_000 }, () => {
  it('when it is killed in the middle of a call', async () => {
    const { world, replicas } = await oneAtWork(
      { status: 'Running' },
      { action: 'StopInstance' },
      async (stage) => {
        await stage.world.say(OLIVIA, 'stop app');
      },
    );
    await replicas.killOldest();
    const killed = performance.now();
    await world.message(VERA, /app is stopped/, OPS, PATIENCE_MS);
    const seconds = (performance.now() - killed) / 1000;
    process.stdout.write(
      `a stop was taken over and ended ${seconds.toFixed(1)} s after its replica was killed\n`,
    );
  });

  it('when it is asked to end, which it does within 10 s, in the middle of a backup', async () => {
    const slow = { action: 'DescribeSnapshots' };
    const { world, replicas } = await oneAtWork({ status: 'Stopped' }, slow, async ({ world: w }) => {
      const card = await w.ask(OLIVIA, 'release app --backup', /Back up and release app\?/);
      await w.pressOn(card, OLIVIA, 'Back up, then release…');
      await w.submit(OLIVIA, { reason: 'no longer used' });
    });
    const drainedMs = await replicas.stopOldest();
    process.stdout.write(`a replica ended ${(drainedMs / 1000).toFixed(1)} s after SIGTERM\n`);
    expect(drainedMs).toBeLessThan(DRAINED_MS);
    await world.message(VERA, /app is released; its disks are backed up/, OPS, PATIENCE_MS);
    expect(world.ecs.snapshots().map(({ diskSize }) => diskSize)).toEqual([40, 100]);
    expect(replicas.crashes).toEqual([]);
  });
});
