import type { ConstructorOptions } from 'pg-boss';
import type { Database } from './tables.ts';

/** One way of running PostgreSQL; everything above it is the same SQL. */
export interface Engine {
  db: Database;
  /** No other process can have the database open now, so jobs left active are a dead process's. */
  sole: boolean;
  /** How pg-boss reaches the same database. */
  boss: ConstructorOptions;
  /** Runs `work` while no other process runs its own, on a connection that lets it take its time. */
  alone(work: (db: Database) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Our own tables live here; pg-boss keeps its own in `pgboss`. */
export const SCHEMA = 'steward';
