import type { Inventory } from '../../src/domain/ports.ts';
import { createFleet } from '../../src/ecs/fleet.ts';
import { createLog } from '../../src/ops/log.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import type { House } from '../../src/workflows/house.ts';
import { scan } from '../../src/workflows/scan.ts';
import { someSettings } from '../policy/samples.ts';
import { FakeInventory } from '../workflows/fakes/inventory.ts';
import { aHouse } from '../workflows/fakes.ts';
import { scanWhenAsked } from './processes/scan-when-asked.ts';

// The bot's own scan of the whole fleet. With DATABASE_URL it keeps what it finds; without, it is forgotten at once, so
// that nothing is measured but how the fleet is read. Nothing is announced: that is no part of a scan.
const { ECS_ENDPOINT: endpoint = '', accessKeyId = '', accessKeySecret = '', DATABASE_URL } = process.env;
const clock = { now: () => new Date() };
const log = createLog({ level: 'info' });
const metrics = createMetrics({ clock, commands: [] });
const credentials = { accessKeyId, accessKeySecret };
const { rungs } = someSettings().reminders;
const inventory = await openInventory();
let found = 0;

const house: House = {
  ...aHouse({ settings: { reminders: { rungs } } }).house,
  ...{ clock, log, inventory },
  metrics: { ...metrics, scanned },
  fleet: createFleet({ accounts: [{ name: 'main' }], endpoint, credentials, clock, log, metrics }),
};
scanWhenAsked(async () => {
  await scan(house);
  return found;
});

async function openInventory(): Promise<Inventory> {
  if (DATABASE_URL === undefined) return Object.assign(new FakeInventory(), { save: async () => {} });
  const { openStore } = await import('../../src/store/store.ts');
  return (await openStore({ databaseUrl: DATABASE_URL, dataDir: '', clock, log })).inventory;
}

function scanned(_: Date, instances: number): void {
  found = instances;
}
