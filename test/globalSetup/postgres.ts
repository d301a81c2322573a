import type { TestProject } from 'vitest/node';
import { startPostgres } from '../postgres/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server on which tests may create databases. */
    postgresUrl: string;
  }
}

/** One PostgreSQL server for the whole run: TEST_DATABASE_URL, or one of our own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return async () => {};
  }
  // What a crash would lose does not matter here, and four times the usual number of connections.
  const server = await startPostgres({
    max_connections: '400',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  });
  project.provide('postgresUrl', server.url);
  return server.stop;
}
