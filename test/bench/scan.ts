import type { Bench } from './bench.ts';
import { type Conditions, pagesOf, REGIONS } from './fleet/conditions.ts';
import { startBigFleet } from './processes/big-fleet.ts';
import { createDatabase } from './processes/bots.ts';
import { type Scanned, type Scanner, scanOnce } from './processes/scanners.ts';
import { median } from './report/figures.ts';
import type { Row } from './report/table.ts';

const LATENCY_MS = 50;
/** What a region that throttles answers in a second. */
const PER_SECOND = 10;
/** How much bigger a fleet is that should take no more memory. */
const BIGGER = 10;

/** One entry a round, by what was scanned how. */
type Samples = Record<'bare' | 'vendor' | 'ours' | 'kept' | 'slow' | 'throttled' | 'bigger', Scanned[]>;

/** What it takes to read a big fleet, which answers from a process of its own. */
export const scan: Bench = {
  title: 'scan: every instance of a big fleet',
  rounds: 3,
  async run({ postgresUrl, rounds, instances }) {
    const fleet = await startBigFleet();
    const samples: Samples = {
      bare: [],
      vendor: [],
      ours: [],
      kept: [],
      slow: [],
      throttled: [],
      bigger: [],
    };
    const take = async (
      name: keyof Samples,
      who: Scanner,
      conditions: Partial<Conditions> = {},
      environment: Record<string, string> = {},
    ) => samples[name].push(await scanOnce(fleet, who, { instances, ...conditions }, environment));
    try {
      for (let round = 0; round < rounds; round++) {
        await take('bare', 'bare');
        await take('ours', 'ours');
        await take('vendor', 'vendor');
        await take('kept', 'ours', {}, { DATABASE_URL: await createDatabase(postgresUrl) });
        await take('slow', 'ours', { latencyMs: LATENCY_MS });
      }
      await take('throttled', 'ours', { perSecond: PER_SECOND });
      await take('bigger', 'ours', { instances: BIGGER * instances });
    } finally {
      await fleet.stop();
    }
    return {
      rows: rowsOf(samples, pagesOf(instances)),
      notes: [
        `${instances} instances in ${REGIONS.length} regions, pages of 100, some 3.2 KB each; CPU and memory are those of the process that scans`,
        'a bare scan: node:http on kept connections, a signature of our own, JSON.parse, pages dropped',
        "the vendor's samples: the SDK's client, page numbers, one region after another, everything kept",
      ],
    };
  },
};

function rowsOf(samples: Samples, pages: number[]): Row[] {
  const of = (name: keyof Samples, key: keyof Scanned) => median(samples[name].map((one) => one[key]));
  const most = Math.max(...pages);
  const fewestCalls = pages.reduce((sum, count) => sum + count, REGIONS.length);
  const asked = of('throttled', 'calls');
  return [
    row('CPU', 'ms', of('ours', 'cpuMs'), 'a bare scan', of('bare', 'cpuMs'), 1.25),
    row('CPU', 'ms', of('ours', 'cpuMs'), "the vendor's samples", of('vendor', 'cpuMs'), 0.3),
    row('CPU, kept in PostgreSQL', 'ms', of('kept', 'cpuMs'), 'a bare scan', of('bare', 'cpuMs')),
    row('time', 'ms', of('ours', 'wallMs'), 'a bare scan', of('bare', 'wallMs')),
    row('time, kept in PostgreSQL', 'ms', of('kept', 'wallMs'), 'a bare scan', of('bare', 'wallMs')),
    row(
      `time, ${LATENCY_MS} ms a call`,
      'ms',
      of('slow', 'wallMs'),
      'the largest region, call after call',
      most * LATENCY_MS,
      1.08,
    ),
    row('calls', 'calls', of('ours', 'calls'), 'one a page and one a region', fewestCalls, 1),
    row(
      `calls, ${PER_SECOND} a second a region`,
      'calls',
      asked,
      'those that were answered',
      asked - of('throttled', 'refused'),
      1.01,
    ),
    row(
      `time, ${PER_SECOND} calls a second a region`,
      'ms',
      of('throttled', 'wallMs'),
      'the largest region at that pace',
      (most / PER_SECOND) * 1000,
    ),
    row('peak memory (RSS)', 'MB', of('ours', 'peakMb'), 'a bare scan', of('bare', 'peakMb'), 1.25),
    row('peak memory (RSS)', 'MB', of('ours', 'peakMb'), "the vendor's samples", of('vendor', 'peakMb')),
    row(
      `peak memory (RSS), a fleet ${BIGGER} times as big`,
      'MB',
      of('bigger', 'peakMb'),
      'that of this fleet',
      of('ours', 'peakMb'),
      1.25,
    ),
  ];
}

function row(
  what: string,
  unit: Row['unit'],
  measured: number,
  is: string,
  floor: number,
  goal?: number,
): Row {
  return { what, unit, measured, floor: { is, measured: floor }, ...(goal !== undefined && { goal }) };
}
