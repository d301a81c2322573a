import { describe, it, onTestFinished } from 'vitest';
import { embeddedBase, postgresBase } from './bases.ts';
import { createInAStorm } from './creations.ts';

/** A failing run is repeated, as far as processes can be, by the seed that its table names. */
const seed = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 1_000_000));

describe('as many instances are made as were asked for,', { timeout: 900_000 }, () => {
  it('by three replicas on PostgreSQL', async () => {
    const base = await postgresBase();
    onTestFinished(base.remove);
    const orders = [250, 100, 1, 250, 101, 250];
    await createInAStorm({ base, replicas: 3, orders, kills: 8, seed }, onTestFinished);
  });

  it('by one process on the embedded database', async () => {
    const orders = [250, 100, 250];
    await createInAStorm({ base: embeddedBase(), replicas: 1, orders, kills: 4, seed }, onTestFinished);
  });
});
