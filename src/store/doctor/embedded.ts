import { constants } from 'node:fs';
import { access, cp, mkdtemp, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Finding } from '../../domain/finding.ts';
import { SECOND } from '../../domain/time.ts';
import { whileUnowned } from '../directory-lock.ts';
import { POSTGRES_FOLDER, START_PARAMETERS } from '../pglite.ts';
import { migrationFinding } from './schema.ts';

const MEGABYTE = 1024 * 1024;
/** An empty database takes some 40 MB, and its log as much again. */
const LEAST_SPACE = 200 * MEGABYTE;
const LITTLE_SPACE = 1024 * MEGABYTE;

/** A larger one would take long to copy. */
const MOST_COPIED = 1024 * MEGABYTE;
const PATIENCE_MS = 22 * SECOND;
const TOO_SLOW: Finding = {
  verdict: 'note',
  what: 'database',
  found: `It did not open within ${PATIENCE_MS / SECOND} s on this machine, so it was not looked into.`,
};

/** Whether the embedded database in `dataDir` can be used. Nothing there is created, opened or changed. */
export async function embeddedFindings(dataDir: string): Promise<Finding[]> {
  const nearest = await nearestExisting(dataDir);
  const limits: Finding = {
    verdict: 'note',
    what: 'embedded',
    found:
      'The embedded database serves one process, and survives its crash but not a loss of power; DATABASE_URL names a PostgreSQL server for more.',
  };
  return [
    limits,
    await writableFinding(dataDir, nearest),
    await spaceFinding(nearest),
    ...(await contents(dataDir)),
  ];
}

async function writableFinding(dataDir: string, nearest: string): Promise<Finding> {
  const what = 'data directory';
  try {
    await access(nearest, constants.W_OK | constants.X_OK);
    const found = nearest === dataDir ? `${dataDir} is there.` : `${dataDir} is made at the first start.`;
    return { verdict: 'good', what, found };
  } catch {
    const advice = `Make it writable for the user the bot runs as, or set DATA_DIR to another folder.`;
    return { verdict: 'wrong', what, found: `${nearest} cannot be written to.`, advice };
  }
}

async function spaceFinding(folder: string): Promise<Finding> {
  const what = 'free space';
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const found = `${Math.floor(free / MEGABYTE)} MB are free.`;
  const advice = 'Free some, or set DATA_DIR to a folder on another disk.';
  if (free < LEAST_SPACE) return { verdict: 'wrong', what, found, advice };
  return free < LITTLE_SPACE ? { verdict: 'warning', what, found, advice } : { verdict: 'good', what, found };
}

/** Looks into a copy, for which the directory is locked: to open a PGlite is to write into its folder. */
async function contents(dataDir: string): Promise<Finding[]> {
  const folder = path.join(dataDir, POSTGRES_FOLDER);
  const there = await stat(folder).catch(() => undefined);
  if (!there)
    return [{ verdict: 'good', what: 'tables', found: 'There are none yet; the first start makes them.' }];
  const size = await sizeOf(folder);
  if (size > MOST_COPIED) {
    const found = `With ${Math.round(size / MEGABYTE)} MB it is too large to be looked into; the start does that.`;
    return [{ verdict: 'note', what: 'database', found }];
  }
  const copy = await mkdtemp(path.join(tmpdir(), 'ecs-steward-doctor-'));
  try {
    const copied = await whileUnowned(dataDir, async () => {
      await cp(folder, copy, { recursive: true });
      return true;
    });
    if (!copied) {
      const found =
        'The running bot has it open, which is fine; what is in it can be seen once that has ended.';
      return [{ verdict: 'good', what: 'in use', found }];
    }
    // However long it takes to open, no copy must stay behind.
    const late = sleep(PATIENCE_MS, [TOO_SLOW], { ref: false });
    return await Promise.race([contentsOf(copy), late]);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function contentsOf(folder: string): Promise<Finding[]> {
  const version = await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch(() => '?');
  try {
    const pglite = await PGlite.create({ dataDir: folder, startParams: START_PARAMETERS });
    try {
      const found = `It opens, as PostgreSQL ${version.trim()}.`;
      const tables = await migrationFinding(
        async (sql, parameters) => (await pglite.query<Record<string, unknown>>(sql, parameters)).rows,
      );
      return [{ verdict: 'good', what: 'database', found }, tables];
    } finally {
      await pglite.close();
    }
  } catch (error) {
    return [
      {
        verdict: 'wrong',
        what: 'database',
        found: `It does not open (PostgreSQL ${version.trim()}): ${error instanceof Error ? error.message : error}`,
        advice: 'Go back to a backup of the data directory, or move it away and start with an empty one.',
      },
    ];
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // A running bot takes files away.
  const sizeOfFile = (file: string) =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  const sizes = await Promise.all(files.map((file) => sizeOfFile(path.join(file.parentPath, file.name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function nearestExisting(folder: string): Promise<string> {
  for (let each = folder; ; each = path.dirname(each)) {
    const there = await stat(each).catch(() => undefined);
    if (there || each === path.dirname(each)) return each;
  }
}
