import { refOf } from '../domain/instance.ts';
import { toInstant } from '../domain/time.ts';
import type { House } from './house.ts';
import { reconcile } from './remind.ts';

/** Regions scanned at once; each is a chain of pages that waits for the one before. */
const REGIONS_AT_ONCE = 8;

/**
 * Reads every account and region by pages into the inventory, then sees what is due. A region that
 * fails is logged and leaves its part of the inventory as it was; the others go on.
 */
export async function scan(house: House): Promise<void> {
  const started = house.clock.now();
  const regions = await everyRegion(house);
  let seen = 0;
  let complete = true;
  const queue = [...regions];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      try {
        seen += await scanRegion(house, next.account, next.region);
      } catch (error) {
        complete = false;
        house.log.error({ ...next, error }, 'a region could not be scanned');
      }
    }
  };
  await Promise.all(Array.from({ length: REGIONS_AT_ONCE }, worker));
  if (complete) {
    await house.inventory.scanned(toInstant(started));
    house.metrics.scanned(started, seen);
    house.log.debug({ instances: seen, regions: regions.length }, 'fleet scanned');
  }
  await reconcile(house);
}

async function everyRegion(house: House): Promise<{ account: string; region: string }[]> {
  const perAccount = house.settings.accounts.map(async ({ name: account }) =>
    (await house.fleet.regions(account)).map((region) => ({ account, region })),
  );
  return (await Promise.all(perAccount)).flat();
}

async function scanRegion(house: House, account: string, region: string): Promise<number> {
  const started = toInstant(house.clock.now());
  let seen = 0;
  for await (const page of house.fleet.scan(account, region)) {
    await house.inventory.save(page);
    seen += page.length;
  }
  await forgetTheGone(house, account, region, started);
  return seen;
}

/** What the scan did not see is asked for by id: gone for certain, or hidden by a lost permission. */
async function forgetTheGone(house: House, account: string, region: string, started: string): Promise<void> {
  for (const instance of await house.inventory.unseenSince(account, region, started)) {
    if (await house.fleet.isGone(refOf(instance))) await house.inventory.forget(refOf(instance));
    else
      house.log.warn(
        { account, region, instance: instance.id },
        'in no list, yet not gone: is a permission missing?',
      );
  }
}
