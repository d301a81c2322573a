import { DAY } from '../../src/domain/time.ts';
import type { Bench } from './bench.ts';
import { type Conditions, pagesOf, REGIONS } from './fleet/conditions.ts';
import { type BigFleet, startBigFleet } from './processes/big-fleet.ts';
import { type Scanned, scanOnce } from './processes/scanners.ts';
import { median } from './report/figures.ts';
import type { Row } from './report/table.ts';

const DAYS = 7;
const LATENCY_MS = 50;
/** As the answer asks for them: the nearest are of one region, where the pacer has four calls under way. */
const [PRICED, PRICED_AT_ONCE] = [50, 4];

/** Who answers. */
interface Way {
  who: 'expiring' | 'bareExpiring';
  conditions?: Partial<Omit<Conditions, 'instances'>>;
}

const WAYS = {
  bare: { who: 'bareExpiring' },
  ours: { who: 'expiring' },
  slow: { who: 'expiring', conditions: { latencyMs: LATENCY_MS } },
  bareSlow: { who: 'bareExpiring', conditions: { latencyMs: LATENCY_MS } },
} satisfies Record<string, Way>;

/** What it takes to say which subscriptions of a big fleet expire, with prices and how they renew themselves. */
export const expiring: Bench = {
  title: `expiring: what expires in ${DAYS} days, of a big fleet`,
  rounds: 5,
  async run({ rounds, instances }) {
    const fleet = await startBigFleet();
    const samples = new Map<string, Scanned[]>();
    try {
      for (let round = 0; round < rounds; round++)
        for (const [name, way] of Object.entries<Way>(WAYS))
          samples.set(name, [...(samples.get(name) ?? []), await answered(way, fleet, instances)]);
    } finally {
      await fleet.stop();
    }
    const of = (name: keyof typeof WAYS, key: keyof Scanned) =>
      median((samples.get(name) ?? []).map((scanned) => scanned[key]));
    const found = of('ours', 'instances');
    if (found !== of('bare', 'instances')) throw new Error(`${found} of ${of('bare', 'instances')} are due`);
    return {
      rows: rowsOf(of, instances),
      notes: [
        `${found} of ${instances} instances expire then, in ${REGIONS.length} regions; the prices of the nearest ${PRICED} are asked for`,
        'the same calls, bare: node:http on kept connections, a signature of our own, JSON.parse; it keeps to no pace, and ours asks for no more than 100 prices a second in a region',
      ],
    };
  },
};

function answered({ who, conditions }: Way, fleet: BigFleet, instances: number): Promise<Scanned> {
  return scanOnce(
    fleet,
    who,
    { instances, ...conditions },
    {
      LINE: `expiring ${DAYS}d`,
      DUE_WITHIN_MS: String(DAYS * DAY),
      ...{ PRICED: String(PRICED), PRICED_AT_ONCE: String(PRICED_AT_ONCE) },
    },
  );
}

function rowsOf(of: (name: keyof typeof WAYS, key: keyof Scanned) => number, instances: number): Row[] {
  const row = (
    unit: Row['unit'],
    what: string,
    measured: number,
    is: string,
    floor: number,
    goal?: number,
  ): Row => ({ what, unit, measured, floor: { is, measured: floor }, ...(goal !== undefined && { goal }) });
  const all = pagesOf(instances).reduce((sum, pages) => sum + pages, 0) + REGIONS.length;
  const bare = 'the same calls, bare';
  return [
    row('calls', 'calls', of('ours', 'calls'), bare, of('bare', 'calls'), 1),
    row('calls', 'calls', of('ours', 'calls'), 'pages of the whole fleet', all),
    row('ms', 'time', of('ours', 'wallMs'), bare, of('bare', 'wallMs')),
    row('ms', `time, ${LATENCY_MS} ms a call`, of('slow', 'wallMs'), bare, of('bareSlow', 'wallMs'), 1.25),
    row('ms', 'CPU', of('ours', 'cpuMs'), bare, of('bare', 'cpuMs')),
    row('MB', 'peak memory (RSS)', of('ours', 'peakMb'), bare, of('bare', 'peakMb')),
  ];
}
