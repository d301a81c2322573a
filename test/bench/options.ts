import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadFleet, startEcs, swell } from '../../src/playground/ecs/index.ts';
import type { Bench } from './bench.ts';
import { KEYS, OPTIONS } from './processes/bots.ts';
import { startChild } from './processes/child.ts';
import { median } from './report/figures.ts';
import type { Row } from './report/table.ts';

const LATENCY_MS = 50;
/** Of what Slack waits for, a third. */
const LIMIT_MS = 1000;
const REGION = 'cn-hangzhou';
/** As many as the longest lists of a region have. */
const COUNTS = { types: 4000, images: 3000, vSwitches: 500, securityGroups: 1000, keyPairs: 200 };

/** What is typed into each menu. */
const MENUS = [
  { menu: 'creation.type', of: 'instance types', query: 'large' },
  { menu: 'creation.image', of: 'images', query: 'golden' },
  { menu: 'creation.vswitch', of: 'vSwitches', query: 'net' },
  { menu: 'creation.sg', of: 'security groups', query: 'group' },
];

const WAYS = { ours: scriptOf('chooser.ts'), bare: scriptOf('floors/options.ts') };
type Way = keyof typeof WAYS;

interface Answered {
  cold: number;
  warm: number;
  /** How many options there were. */
  found: number;
}

/** How soon a menu of the form that creates has its options, where the lists are the longest and ECS takes its time. */
export const options: Bench = {
  title: 'options: what a menu of /ecs create offers',
  rounds: 5,
  async run({ rounds }) {
    const ecs = await startMarket();
    const samples = new Map<string, Answered[]>();
    try {
      for (let round = 0; round < rounds; round++)
        for (const { menu, query } of MENUS)
          for (const way of Object.keys(WAYS) as Way[]) {
            const key = `${menu} ${way}`;
            samples.set(key, [...(samples.get(key) ?? []), await answered(way, ecs.url, menu, query)]);
          }
    } finally {
      await ecs.stop();
    }
    const of = (menu: string, way: Way, key: keyof Answered) =>
      median((samples.get(`${menu} ${way}`) ?? []).map((one) => one[key]));
    for (const { menu } of MENUS)
      if (of(menu, 'ours', 'found') !== 100) throw new Error(`${menu}: ${of(menu, 'ours', 'found')} options`);
    return {
      rows: MENUS.flatMap(({ menu, of: what }): Row[] => [
        {
          ...{ what: `${what}, nothing remembered`, unit: 'ms', measured: of(menu, 'ours', 'cold') },
          floor: { is: 'the same calls, bare', measured: of(menu, 'bare', 'cold') },
          limit: LIMIT_MS,
        },
        {
          ...{ what: `${what}, remembered`, unit: 'ms', measured: of(menu, 'ours', 'warm') },
          floor: { is: 'a look through their names', measured: of(menu, 'bare', 'warm') },
          limit: LIMIT_MS / 4,
        },
      ]),
      notes: [
        `the largest lists: ${Object.entries(COUNTS)
          .map(([name, count]) => `${count} ${name}`)
          .join(', ')}; each call of ECS takes ${LATENCY_MS} ms; a new process each time`,
        'the same calls, bare: all pages at once; ours keeps to the pace that ECS allows',
      ],
    };
  },
};

async function startMarket() {
  const text = await readFile(new URL('../scenarios/fleet.yaml', import.meta.url), 'utf8');
  const now = () => new Date();
  const ecs = await startEcs({
    now,
    fleet: swell(loadFleet(text, now()), COUNTS),
    accounts: [{ id: '1000000000000001', ...KEYS }],
  });
  ecs.faults.add({ kind: 'delay', ms: LATENCY_MS, times: Number.POSITIVE_INFINITY });
  return ecs;
}

/** Asked twice: at first with nothing in memory. */
async function answered(way: Way, endpoint: string, menu: string, query: string): Promise<Answered> {
  const environment = { ECS_ENDPOINT: endpoint, MENU: menu, QUERY: query, REGION, ...KEYS };
  const child = startChild(WAYS[way], environment, { options: OPTIONS });
  const ask = () => child.ask<{ instances: number; wallMs: number }>({ scan: true });
  try {
    await child.says('ready');
    const { wallMs: cold, instances: found } = await ask();
    const { wallMs: warm } = await ask();
    return { cold, warm, found };
  } finally {
    await child.stop();
  }
}

function scriptOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
