import { Migrator } from 'kysely/migration';
import { SCHEMA } from './engine.ts';
import { migrations } from './migrations/all.ts';
import type { Database } from './tables.ts';

/** Brings our own tables up to date; throws what the first failing migration threw. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: migrations, migrationTableSchema: SCHEMA });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
