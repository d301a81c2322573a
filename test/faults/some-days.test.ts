import { it, onTestFinished } from 'vitest';
import { postgresBase } from './bases.ts';
import { liveMonths } from './months.ts';
import { expectAllToldOnce } from './months-report.ts';

it('two replicas, restarted and killed while Slack fails, tell everything that is due once', {
  timeout: 240_000,
}, async () => {
  const base = await postgresBase();
  onTestFinished(base.remove);
  const chance = {
    busy: 0.5,
    seed: Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 1_000_000)),
  };
  const course = {
    base,
    days: 3,
    instances: 60,
    stepHours: [1, 3, 6],
    restartHours: 8,
    downDays: 1,
    ...chance,
  };
  await expectAllToldOnce(course, await liveMonths(course, onTestFinished));
});
