import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import manifest from '../../../package.json' with { type: 'json' };
import { freePort } from '../../../src/playground/bot/free-port.ts';
import { ACCESS, OPS } from '../../scenarios/people.ts';
import { type Child, startChild } from './child.ts';

/** What `npm start` runs: `node`, its options, and the file. */
const [, ...WORDS] = manifest.scripts.start.split(' ');
/** Of Node, with which a bot runs. */
export const OPTIONS = WORDS.slice(0, -1);
const MAIN = fileURLToPath(new URL(`../../../${WORDS.at(-1)}`, import.meta.url));

export const ENGINES = ['PostgreSQL', 'PGlite'] as const;
export type Engine = (typeof ENGINES)[number];

export const KEYS = { accessKeyId: 'LTAIbench', accessKeySecret: 'a-secret-of-the-benchmarks' };
export const TOKENS = { botToken: 'xoxb-bench-0000', appToken: 'xapp-bench-0000' };

/** Where bots of one engine live: their data outlives each of them. */
export interface Home {
  engine: Engine;
  /** Starts a bot as `npm start` does. */
  start(environment?: Record<string, string>): Promise<Bot>;
  /** Takes the data away. */
  remove(): Promise<void>;
}

export interface Bot extends Child {
  port: number;
}

/** A new home with a steward.yml for the people of the scenarios. @param settings what else it says; by default, where reminders go */
export async function openHome(
  engine: Engine,
  postgresUrl: string,
  urls: Urls,
  settings = `reminders: { channel: ${OPS} }`,
): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-bench-'));
  await writeFile(join(folder, 'steward.yml'), `${ACCESS}\n${settings}\n`);
  const database = engine === 'PostgreSQL' ? await createDatabase(postgresUrl) : undefined;
  return {
    engine,
    async start(environment = {}) {
      const port = await freePort();
      const child = startChild(
        MAIN,
        {
          SLACK_BOT_TOKEN: TOKENS.botToken,
          SLACK_APP_TOKEN: TOKENS.appToken,
          SLACK_API_URL: urls.slack,
          ECS_ENDPOINT: urls.ecs,
          ALIBABA_CLOUD_ACCESS_KEY_ID: KEYS.accessKeyId,
          ALIBABA_CLOUD_ACCESS_KEY_SECRET: KEYS.accessKeySecret,
          PORT: String(port),
          ...(database && { DATABASE_URL: database }),
          ...environment,
        },
        { folder, options: OPTIONS },
      );
      return { ...child, port };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

interface Urls {
  slack: string;
  ecs: string;
}

/** A new database on the server, which goes with it. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  url.pathname = `/b_${randomUUID().replaceAll('-', '')}`;
  await client.query(`create database ${url.pathname.slice(1)}`);
  await client.end();
  return url.href;
}
