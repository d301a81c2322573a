import { it, onTestFinished } from 'vitest';
import { postgresBase } from './bases.ts';
import { liveMonths } from './months.ts';
import { expectAllToldOnce } from './months-report.ts';

/** A failing run is repeated, as far as processes can be, by the seed that its table names. */
const seed = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 1_000_000));

it('in sixty days everything that is due of 500 instances is told once', { timeout: 5_400_000 }, async () => {
  const base = await postgresBase();
  onTestFinished(base.remove);
  const course = {
    base,
    days: 60,
    instances: 500,
    stepHours: [1, 2, 4],
    restartHours: 4,
    downDays: 2,
    busy: 0.25,
    seed,
  };
  await expectAllToldOnce(course, await liveMonths(course, onTestFinished));
});
