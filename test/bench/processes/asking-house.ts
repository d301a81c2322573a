import type { Inventory } from '../../../src/domain/ports.ts';
import { createFleet } from '../../../src/ecs/fleet.ts';
import { createLog } from '../../../src/ops/log.ts';
import { createMetrics } from '../../../src/ops/metrics.ts';
import type { House } from '../../../src/workflows/house.ts';
import { marketMemory } from '../../../src/workflows/market-memory.ts';
import { someSettings } from '../../policy/samples.ts';
import { aHouse } from '../../workflows/fakes.ts';

export const ACCOUNT = 'main';
export const clock = { now: () => new Date() };
export const log = createLog({ level: 'info' });
const metrics = createMetrics({ clock, commands: [] });

/** A house with the bot's own client of ECS, which asks the endpoint of the environment; nothing in it is announced. */
export function askingHouse(inventory: Inventory, scanned: House['metrics']['scanned'] = () => {}): House {
  const { ECS_ENDPOINT: endpoint = '', accessKeyId = '', accessKeySecret = '' } = process.env;
  const credentials = { accessKeyId, accessKeySecret };
  const { channel: _, ...reminders } = someSettings().reminders;
  const fleet = createFleet({ accounts: [{ name: ACCOUNT }], endpoint, credentials, clock, log, metrics });
  const { anew, recent } = marketMemory(fleet.market, clock);
  return {
    ...aHouse({ settings: { reminders } }).house,
    ...{ clock, log, inventory },
    metrics: { ...metrics, scanned },
    ...{ fleet, market: anew, recentMarket: recent },
  };
}
