import { describe, it, onTestFinished } from 'vitest';
import { embeddedBase, postgresBase } from './bases.ts';
import { expectPromisesKept } from './report.ts';
import { survive } from './survive.ts';

/** A failing run is repeated, as far as processes can be, by the seed that its table names. */
const seed = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 1_000_000));

describe('everything is done once, and told,', { timeout: 900_000 }, () => {
  it('by three replicas on PostgreSQL', async () => {
    const base = await postgresBase();
    onTestFinished(base.remove);
    const storm = { replicas: 3, pauseMs: 700, kills: 30, restartDatabase: true };
    const plan = { base, operations: 238, requesters: 16, seed, ...storm };
    await expectPromisesKept(plan, await survive(plan, onTestFinished));
  });

  it('by one process on the embedded database', async () => {
    const base = embeddedBase();
    const storm = { replicas: 1, pauseMs: 3000, kills: 30, restartDatabase: false };
    const plan = { base, operations: 63, requesters: 8, seed, ...storm };
    await expectPromisesKept(plan, await survive(plan, onTestFinished));
  });
});
