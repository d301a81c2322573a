import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { fromPglite } from 'pg-boss';
import type { Log } from '../domain/ports.ts';
import { lockDirectory } from './directory-lock.ts';
import { type Engine, SCHEMA } from './engine.ts';
import type { Tables } from './tables.ts';

/** The directory name by which PGlite keeps everything in memory; for tests. */
export const IN_MEMORY = 'memory://';

/** Where in the data directory PGlite keeps the database. */
export const POSTGRES_FOLDER = 'postgres';

/** Less shared memory: a warm start takes 216 MB instead of 360 MB. */
export const START_PARAMETERS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB'];

/**
 * PostgreSQL inside this process, in `dataDir`. It has a single connection, so whatever runs inside
 * a transaction must use that transaction alone. Throws when another process has the directory.
 */
export async function openPglite(dataDir: string, log: Log): Promise<Engine> {
  const inMemory = dataDir === IN_MEMORY;
  const unlock = inMemory ? async () => {} : await lockDirectory(dataDir);
  try {
    const pglite = await PGlite.create({
      dataDir: inMemory ? IN_MEMORY : path.join(dataDir, POSTGRES_FOLDER),
      startParams: START_PARAMETERS,
    });
    if (!inMemory) {
      log.info(
        { dataDir: path.resolve(dataDir) },
        'using the embedded database: it survives a crash of the process but, as it never calls fsync, ' +
          'not a loss of power; for that, and for several replicas, set DATABASE_URL to a PostgreSQL server',
      );
    }
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    return {
      db: db.withSchema(SCHEMA),
      sole: true,
      boss: { db: fromPglite(pglite), backend: 'pglite' },
      alone: (work) => work(db.withSchema(SCHEMA)),
      close: async () => {
        await db.destroy();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
