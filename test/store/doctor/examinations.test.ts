import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Finding } from '../../../src/domain/finding.ts';
import { storeExaminations } from '../../../src/store/doctor/examinations.ts';
import { openStore } from '../../../src/store/store.ts';
import { freshDatabase } from '../engines.ts';
import { recordingLog } from '../recording-log.ts';

const clock = { now: () => new Date() };

async function examined(options: { databaseUrl?: string; dataDir: string }): Promise<Finding[]> {
  return (await Promise.all(storeExaminations(options).map(({ look }) => look()))).flat();
}

const of = (findings: Finding[], what: string) => findings.filter((finding) => finding.what === what);
const bad = (findings: Finding[]) =>
  findings.filter(({ verdict }) => verdict === 'wrong' || verdict === 'warning');

describe('a PostgreSQL server', () => {
  async function fresh(): Promise<string> {
    const { url, drop } = await freshDatabase();
    onTestFinished(drop);
    return url;
  }
  const look = (databaseUrl: string) => examined({ databaseUrl, dataDir: '/nowhere' });

  it('is good before the first start, which it is not', async () => {
    const url = await fresh();
    const findings = await look(url);
    expect(bad(findings)).toEqual([]);
    expect(of(findings, 'server')[0]?.found).toMatch(/^PostgreSQL \d+.*connections/);
    expect(of(findings, 'tables')[0]?.found).toBe('There are none yet; the first start makes them.');
    expect(await namesIn(url)).toEqual([]);
  });

  it('is up to date while a bot runs on it, and the bot does not notice', async () => {
    const databaseUrl = await fresh();
    const store = await openStore({ databaseUrl, dataDir: '', clock, log: recordingLog() });
    onTestFinished(() => store.close());
    const findings = await look(databaseUrl);
    expect(bad(findings)).toEqual([]);
    expect(of(findings, 'tables')[0]?.found).toMatch(/^They are up to date \(\d+ migrations\)\.$/);
    await store.ping();
  });

  it('says what the next start will change, and what a later version has changed', async () => {
    const databaseUrl = await fresh();
    const log = recordingLog();
    await (await openStore({ databaseUrl, dataDir: '', clock, log })).close();
    await query(databaseUrl, `delete from steward.kysely_migration where name = '0005-deliveries'`);
    expect(of(await look(databaseUrl), 'tables')).toMatchObject([
      { verdict: 'note', found: expect.stringContaining('0005-deliveries') },
    ]);
    await query(databaseUrl, `insert into steward.kysely_migration values ('9999-later', now()::text)`);
    expect(of(await look(databaseUrl), 'tables')).toMatchObject([
      { verdict: 'wrong', found: expect.stringContaining('9999-later'), advice: expect.any(String) },
    ]);
  });

  it('a user who may not make the tables is told which right is missing', async () => {
    const databaseUrl = await fresh();
    const user = `u_${new URL(databaseUrl).pathname.slice(3, 20)}`;
    await query(databaseUrl, `create role ${user} login password 'p'`);
    onTestFinished(async () => void (await query(databaseUrl, `drop role ${user}`)));
    const url = new URL(databaseUrl);
    [url.username, url.password] = [user, 'p'];
    const findings = await look(url.href);
    expect(bad(findings)).toMatchObject([
      {
        what: 'schema steward',
        found: `The user ${user} may not create it.`,
        advice: expect.stringContaining('grant create on database'),
      },
      { what: 'schema pgboss' },
    ]);
  });

  it.each([
    ['postgresql://u:hunter-2222@127.0.0.1:1/db', 'host and port'],
    ['postgresql://u:hunter-2222@no-such-host.invalid/db', 'host and port'],
  ])('that is away is told (%s), without its password', async (url, advice) => {
    const findings = await look(url);
    expect(bad(findings)).toMatchObject([
      { verdict: 'wrong', what: 'server', advice: expect.stringContaining(advice) },
    ]);
    expect(JSON.stringify(findings)).not.toContain('hunter-2222');
  });

  it('that does not know the database says so', async () => {
    const url = new URL(await fresh());
    url.pathname = '/no_such_database';
    expect(await look(url.href)).toMatchObject([
      {
        verdict: 'wrong',
        found: expect.stringContaining('no_such_database'),
        advice: expect.stringContaining('the database in DATABASE_URL'),
      },
    ]);
  });
});

describe('the embedded database', () => {
  async function folder(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'steward-doctor-test-'));
    onTestFinished(() => rm(made, { recursive: true, force: true }));
    return made;
  }

  it('that is not there yet is made by the first start, not by a look', async () => {
    const parent = await folder();
    const findings = await examined({ dataDir: join(parent, 'a', 'data') });
    expect(bad(findings)).toEqual([]);
    expect(of(findings, 'data directory')[0]?.found).toContain('is made at the first start');
    expect(of(findings, 'tables')[0]?.found).toContain('There are none yet');
    expect(of(findings, 'free space')[0]?.found).toMatch(/^\d+ MB are free\.$/);
    expect(await readdir(parent)).toEqual([]);
  });

  describe('that a bot has open, and then has no more', () => {
    let dataDir = '';
    let during: Finding[] = [];
    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'steward-doctor-test-'));
      const store = await openStore({ dataDir, clock, log: recordingLog() });
      during = await examined({ dataDir });
      await store.ping();
      await store.close();
    });
    afterAll(() => rm(dataDir, { recursive: true, force: true }));

    it('is said to be in use, which is fine', () => {
      expect(bad(during)).toEqual([]);
      expect(of(during, 'in use')[0]?.found).toContain('The running bot has it open, which is fine');
    });

    it('is looked into without changing a file of it', async () => {
      const before = await fingerprint(dataDir);
      const after = await examined({ dataDir });
      expect(bad(after)).toEqual([]);
      expect(of(after, 'database')[0]?.found).toMatch(/^It opens, as PostgreSQL \d+\.$/);
      expect(of(after, 'tables')[0]?.found).toMatch(/^They are up to date/);
      expect(await fingerprint(dataDir)).toEqual(before);
    });
  });

  it('that is damaged is told as such', async () => {
    const dataDir = await folder();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '9\n');
    expect(bad(await examined({ dataDir }))).toMatchObject([
      {
        verdict: 'wrong',
        what: 'database',
        found: expect.stringContaining('PostgreSQL 9'),
        advice: expect.stringContaining('backup'),
      },
    ]);
  });

  it('in a folder that cannot be written to is told', async () => {
    const parent = await folder();
    const file = join(parent, 'file');
    await writeFile(file, '');
    await chmod(file, 0o400);
    // A file in the way: root may write anywhere, but into no file as a folder.
    expect(bad(await examined({ dataDir: join(file, 'data') }))).toMatchObject([
      { verdict: 'wrong', what: 'data directory', advice: expect.stringContaining('DATA_DIR') },
    ]);
  });
});

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

/** What there is in the schemas that could be ours. */
async function namesIn(url: string): Promise<unknown[]> {
  return query(url, `select nspname from pg_namespace where nspname in ('steward', 'pgboss')`);
}

/** Every file below with what is in it. */
async function fingerprint(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sums = files.map(async (file) => [
    file,
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(sums));
}
