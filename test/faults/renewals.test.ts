import { it, onTestFinished } from 'vitest';
import { postgresBase } from './bases.ts';
import { renewInAStorm } from './renewals.ts';

it('renewals by three replicas on PostgreSQL, killed again and again, are paid once for an expiry', {
  timeout: 240_000,
}, async () => {
  const base = await postgresBase();
  onTestFinished(base.remove);
  const seed = Math.floor(Math.random() * 1_000_000);
  const sizes = { replicas: 3, instances: 24, people: 8, wishes: 32, pauseMs: 2000 };
  await renewInAStorm({ base, ...sizes, seed }, onTestFinished);
});
