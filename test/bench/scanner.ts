import type { Inventory } from '../../src/domain/ports.ts';
import { later, toInstant } from '../../src/domain/time.ts';
import { scan } from '../../src/workflows/scan.ts';
import { FakeInventory } from '../workflows/fakes/inventory.ts';
import { ACCOUNT, askingHouse, clock, log } from './processes/asking-house.ts';
import { scanWhenAsked } from './processes/scan-when-asked.ts';

// The bot's own scan of the whole fleet. With DATABASE_URL it keeps what it finds; without, it is forgotten at once, so
// that nothing is measured but how the fleet is read. Nothing is announced: that is no part of a scan. With DUE_WITHIN_MS
// only what expires so soon is asked for.
const { DATABASE_URL, DUE_WITHIN_MS } = process.env;
let found = 0;

const house = askingHouse(await openInventory(), scanned);
scanWhenAsked(async () => {
  if (DUE_WITHIN_MS !== undefined) return await countDue(Number(DUE_WITHIN_MS));
  await scan(house);
  return found;
});

async function countDue(withinMs: number): Promise<number> {
  const window = { from: toInstant(clock.now()), to: later(clock.now(), withinMs) };
  const due = async (region: string) => {
    let count = 0;
    for await (const { instances } of house.fleet.expiring(ACCOUNT, region, window))
      count += instances.length;
    return count;
  };
  const counts = await Promise.all((await house.fleet.regions(ACCOUNT)).map(due));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function openInventory(): Promise<Inventory> {
  if (DATABASE_URL === undefined) return Object.assign(new FakeInventory(), { save: async () => {} });
  const { openStore } = await import('../../src/store/store.ts');
  return (await openStore({ databaseUrl: DATABASE_URL, dataDir: '', clock, log })).inventory;
}

function scanned(_at: Date, instances: number): void {
  found = instances;
}
