import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase, type Engine } from './bots.ts';
import { startChild } from './child.ts';

const SCRIPT = fileURLToPath(new URL('../floors/steps.ts', import.meta.url));

/** What is done each time: rows committed and HTTP calls made to `url`, one after another. */
interface Steps {
  commits: number;
  calls: number;
  url: string;
}

/** A process that does the least that a change takes, on a database of its own. */
export interface StepsFloor {
  /** How long each time took, in ms. */
  take(times: number, steps: Steps): Promise<number[]>;
  close(): Promise<void>;
}

export async function startSteps(engine: Engine, postgresUrl: string): Promise<StepsFloor> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-bench-steps-'));
  const environment: Record<string, string> =
    engine === 'PostgreSQL' ? { DATABASE_URL: await createDatabase(postgresUrl) } : {};
  const child = startChild(SCRIPT, environment, { folder });
  await child.says('ready');
  return {
    take: (times, steps) => child.ask({ times, ...steps }),
    async close() {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
