import { describe, it, onTestFinished } from 'vitest';
import { embeddedBase, postgresBase } from './bases.ts';
import { createInAStorm } from './creations.ts';

const seed = Math.floor(Math.random() * 1_000_000);

describe('as many instances are made as were asked for, though a call is carried out and not heard, and a process killed', () => {
  it('250 by chunks, by two replicas on PostgreSQL', { timeout: 300_000 }, async () => {
    const base = await postgresBase();
    onTestFinished(base.remove);
    await createInAStorm({ base, replicas: 2, orders: [250], kills: 1, seed }, onTestFinished);
  });

  it('100 by one call, by one process on the embedded database', { timeout: 300_000 }, async () => {
    await createInAStorm(
      { base: embeddedBase(), replicas: 1, orders: [100], kills: 1, seed },
      onTestFinished,
    );
  });
});
