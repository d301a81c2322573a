import { PgBoss } from 'pg-boss';
import type { Clock, Log } from '../../domain/ports.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import type { Engine } from '../engine.ts';
import { QUEUE_NAMES, QUEUES, queueOptions } from './queues.ts';

/** An outage makes every worker complain at each poll; one line of a kind in this time is enough. */
const REPEAT_MS = 30 * SECOND;

/** A dead worker's job is looked for this often. */
const ROUND_SECONDS = 2;

/** pg-boss on `engine`, not yet started. What goes wrong in the background is logged, never thrown. */
export function bossOn(engine: Engine, clock: Clock, log: Log): PgBoss {
  const boss = new PgBoss({
    ...engine.boss,
    schema: 'pgboss',
    superviseIntervalSeconds: ROUND_SECONDS,
    monitorIntervalSeconds: ROUND_SECONDS,
    maintenanceIntervalSeconds: (10 * MINUTE) / SECOND,
  });
  const lastSaid = new Map<string, number>();
  const once = (message: string, say: () => void) => {
    const now = clock.now().getTime();
    if (now - (lastSaid.get(message) ?? Number.NEGATIVE_INFINITY) < REPEAT_MS) return;
    lastSaid.set(message, now);
    say();
  };
  boss.on('error', (error) => {
    // The message ends with the worker's id; the queue before it says enough.
    const kind = error.message.replace(/, Worker: .*$/, '');
    once(kind, () => log.warn({ err: error }, 'the job engine could not do its round; it goes on trying'));
  });
  boss.on('warning', ({ message, data }) =>
    once(message, () => log.warn({ data }, `the job engine warns: ${message}`)),
  );
  return boss;
}

/** Hands back the jobs that a dead process left active, where nobody can be alive to finish them. */
export async function handBack(boss: PgBoss): Promise<void> {
  for (const name of QUEUE_NAMES) {
    const left = (await boss.findJobs(name)).filter((job) => job.state === 'active');
    if (left.length > 0) await boss.fail(name, left, new Error('the process ended'));
  }
}

/** Starts pg-boss, installing or migrating its schema, and brings the queues' settings up to date. */
export async function startBoss(boss: PgBoss): Promise<void> {
  await boss.start();
  for (const name of QUEUE_NAMES) {
    const { policy, ...options } = queueOptions(QUEUES[name]);
    await boss.createQueue(name, { policy, ...options });
    await boss.updateQueue(name, options);
    // Any look at the queue makes pg-boss remember it; else the first `send` inside a transaction would
    // ask on a second connection, and PGlite has none.
    await boss.findJobs(name, { key: '-' });
  }
}
