import { join } from 'node:path';
import { openPglite } from '../../src/store/pglite.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Database } from '../../src/store/tables.ts';
import { startPostgres } from '../postgres/server.ts';
import { recordingLog } from '../store/recording-log.ts';

/** The database of a run. */
export interface Base {
  /** Undefined: the embedded one. */
  url?: string;
  /** Takes it away for so long, with all its connections. */
  away(ms: number): Promise<void>;
  /** Reads what is in it; of the embedded one, while no process runs. `folder` is the bots'. */
  read<T>(folder: string, look: (db: Database) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** A server of its own. */
export async function postgresBase(): Promise<Base> {
  const server = await startPostgres({ max_connections: '200', fsync: 'off' });
  const engine = openPostgres(server.url, recordingLog());
  return {
    url: server.url,
    away: server.away,
    read: (_folder, look) => look(engine.db),
    async remove() {
      await engine.close();
      await server.stop();
    },
  };
}

/** The embedded database, in the bots' own folder. */
export function embeddedBase(): Base {
  return {
    away: () => Promise.reject(new Error('the embedded database lives and dies with its process')),
    async read(folder, look) {
      const engine = await openPglite(join(folder, 'data'), recordingLog());
      try {
        return await look(engine.db);
      } finally {
        await engine.close();
      }
    },
    remove: async () => {},
  };
}
