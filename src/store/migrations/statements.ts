import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A migration that runs these SQL statements in order; PGlite takes them one at a time only. */
export function statements(...texts: string[]): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const text of texts) await sql.raw(text).execute(db);
    },
  };
}
