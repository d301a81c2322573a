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

/** What a database has and lacks of our migrations, by name; nothing is changed. */
export interface MigrationState {
  pending: string[];
  /** Applied by a later version of the bot. */
  unknown: string[];
}

/** Compares the names of the migrations that were applied with those of this version. */
export async function migrationState(applied: readonly string[]): Promise<MigrationState> {
  const ours = Object.keys(await migrations.getMigrations());
  return {
    pending: ours.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !ours.includes(name)),
  };
}
