import { describe, it, onTestFinished } from 'vitest';
import { embeddedBase, postgresBase } from './bases.ts';
import { renewInAStorm } from './renewals.ts';

/** A failing run is repeated, as far as processes can be, by the seed that its table names. */
const seed = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 1_000_000));

describe('an expiry is paid for once,', { timeout: 900_000 }, () => {
  it('by three replicas on PostgreSQL', async () => {
    const base = await postgresBase();
    onTestFinished(base.remove);
    const sizes = { replicas: 3, instances: 40, people: 12, wishes: 240, pauseMs: 1000 };
    await renewInAStorm({ base, ...sizes, seed }, onTestFinished);
  });

  it('by one process on the embedded database', async () => {
    const sizes = { replicas: 1, instances: 20, people: 6, wishes: 60, pauseMs: 4000 };
    await renewInAStorm({ base: embeddedBase(), ...sizes, seed }, onTestFinished);
  });
});
