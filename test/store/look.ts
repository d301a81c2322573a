import { sql } from 'kysely';
import type { Database } from '../../src/store/tables.ts';

/** The audit rows of an operation, in the order in which they were written. */
export function auditOf(db: Database, operation: string) {
  return db.selectFrom('audit').selectAll().where('operation', '=', operation).orderBy('id').execute();
}

/** The queues in which unfinished jobs of an operation wait, sorted. */
export async function queued(db: Database, operation: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pgboss.job
    where data->>'operation' = ${operation} and state in ('created', 'retry', 'active') order by name
  `.execute(db);
  return rows.map((row) => row.name);
}

export async function truncate(db: Database): Promise<void> {
  await sql`truncate steward.audit`.execute(db);
}
