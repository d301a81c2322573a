import { DAY } from '../../src/domain/time.ts';
import type { Bench } from './bench.ts';
import { type Conditions, pagesOf, REGIONS, sizesOf } from './fleet/conditions.ts';
import { type BigFleet, startBigFleet } from './processes/big-fleet.ts';
import { createDatabase } from './processes/bots.ts';
import { type Scanned, type Scanner, scanOnce } from './processes/scanners.ts';
import { median } from './report/figures.ts';
import type { Row } from './report/table.ts';

const LATENCY_MS = 50;
/** What a region that throttles answers in a second. */
const PER_SECOND = 10;
/** How much bigger a fleet is that should take no more memory. */
const BIGGER = 10;

/** Who scans what. */
interface Way {
  who: Scanner;
  conditions?: Partial<Omit<Conditions, 'instances'>>;
  /** How many times as big the fleet is. */
  times?: number;
  /** Only what expires so soon. */
  dueWithinMs?: number;
  /** What is found goes to PostgreSQL. */
  keeps?: boolean;
  /** Not in every round: what it takes is mostly waiting, or long. */
  once?: boolean;
}

const WAYS = {
  bare: { who: 'bare' },
  ours: { who: 'ours' },
  vendor: { who: 'vendor' },
  due: { who: 'ours', dueWithinMs: 7 * DAY },
  kept: { who: 'ours', keeps: true },
  slow: { who: 'ours', conditions: { latencyMs: LATENCY_MS } },
  throttled: { who: 'ours', conditions: { perSecond: PER_SECOND }, once: true },
  bigger: { who: 'ours', times: BIGGER, once: true },
} satisfies Record<string, Way>;
type WayName = keyof typeof WAYS;

/** What it takes to read a big fleet, which answers from a process of its own. */
export const scan: Bench = {
  title: 'scan: every instance of a big fleet',
  rounds: 3,
  async run({ postgresUrl, rounds, instances }) {
    const fleet = await startBigFleet();
    const samples = new Map<string, Scanned[]>();
    try {
      for (let round = 0; round < rounds; round++) {
        for (const [name, way] of Object.entries<Way>(WAYS)) {
          if (way.once && round > 0) continue;
          const scanned = await scanAs(name, way, fleet, instances, () => createDatabase(postgresUrl));
          samples.set(name, [...(samples.get(name) ?? []), scanned]);
        }
      }
    } finally {
      await fleet.stop();
    }
    return {
      rows: rowsOf(
        (name, key) => median((samples.get(name) ?? []).map((scanned) => scanned[key])),
        pagesOf(instances),
      ),
      notes: [
        `${instances} instances of 3.2 KB in ${REGIONS.length} regions, pages of 100; CPU and memory: of the process that scans`,
        'a bare scan: node:http on kept connections, a signature of our own, JSON.parse, pages dropped',
        "the vendor's samples: the SDK's client, page numbers, one region after another, everything kept",
      ],
    };
  },
};

/** @throws Error when a scan of everything has not found it */
async function scanAs(
  name: string,
  { who, conditions, times = 1, dueWithinMs, keeps }: Way,
  fleet: BigFleet,
  instances: number,
  database: () => Promise<string>,
): Promise<Scanned> {
  const given = { instances: instances * times, ...conditions };
  const scanned = await scanOnce(fleet, who, given, {
    ...(dueWithinMs !== undefined && { DUE_WITHIN_MS: String(dueWithinMs) }),
    ...(keeps && { DATABASE_URL: await database() }),
  });
  const all = sum(sizesOf(given.instances));
  if (dueWithinMs === undefined && scanned.instances !== all)
    throw new Error(`${name}: ${scanned.instances} of ${all} instances`);
  return scanned;
}

function rowsOf(of: (name: WayName, key: keyof Scanned) => number, pages: number[]): Row[] {
  const most = Math.max(...pages);
  const ms = (what: string, name: WayName, key: 'cpuMs' | 'wallMs', ...floor: Floor) =>
    row('ms', what, of(name, key), ...floor);
  const mb = (what: string, name: WayName, ...floor: Floor) => row('MB', what, of(name, 'peakMb'), ...floor);
  const bare = (key: keyof Scanned) => ['a bare scan', of('bare', key)] as const;
  const vendor = (key: keyof Scanned) => ["the vendor's samples", of('vendor', key)] as const;
  const asked = of('throttled', 'calls');
  const paced = `${PER_SECOND} calls a second a region`;
  return [
    ms('CPU', 'ours', 'cpuMs', ...bare('cpuMs'), 1.25),
    ms('CPU', 'ours', 'cpuMs', ...vendor('cpuMs'), 0.3),
    ms('CPU, kept in PostgreSQL', 'kept', 'cpuMs', ...bare('cpuMs')),
    ms('CPU, only what expires in 7 days', 'due', 'cpuMs', 'all of it', of('ours', 'cpuMs'), 0.05),
    ms('time', 'ours', 'wallMs', ...bare('wallMs')),
    ms('time, kept in PostgreSQL', 'kept', 'wallMs', ...bare('wallMs')),
    ms(`time, ${LATENCY_MS} ms a call`, 'slow', 'wallMs', 'the largest region', most * LATENCY_MS, 1.08),
    ms(`time, ${paced}`, 'throttled', 'wallMs', 'the largest region', (most / PER_SECOND) * 1000),
    row('calls', 'calls', of('ours', 'calls'), 'pages and regions', sum(pages) + REGIONS.length, 1),
    row('calls', `calls, ${paced}`, asked, 'those answered', asked - of('throttled', 'refused'), 1.01),
    mb('peak memory (RSS)', 'ours', ...bare('peakMb'), 1.25),
    mb('peak memory (RSS)', 'ours', ...vendor('peakMb')),
    mb(`peak memory, ${BIGGER} times as many`, 'bigger', 'that of so many', of('ours', 'peakMb'), 1.25),
  ];
}

type Floor = [is: string, measured: number, goal?: number];

function row(unit: Row['unit'], what: string, measured: number, ...[is, floor, goal]: Floor): Row {
  return { what, unit, measured, floor: { is, measured: floor }, ...(goal !== undefined && { goal }) };
}

function sum(figures: number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
