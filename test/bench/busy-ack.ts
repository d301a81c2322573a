import { setTimeout as sleep } from 'node:timers/promises';
import type { Grounds } from './bench.ts';
import { type Line, startPeer } from './peer.ts';
import { type BigFleet, startBigFleet } from './processes/big-fleet.ts';
import { openHome } from './processes/bots.ts';
import { quantile } from './report/figures.ts';
import type { Row } from './report/table.ts';

const EVERY_MS = 10;
/** Commands between two looks at whether the scan goes on. */
const BATCH = 25;
/** Batches that warm the bot up, and those without a scan that are measured after them. */
const WARM_UP = 4;
const QUIET = 12;
/** Batches without a call after which a scan is over. */
const STILL = 4;

/** Acknowledgements while the same process scans a big fleet: commands come at their own pace, whatever became of the last one. */
export interface BusyAck {
  /** One scan, by a new bot on a new database. */
  round(): Promise<void>;
  rows(): Row[];
  close(): Promise<void>;
}

export async function openBusyAck({ postgresUrl, instances }: Grounds): Promise<BusyAck> {
  const fleet = await startBigFleet();
  const quiet: number[] = [];
  const busy: number[] = [];
  return {
    async round() {
      const peer = await startPeer();
      // Without a channel for reminders: what is told after the scan is no part of it.
      const urls = { slack: peer.apiUrl, ecs: fleet.url };
      const home = await openHome('PostgreSQL', postgresUrl, urls, '');
      await fleet.set({ instances, held: true });
      const bot = await home.start();
      try {
        await bot.says('ECS Steward is up');
        const [line] = await peer.connections(2);
        if (!line) throw new Error('no socket');
        for (let batch = 0; batch < WARM_UP + QUIET; batch++) {
          const took = await commands(line);
          if (batch >= WARM_UP) quiet.push(...took);
        }
        await fleet.set({ instances });
        busy.push(...(await whileItScans(fleet, line)));
      } finally {
        await bot.stop();
        peer.stop();
        await home.remove();
      }
    },
    rows() {
      const row = (figure: string, share: number, limit?: number): Row => ({
        what: `whole bot while it scans ${instances} instances: /ecs help, ${figure}`,
        measured: quantile(busy, share),
        unit: 'ms',
        floor: { is: 'the same, without a scan', measured: quantile(quiet, share) },
        ...(limit !== undefined && { limit }),
      });
      return [row('p50', 0.5), row('p99', 0.99, 20), row('the longest', 1, 100)];
    },
    close: () => fleet.stop(),
  };
}

/** What commands took until the fleet was asked nothing more for a while. */
async function whileItScans(fleet: BigFleet, line: Line): Promise<number[]> {
  const all: number[] = [];
  let since: number[] = [];
  for (let calls = 0, still = 0; still < STILL; still++) {
    since.push(...(await commands(line)));
    const asked = await fleet.counts();
    if (asked.calls === calls) continue;
    all.push(...since);
    since = [];
    calls = asked.calls;
    still = -1;
  }
  return all;
}

/** A batch of them, each sent at its time. */
async function commands(line: Line): Promise<number[]> {
  const sent: Promise<number>[] = [];
  for (let command = 0; command < BATCH; command++) {
    sent.push(line.command('help'));
    await sleep(EVERY_MS);
  }
  return Promise.all(sent);
}
