import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/playground/bot/free-port.ts';
import type { Bench } from './bench.ts';
import { type Bot, ENGINES, type Home, openHome } from './processes/bots.ts';
import { startChild } from './processes/child.ts';
import { median } from './report/figures.ts';
import type { Row } from './report/table.ts';
import { openWorld } from './world.ts';

const LISTEN = fileURLToPath(new URL('floors/listen.cjs', import.meta.url));

/** One start, in ms from the birth of the process. */
interface Start {
  listening: number;
  /** CPU up to then. */
  cpu: number;
  ready: number;
  /** MB, some seconds later. */
  idle: number;
}

/** How soon a process is there, and what it weighs when nobody asks anything of it. */
export const start: Bench = {
  title: 'start: from the birth of the process',
  rounds: 7,
  async run({ postgresUrl, rounds, idleMs }) {
    const { world, close } = await openWorld(20);
    const urls = { slack: world.slack.url, ecs: world.ecs.url };
    const homes = await Promise.all(ENGINES.map((engine) => openHome(engine, postgresUrl, urls)));
    const bare: Start[] = [];
    const starts = new Map(homes.map((home) => [home, { first: [] as Start[], later: [] as Start[] }]));
    const cache = await mkdtemp(join(tmpdir(), 'steward-bench-cache-'));
    const startBot = (home: Home) => measured(() => home.start({ NODE_COMPILE_CACHE: cache }), isUp, idleMs);
    try {
      for (const [home, { first }] of starts) first.push(await startBot(home));
      for (let round = 0; round < rounds; round++) {
        bare.push(await measured(startBare, async () => {}, idleMs));
        for (const [home, { later }] of starts) later.push(await startBot(home));
      }
    } finally {
      await Promise.all(homes.map((home) => home.remove()));
      await rm(cache, { recursive: true, force: true });
      await close();
    }
    const rows = [...starts].flatMap(([{ engine }, { first, later }]) => rowsOf(engine, first, later, bare));
    return {
      rows,
      notes: ['listening: /healthz answers; ready: /readyz says 200, so Slack, the database and ECS answer'],
    };
  },
};

function rowsOf(engine: string, first: Start[], later: Start[], bare: Start[]): Row[] {
  const floor = (key: keyof Start) => ({ is: 'bare node', measured: median(bare.map((one) => one[key])) });
  const row = (what: string, key: keyof Start, more: Partial<Row> = {}, starts = later): Row => ({
    what: `${engine}: ${what}`,
    measured: median(starts.map((one) => one[key])),
    unit: key === 'idle' ? 'MB' : 'ms',
    floor: floor(key),
    ...more,
  });
  const goals = engine === 'PostgreSQL' ? { listening: { goal: 6 }, idle: { goal: 2.5 } } : undefined;
  return [
    row('listening', 'listening', goals?.listening),
    row('CPU up to there', 'cpu'),
    row('ready', 'ready'),
    row('the very first start, ready', 'ready', {}, first),
    row('idle memory (RSS)', 'idle', goals?.idle),
  ];
}

async function startBare(): Promise<Bot> {
  const port = await freePort();
  return { ...startChild(LISTEN, { PORT: String(port) }), port };
}

/** Readiness is asked for only then: an answer is kept for two seconds. */
const isUp = async (bot: Bot) => void (await bot.says('ECS Steward is up'));

async function measured(begin: () => Promise<Bot>, up: typeof isUp, idleMs: number): Promise<Start> {
  const born = performance.now();
  const bot = await begin();
  try {
    await answers(bot.port, '/healthz');
    const listening = performance.now() - born;
    const { cpuMs: cpu } = await bot.usage();
    await up(bot);
    await answers(bot.port, '/readyz');
    const ready = performance.now() - born;
    await sleep(idleMs);
    return { listening, cpu, ready, idle: (await bot.usage()).rssMb };
  } finally {
    await bot.stop();
  }
}

/** Asks every millisecond until it says 200. */
async function answers(port: number, path: string): Promise<void> {
  while ((await statusOf(port, path)) !== 200) await sleep(1);
}

function statusOf(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', () => resolve(undefined));
  });
}
