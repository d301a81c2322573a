import { it, onTestFinished } from 'vitest';
import { postgresBase } from './bases.ts';
import { expectPromisesKept } from './report.ts';
import { type Plan, survive } from './survive.ts';

it('three replicas on PostgreSQL, killed again and again, do everything once and tell of it', {
  timeout: 420_000,
}, async () => {
  const base = await postgresBase();
  onTestFinished(base.remove);
  const plan: Plan = {
    base,
    replicas: 3,
    operations: 21,
    requesters: 8,
    pauseMs: 700,
    kills: 5,
    restartDatabase: true,
    seed: Math.floor(Math.random() * 1_000_000),
  };
  const survived = await survive(plan, onTestFinished);
  await expectPromisesKept(plan, survived);
});
