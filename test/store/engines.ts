import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Clock, Log } from '../../src/domain/ports.ts';
import type { Engine } from '../../src/store/engine.ts';
import { IN_MEMORY, openPglite } from '../../src/store/pglite.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { type Store, storeOn } from '../../src/store/store.ts';
import type { Database } from '../../src/store/tables.ts';
import { recordingLog } from './recording-log.ts';

/** A clock that is set by hand; the database's own goes on by itself. */
function settableClock(start = new Date()): Clock & { at: Date } {
  const clock = { at: start, now: () => clock.at };
  return clock;
}

/** A store under test, with what it writes to. */
export interface Bench {
  store: Store;
  db: Database;
  clock: Clock & { at: Date };
  log: ReturnType<typeof recordingLog>;
}

/** A database on the run's PostgreSQL server that nobody else uses. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: inject('postgresUrl') });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`create database ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(`drop database ${name} with (force)`) };
}

export async function benchOn(open: (log: Log) => Engine | Promise<Engine>, start?: Date): Promise<Bench> {
  const log = recordingLog();
  const clock = settableClock(start);
  const engine = await open(log);
  return { store: await storeOn(engine, clock, log), db: engine.db, clock, log };
}

/** Runs the tests of `body` on PGlite in memory and on PostgreSQL, with one fresh database a call. */
export function onBothEngines(body: (bench: () => Bench, engine: 'PGlite' | 'PostgreSQL') => void): void {
  describe.each(['PGlite', 'PostgreSQL'] as const)('on %s', (name) => {
    let bench: Bench | undefined;
    let drop = async () => {};
    beforeAll(async () => {
      if (name === 'PGlite') {
        bench = await benchOn((log) => openPglite(IN_MEMORY, log));
        return;
      }
      const database = await freshDatabase();
      drop = database.drop;
      bench = await benchOn((log) => openPostgres(database.url, log));
    });
    afterAll(async () => {
      await bench?.store.close();
      await drop();
    });
    body(() => {
      if (!bench) throw new Error('the store is not open yet');
      return bench;
    }, name);
  });
}
