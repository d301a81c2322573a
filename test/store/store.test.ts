import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, inject, it, type TestContext } from 'vitest';
import { SECOND } from '../../src/domain/time.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { unique } from '../domain/examples.ts';
import { benchOn, freshDatabase } from './engines.ts';
import { recorder, through } from './handlers.ts';
import { recordingLog } from './recording-log.ts';

/** Each test tidies up by itself, so that some can run side by side. */
type Tidy = Pick<TestContext, 'onTestFinished'>;

/** An open store that is closed at the end of the test, if not before. */
async function openAt(
  { onTestFinished }: Tidy,
  where: { databaseUrl?: string; dataDir?: string },
  log = recordingLog(),
): Promise<Store> {
  const store = await openStore({ dataDir: 'unused', ...where, clock: { now: () => new Date() }, log });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= store.close());
  onTestFinished(close);
  return { ...store, close };
}

async function aDirectory({ onTestFinished }: Tidy): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'steward-data-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function aDatabase({ onTestFinished }: Tidy): Promise<string> {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  return url;
}

/** Starts child.ts and resolves with it and its first `count` lines, and those that follow. */
async function child(task: 'write' | 'hold', where: string, count: number) {
  const process_ = spawn(
    process.execPath,
    [fileURLToPath(new URL('./child.ts', import.meta.url)), task, where],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  createInterface({ input: process_.stdout }).on('line', (line) => {
    if (lines.push(line) === count) resolve();
  });
  await Promise.race([promise, once(process_, 'exit').then(() => Promise.reject(new Error('it ended')))]);
  return { process: process_, lines };
}

async function kill(process_: ChildProcess): Promise<void> {
  process_.kill('SIGKILL');
  await once(process_, 'close');
}

describe('the embedded database', () => {
  it('says what it cannot do, and lets no second process in', async ({ expect, ...test }) => {
    const dataDir = await aDirectory(test);
    const log = recordingLog();
    const store = await openAt(test, { dataDir }, log);
    expect(log.lines.map((line) => line.message).join()).toMatch(/fsync.*DATABASE_URL/);
    await expect(openAt(test, { dataDir })).rejects.toThrow(
      `The data directory ${dataDir} is in use by another process. Stop that one first; or, to run several, set DATABASE_URL`,
    );
    await store.inventory.scanned('2026-11-21T10:00:00Z');
    await store.close();
    const again = await openAt(test, { dataDir });
    expect(await again.inventory.scannedAt()).toBe('2026-11-21T10:00:00Z');
  });

  it('loses nothing that was acknowledged when it is killed, and is free again', async ({
    expect,
    ...test
  }) => {
    const dataDir = await aDirectory(test);
    const { process: writer, lines } = await child('write', dataDir, 100);
    await kill(writer);
    const store = await openAt(test, { dataDir });
    expect(lines.length).toBeGreaterThanOrEqual(100);
    const handled = new Set<string>();
    const { promise: all, resolve } = Promise.withResolvers<void>();
    await store.jobs.work(
      through({
        delivery: async ({ key }) => {
          handled.add(key);
          if (lines.every((line) => handled.has(line))) resolve();
        },
      }),
    );
    await all;
    for (const key of lines.slice(0, 20)) {
      expect(await store.deliveries.accept(key, undefined, new Date(), 5 * SECOND)).toBe(false);
    }
  });
});

describe('the embedded database of a process that was killed in the middle of a step', () => {
  it('hands the step on as soon as it is opened again', async ({ expect, ...test }) => {
    const dataDir = await aDirectory(test);
    const { process: holder, lines } = await child('hold', dataDir, 1);
    await kill(holder);
    const store = await openAt(test, { dataDir });
    const steps = recorder<'step'>();
    const opened = performance.now();
    await store.jobs.work(through({ step: steps.handle }));
    await steps.reached(1);
    // Sooner than a missing heartbeat could have told.
    expect(performance.now() - opened).toBeLessThan(8 * SECOND);
    expect(steps.calls.map((call) => call.data.operation)).toEqual(lines);
  });
});

// Side by side: one of them waits until a dead worker is missed.
describe.concurrent('a PostgreSQL server', () => {
  it('is made ready once by four that start at the same moment', async ({ expect, ...test }) => {
    const databaseUrl = await aDatabase(test);
    const stores = await Promise.all(Array.from({ length: 4 }, () => openAt(test, { databaseUrl })));
    await Promise.all(stores.map((store) => store.ping()));
    const key = unique('d');
    const accepted = await Promise.all(
      stores.map((store) => store.deliveries.accept(key, { text: 'list' }, new Date(), 5 * SECOND)),
    );
    expect(accepted.filter(Boolean)).toHaveLength(1);
  });

  it('has one scan at a time among all replicas', async ({ expect, ...test }) => {
    const databaseUrl = await aDatabase(test);
    const stores = await Promise.all(Array.from({ length: 3 }, () => openAt(test, { databaseUrl })));
    let running = 0;
    let most = 0;
    const scans = recorder<'scan'>();
    for (const store of stores) {
      await store.jobs.work(
        through({
          scan: async (data) => {
            most = Math.max(most, ++running);
            await new Promise((resolve) => setTimeout(resolve, 50));
            running--;
            await scans.handle(data);
            return { againAfterMs: 50 };
          },
        }),
      );
    }
    await Promise.all(stores.map((store) => store.jobs.scanSoon()));
    await scans.reached(6);
    expect(most).toBe(1);
  });

  it('hands the step of a worker that died to another within seconds', async ({ expect, ...test }) => {
    const databaseUrl = await aDatabase(test);
    const { process: holder, lines } = await child('hold', databaseUrl, 1);
    const store = await openAt(test, { databaseUrl });
    const steps = recorder<'step'>();
    await store.jobs.work(through({ step: steps.handle }));
    await kill(holder);
    const died = performance.now();
    await steps.reached(1);
    expect(performance.now() - died).toBeLessThan(20 * SECOND);
    expect(steps.calls.map((call) => call.data.operation)).toEqual(lines);
  });

  it('may drop every connection, also inside a transaction, without ending the process', async ({
    expect,
    ...test
  }) => {
    const databaseUrl = await aDatabase(test);
    const { store, db, log } = await benchOn((log) => openPostgres(databaseUrl, log));
    test.onTestFinished(store.close);
    await store.jobs.work(through({}));
    const cut = db.transaction().execute(async (trx) => {
      await dropConnections(databaseUrl);
      await sql`select 1`.execute(trx);
    });
    await expect(cut).rejects.toThrow();
    await expect.poll(() => store.ping().then(() => 'answers'), { timeout: 5 * SECOND }).toBe('answers');
    expect(log.lines.map((line) => line.message)).toContain('a database connection was lost');
    expect(log.lines.filter((line) => line.level === 'error')).toEqual([]);
  });

  it('that cannot be reached is an error that says so', async ({ expect, ...test }) => {
    const databaseUrl = 'postgresql://nobody@127.0.0.1:1/none';
    await expect(openAt(test, { databaseUrl })).rejects.toThrow('ECONNREFUSED');
  });
});

async function dropConnections(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  const name = new URL(databaseUrl).pathname.slice(1);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await client.end();
}
