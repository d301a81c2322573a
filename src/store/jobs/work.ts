import { fromKysely, type JobWithMetadata, type PgBoss } from 'pg-boss';
import type { Log } from '../../domain/ports.ts';
import type { Database } from '../tables.ts';
import type { Crew } from './crew.ts';
import { type JobData, type JobHandlers, QUEUES, type QueueName, WORK_OPTIONS } from './queues.ts';
import type { Transact } from './transact.ts';

interface Workshop {
  boss: PgBoss;
  db: Database;
  log: Log;
  transact: Transact;
}

/** Starts the workers of `queue`, who join `crew`. */
export async function startWorkers<Q extends QueueName>(
  shop: Workshop,
  crew: Crew,
  queue: Q,
  handle: JobHandlers[Q],
): Promise<void> {
  for (let i = 0; i < QUEUES[queue].workers; i++) {
    const id = await shop.boss.work<JobData[Q], void, typeof WORK_OPTIONS>(
      queue,
      WORK_OPTIONS,
      async ([job]) => {
        if (job) await crew.during(id, () => run(shop, queue, handle, job));
      },
    );
    crew.join(id);
  }
}

async function run<Q extends QueueName>(
  shop: Workshop,
  queue: Q,
  handle: JobHandlers[Q],
  job: JobWithMetadata<JobData[Q]>,
): Promise<void> {
  const about = { queue, job: job.id, attempt: job.retryCount + 1 };
  if (await isOutdated(shop.db, job.data)) {
    shop.log.debug(about, 'left a step to whoever took the operation further');
    return;
  }
  const { lastAfter = job.retryLimit } = QUEUES[queue];
  const last = job.retryCount >= Math.min(lastAfter, job.retryLimit);
  try {
    const again = await handle(job.data, { last });
    if (again) await runAgain(shop, queue, job, again.againAfterMs);
  } catch (error) {
    if (!last) {
      shop.log.warn({ ...about, err: error }, 'a job failed; it will be tried again');
      throw error;
    }
    // Completed rather than failed: a failed job would hold up the later ones of its key.
    shop.log.error({ ...about, err: error }, 'a job failed for the last time; it is given up');
  }
}

/**
 * Whether a step was enqueued for a version its operation has left since. That is the step of a worker
 * that died after its commit: run again, it would start a second chain of steps beside the first.
 */
async function isOutdated(db: Database, data: JobData[QueueName]): Promise<boolean> {
  if (!('version' in data && 'operation' in data) || typeof data.operation !== 'string') return false;
  const row = await db
    .selectFrom('operations')
    .select('version')
    .where('id', '=', data.operation)
    .executeTakeFirst();
  return row?.version !== data.version;
}

/** Ends the job and enqueues its successor in one transaction, unless the job was taken over meanwhile. */
async function runAgain<Q extends QueueName>(
  { boss, transact }: Workshop,
  queue: Q,
  job: JobWithMetadata<JobData[Q]>,
  afterMs: number,
): Promise<void> {
  await transact(async (trx, enqueue) => {
    const ended: { affected?: number } = await boss.complete(queue, job, null, { db: fromKysely(trx) });
    if (ended.affected === 0) return;
    await enqueue(queue, job.data, { afterMs, ...(job.singletonKey ? { key: job.singletonKey } : {}) });
  });
}
