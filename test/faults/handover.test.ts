import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { OLIVIA, OPS, VERA } from '../scenarios/people.ts';
import { type Base, postgresBase } from './bases.ts';
import { activeSteps } from './evidence.ts';
import { fleetOf, type Stage, setStage } from './stage.ts';

const PATIENCE_MS = 60_000;

/** One replica that waits for ECS's answer to the stop of `app`, and a second one that has nothing to do. */
async function oneAtWork(base: Base): Promise<Stage> {
  const fleet = fleetOf([{ name: 'app', status: 'Running' }]);
  const stage = await setStage(base, { fleet }, onTestFinished);
  const { world, replicas, folder } = stage;
  world.expected.violations.push(/, its socket gone$/);
  await replicas.start(1);
  await world.eventually('a scan', () => world.lines.find((line) => line.includes('fleet scanned')), 30_000);
  world.ecs.faults.add({ kind: 'delay', action: 'StopInstance', ms: PATIENCE_MS, times: 99 });
  await world.say(OLIVIA, 'stop app');
  const isCalled = () => world.lines.some((line) => /"action":"DescribeInstances".*"ECS call"/.test(line));
  await world.eventually('a look at it', () => isCalled() || undefined);
  await replicas.start(1);
  await vi.waitFor(async () => expect(await base.read(folder, activeSteps)).toBe(1), PATIENCE_MS);
  return stage;
}

describe('what a replica has begun another ends', { timeout: 120_000 }, () => {
  it('when it is killed in the middle of a call', async () => {
    const base = await postgresBase();
    onTestFinished(base.remove);
    const { world, replicas } = await oneAtWork(base);
    await replicas.killOldest();
    world.ecs.faults.clear();
    const killed = performance.now();
    await world.eventually(
      'the stop by another',
      () => (world.status('app') === 'Stopping' ? true : undefined),
      PATIENCE_MS,
    );
    const seconds = (performance.now() - killed) / 1000;
    process.stdout.write(`taken over ${seconds.toFixed(1)} s after its worker was killed\n`);
    await world.message(VERA, /app is stopped/, OPS, PATIENCE_MS);
  });

  it('when it is asked to end, which it does within 10 s', async () => {
    const base = await postgresBase();
    onTestFinished(base.remove);
    const { world, replicas } = await oneAtWork(base);
    const ending = replicas.stopOldest();
    world.ecs.faults.clear();
    const drainedMs = await ending;
    process.stdout.write(`ended ${(drainedMs / 1000).toFixed(1)} s after SIGTERM\n`);
    expect(drainedMs).toBeLessThan(10_000);
    await world.message(VERA, /app is stopped/, OPS, PATIENCE_MS);
  });
});
