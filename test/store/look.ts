import { sql } from 'kysely';
import type { JobData, QueueName } from '../../src/store/store.ts';
import type { Database } from '../../src/store/tables.ts';

/** The audit rows of an operation, in the order in which they were written. */
export function auditOf(db: Database, operation: string) {
  return db.selectFrom('audit').selectAll().where('operation', '=', operation).orderBy('id').execute();
}

/** The unfinished jobs of a queue, the oldest first. */
export async function jobsIn<Q extends QueueName>(
  db: Database,
  queue: Q,
): Promise<{ id: string; data: JobData[Q]; state: string }[]> {
  const { rows } = await sql<{ id: string; data: JobData[Q]; state: string }>`
    select id, data, state from pgboss.job
    where name = ${queue} and state in ('created', 'retry', 'active') order by created_on
  `.execute(db);
  return rows;
}

/** In how many seconds of the database's clock the waiting job of this key is due; undefined if there is none. */
export async function dueIn(db: Database, queue: QueueName, key: string): Promise<number | undefined> {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from start_after - now())::float as seconds from pgboss.job
    where name = ${queue} and singleton_key = ${key} and state = 'created'
  `.execute(db);
  if (rows.length > 1) throw new Error(`${rows.length} jobs of ${key} wait`);
  return rows[0]?.seconds;
}

/** The queues in which unfinished jobs of an operation wait, sorted. */
export async function queued(db: Database, operation: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pgboss.job
    where data->>'operation' = ${operation} and state in ('created', 'retry', 'active') order by name
  `.execute(db);
  return rows.map((row) => row.name);
}

/** As if the waiting jobs of a queue had been tried as often as they may be. */
export async function allowNoRetry(db: Database, queue: QueueName): Promise<void> {
  await sql`update pgboss.job set retry_limit = 0 where name = ${queue} and state = 'created'`.execute(db);
}

/** As if workers had died so many times with a waiting job of a queue in their hands. */
export async function triedBefore(db: Database, queue: QueueName, times: number): Promise<void> {
  await sql`update pgboss.job set retry_count = ${times} where name = ${queue} and state = 'created'`.execute(
    db,
  );
}

/** The cron expressions of a queue. */
export async function schedulesOf(db: Database, queue: QueueName): Promise<string[]> {
  const { rows } = await sql<{ cron: string }>`
    select cron from pgboss.schedule where name = ${queue}
  `.execute(db);
  return rows.map((row) => row.cron);
}

/** As if the job had been done and forgotten. */
export async function forgetJob(db: Database, id: string): Promise<void> {
  await sql`delete from pgboss.job where id = ${id}`.execute(db);
}

export async function truncateAudit(db: Database): Promise<void> {
  await sql`truncate steward.audit`.execute(db);
}

/** As if the waiting jobs of a queue had been done. */
export async function cancelJobs(db: Database, queue: QueueName): Promise<void> {
  await sql`delete from pgboss.job where name = ${queue} and state = 'created'`.execute(db);
}
