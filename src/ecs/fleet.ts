import type { Maker } from '../domain/maker.ts';
import type { Market } from '../domain/market.ts';
import type { Clock, Fleet, Log, Metrics } from '../domain/ports.ts';
import type { SpotMarket } from '../domain/spot.ts';
import { SECOND } from '../domain/time.ts';
import type { Where } from '../domain/where.ts';
import { type AccountOptions, connections, unknownAccount } from './accounts.ts';
import { acts } from './acts.ts';
import type { Pace } from './calling/bucket.ts';
import { createCaller } from './calling/caller.ts';
import { Pacer } from './calling/pacer.ts';
import type { Timeouts } from './calling/wire.ts';
import type { Keys } from './credentials/keys.ts';
import { lists } from './lists.ts';
import { making } from './making.ts';
import { market } from './market.ts';
import { reads } from './reads.ts';
import { text } from './replies/fields.ts';
import { listIn } from './replies/list.ts';
import { snapshots } from './snapshots.ts';
import { spot } from './spot.ts';
import { subscriptions } from './subscriptions.ts';
import { systemEvents } from './system-events.ts';

/** What the Fleet needs to know. */
export interface EcsOptions {
  accounts: AccountOptions[];
  /** `http://host:port` or `https://host`, used for every region instead of the public endpoints. */
  endpoint?: string;
  /** Instead of the SDK's default chain. */
  credentials?: Keys;
  /** In ms; default 10 s of silence, 15 s in all. */
  timeouts?: Timeouts;
  /** What each operation in each region begins with; throttling teaches it better. */
  pace?: Pace;
  /** The machine's own time, for the life of temporary keys: the SDK signs by it as well. */
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Where an account is asked that has no regions of its own configured; every account has this one. */
export const HOME_REGION = 'cn-hangzhou';

const TIMEOUTS: Timeouts = { socket: 10 * SECOND, call: 15 * SECOND };
const PACE: Pace = { perSecond: 100, burst: 20 };

/** Alibaba Cloud ECS behind its ports. Nothing is sent before it is first asked something. */
export function createFleet(options: EcsOptions): Fleet & {
  /** What is on sale, asked by the same connections and at the same pace. */
  market: Market;
  /** What makes instances, likewise. */
  maker: Maker;
  /** What spot costs, likewise. */
  spot: SpotMarket;
  /** Makes one signed call for each account. @throws FleetError when its credentials do not answer */
  check(): Promise<void>;
} {
  const { accounts, clock, log, metrics, timeouts = TIMEOUTS, pace = PACE } = options;
  const wireTo = connections({ ...options, clock, timeouts });
  const call = createCaller({ wireTo, pacer: new Pacer(pace), log, metrics });

  return {
    ...lists(call, clock),
    ...reads(call),
    ...subscriptions(call),
    ...systemEvents(call),
    ...acts(call),
    ...snapshots(call),
    market: market(call, homeOf),
    maker: making(call),
    spot: spot(call),

    async regions(account) {
      const found = configured(account);
      return found.regions ?? (await describeRegions(found));
    },

    async check() {
      await Promise.all(accounts.map(describeRegions));
    },
  };

  function configured(account: string): AccountOptions {
    const found = accounts.find(({ name }) => name === account);
    if (!found) throw unknownAccount(account);
    return found;
  }

  /** Whom to ask what is of no region. */
  function homeOf(account: string): Where {
    return { account, region: configured(account).regions?.[0] ?? HOME_REGION };
  }

  async function describeRegions({ name }: AccountOptions): Promise<string[]> {
    const reply = await call(homeOf(name), 'DescribeRegions', {});
    return listIn(reply, 'Regions', 'Region')
      .map((region) => text(region.RegionId))
      .filter((id) => id !== '');
  }
}
