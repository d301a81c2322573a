import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../domain/ports.ts';
import { SECOND } from '../domain/time.ts';
import { type Engine, SCHEMA } from './engine.ts';
import type { Database, Tables } from './tables.ts';

/** Any number, but ours alone: whoever starts and migrates holds this advisory lock. */
const START_LOCK = 4_637_263;
const LOCK_POLL_MS = 100;

/**
 * Raised with a migration that creates `refuse_older_replicas` anew, whenever replicas of the version before
 * would leave out what this one writes down.
 */
const FORMAT = 5;
const NAME = `ecs-steward/${FORMAT}`;

/** For a connection: to be made, or to become free when all are in use. */
const PATIENCE = { connectionTimeoutMillis: 15 * SECOND, keepAlive: true };
/** The server ends what takes longer; the client gives up a little later, in case the server is gone. */
const LIMITS = {
  statement_timeout: 15 * SECOND,
  query_timeout: 20 * SECOND,
  idle_in_transaction_session_timeout: 30 * SECOND,
};

/**
 * A PostgreSQL server, shared by any number of replicas. The URL's own settings, `sslmode` among
 * them, are honoured. Connections are made when needed: a server that goes away costs errors, never
 * the process.
 */
export function openPostgres(databaseUrl: string, log: Log): Engine {
  const lost = (error: Error) => log.warn({ err: error }, 'a database connection was lost');
  const connect = (settings: pg.PoolConfig): Database => {
    const pool = new pg.Pool({ connectionString: databaseUrl, ...PATIENCE, ...settings });
    // On the client too: one that is inside a transaction when the server goes has no other listener.
    pool.on('connect', (client) => client.on('error', lost));
    pool.on('error', () => {});
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(SCHEMA);
  };
  const db = connect({ application_name: NAME, max: 10, ...LIMITS });
  return {
    db,
    sole: false,
    boss: {
      connectionString: databaseUrl,
      application_name: `${NAME} jobs`,
      max: 6,
      ...PATIENCE,
      ...LIMITS,
    },
    alone: async (work) => {
      const holder = new pg.Client({ connectionString: databaseUrl, ...PATIENCE });
      holder.on('error', lost);
      const patient = connect({ application_name: `${NAME} migrations`, max: 2 });
      try {
        await holder.connect();
        await takeLock(holder);
        await work(patient);
      } finally {
        // Ending the session frees the lock.
        await holder.end();
        await patient.destroy();
      }
    },
    close: () => db.destroy(),
  };
}

/** Polled, because a session that waits inside `pg_advisory_lock` blocks `create index concurrently`. */
async function takeLock(holder: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await holder.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      START_LOCK,
    ]);
    if (rows[0]?.taken) return;
    await sleep(LOCK_POLL_MS);
  }
}
