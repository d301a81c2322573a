import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type { Log } from '../../domain/ports.ts';
import { SECOND } from '../../domain/time.ts';
import type { Database } from '../tables.ts';
import { Crew } from './crew.ts';
import { type JobHandlers, QUEUE_NAMES, QUEUES, type QueueName } from './queues.ts';
import { type Transact, transactOn, type Wake } from './transact.ts';
import { startWorkers } from './work.ts';

export interface Jobs {
  /** Starts the workers of this process; each kind of job has one handler. */
  work(handlers: JobHandlers): Promise<void>;
  /** Brings the next scan, and the next look at what is recycled, forward to now, whoever has enqueued it; one that is under way is soon enough. */
  scanSoon(): Promise<void>;
  /** Brings the next look at what is due to be told forward to now; one that is under way goes on until nothing is left. */
  tellSoon(): Promise<void>;
  /** Takes no more jobs and waits for those under way, at most so long; what is left others take over. */
  drain(timeoutMs: number): Promise<void>;
}

/** Of each of these there is one job in the whole system, which sends itself again. */
const EVER = ['scan', 'recycling'] as const;
/** Likewise; what is due to be told, by the clock alone. */
const TELLING = ['tell', 'send-digests'] as const;
const KEY = 'fleet';
const EVERY_MINUTE = '* * * * *';

/** The jobs of `boss`, and the transactions that enqueue them. */
export function jobsOn(boss: PgBoss, db: Database, log: Log): { jobs: Jobs; transact: Transact } {
  const crews = new Map<QueueName, Crew>();
  const looking: NodeJS.Timeout[] = [];
  const wake: Wake = (queue) => crews.get(queue)?.wake();
  const transact = transactOn(db, boss, wake);
  const shop = { boss, db, log, transact };
  const start = async <Q extends QueueName>(queue: Q, handlers: JobHandlers) => {
    const crew = new Crew((worker) => boss.notifyWorker(worker));
    crews.set(queue, crew);
    await startWorkers(shop, crew, queue, handlers[queue]);
    looking.push(setInterval(() => crew.wake(), QUEUES[queue].lookEverySeconds * SECOND).unref());
  };
  const jobs: Jobs = {
    async work(handlers) {
      // The watchdog: were the job that sends itself again ever lost, it is back within a minute.
      for (const queue of EVER) await boss.schedule(queue, EVERY_MINUTE, {}, { singletonKey: KEY });
      for (const queue of TELLING) await boss.schedule(queue, EVERY_MINUTE, {}, { singletonKey: KEY });
      for (const queue of QUEUE_NAMES) await start(queue, handlers);
    },
    scanSoon: () =>
      transact(async (_trx, enqueue) => {
        for (const queue of EVER) await enqueue(queue, {}, { key: KEY, coalesce: true });
      }),
    tellSoon: () =>
      transact(async (_trx, enqueue) => {
        for (const queue of TELLING) await enqueue(queue, {}, { key: KEY, coalesce: true });
      }),
    async drain(timeoutMs) {
      for (const timer of looking) clearInterval(timer);
      const quiet = Promise.all(QUEUE_NAMES.map((queue) => boss.offWork(queue)));
      const gaveUp = new AbortController();
      await Promise.race([quiet, sleep(timeoutMs, undefined, { signal: gaveUp.signal }).catch(() => {})]);
      gaveUp.abort();
    },
  };
  return { jobs, transact };
}
