import { fromKysely, type PgBoss, type SendOptions } from 'pg-boss';
import { MINUTE, SECOND } from '../../domain/time.ts';
import type { Database, Trx } from '../tables.ts';
import { storableData } from '../values.ts';
import type { JobData, QueueName } from './queues.ts';

interface EnqueueOptions {
  /** Jobs of one key run one at a time, in order; needed by every queue that is not `standard`. */
  key?: string;
  afterMs?: number;
  /**
   * Of the jobs of one key that have not begun there is only one: this one takes its place, now; `patiently`: at
   * the time of that one, however many come until then.
   */
  coalesce?: boolean | 'patiently';
}

export type Enqueue = <Q extends QueueName>(
  queue: Q,
  data: JobData[Q],
  options?: EnqueueOptions,
) => Promise<void>;

/** One transaction: its rows and its jobs are committed together or not at all. */
export type Transact = <T>(work: (trx: Trx, enqueue: Enqueue) => Promise<T>) => Promise<T>;

/** Wakes this process's workers of a queue, so that they need not wait for their next poll. */
export type Wake = (queue: QueueName) => void;

/** Deferrals longer than this are left to the polls. */
const TIMED_WAKE_MS = 2 * MINUTE;

/** Makes the one way in which this room writes: see Transact. */
export function transactOn(db: Database, boss: PgBoss, wake: Wake): Transact {
  return async (work) => {
    const sent: { queue: QueueName; afterMs: number }[] = [];
    const result = await db.transaction().execute((trx) =>
      work(trx, async (queue, data, options = {}) => {
        const isNew = await put(boss, trx, queue, storableData(data), options);
        if (isNew) sent.push({ queue, afterMs: options.afterMs ?? 0 });
      }),
    );
    for (const { queue, afterMs } of sent) {
      if (afterMs === 0) wake(queue);
      else if (afterMs < TIMED_WAKE_MS) setTimeout(wake, afterMs + 5, queue).unref();
    }
    return result;
  };
}

/** Whether there is a job at a time of its own now. */
async function put(
  boss: PgBoss,
  trx: Trx,
  queue: QueueName,
  data: object,
  { key, afterMs = 0, coalesce = false }: EnqueueOptions,
): Promise<boolean> {
  const options: SendOptions = { db: fromKysely(trx), startAfter: afterMs / SECOND };
  if (key !== undefined) options.singletonKey = key;
  // An update, where `send` would silently do nothing: it locks the waiting job until this transaction
  // is committed, so no worker takes that job now and reads the state from before the change.
  if (coalesce === 'patiently') {
    // What is changed keeps its time: with a new one each time it would be put off for ever.
    const { startAfter: _, ...besides } = options;
    const { updated } = await boss.update(queue, data, besides);
    if (updated > 0) return false;
  }
  if (coalesce) await boss.upsert(queue, data, options);
  else await boss.send(queue, data, options);
  return true;
}
