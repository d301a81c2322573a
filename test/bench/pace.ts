import { besideAnother, byTokens, byWindow, type Throttler, walk } from '../ecs/calling/throttlers.ts';
import type { Bench } from './bench.ts';
import { median } from './report/figures.ts';
import type { Row } from './report/table.ts';

const PACE = { perSecond: 100, burst: 20 };
const LATENCY_MS = 10;
const QUOTAS = [5, 10, 50];
/** Walks of each kind: windows begin at another time in each. */
const WALKS = 20;

const THROTTLERS: Record<string, (perSecond: number, offset: number) => Throttler> = {
  'a bucket of tokens': (perSecond) => byTokens(perSecond),
  'a bucket of few tokens': (perSecond) => byTokens(perSecond, Math.ceil(perSecond / 5)),
  'windows of a second': byWindow,
  'a bucket, half of it used by another': (perSecond) => besideAnother(byTokens(2 * perSecond), perSecond),
  'windows, half of them used by another': (perSecond, offset) =>
    besideAnother(byWindow(2 * perSecond, offset), perSecond),
};

/** How soon the pacer finds a quota that it does not know; reckoned, not waited for. */
export const pace: Bench = {
  title: 'pace: going through the pages of the largest region under a quota, reckoned',
  rounds: 1,
  async run({ instances }) {
    const pages = Math.ceil((instances / 100) * (31 / 192));
    const rows = QUOTAS.flatMap((quota) =>
      Object.entries(THROTTLERS).flatMap(([name, throttler]) => rowsOf(name, throttler, quota, pages)),
    );
    return { rows, notes: [`${pages} pages, ${LATENCY_MS} ms a call`] };
  },
};

function rowsOf(
  name: string,
  throttler: (perSecond: number, offset: number) => Throttler,
  quota: number,
  pages: number,
): Row[] {
  const walks = Array.from({ length: WALKS }, (_, number) =>
    walk(throttler(quota, (number * 1000) / WALKS), {
      pace: PACE,
      pages,
      latencyMs: LATENCY_MS,
      random: Math.random,
    }),
  );
  const what = `${quota} a second, ${name}`;
  const ideal = (pages / quota) * 1000;
  return [
    {
      what: `${what}: time`,
      measured: median(walks.map(({ ms }) => ms)),
      unit: 'ms',
      floor: { is: 'as fast as allowed', measured: ideal },
    },
    {
      what: `${what}: calls`,
      measured: median(walks.map(({ calls }) => calls)),
      unit: 'calls',
      floor: { is: 'pages', measured: pages },
    },
  ];
}
