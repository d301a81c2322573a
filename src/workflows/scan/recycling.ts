import { FilterIgnored } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Where } from '../../domain/where.ts';
import type { House } from '../house.ts';
import { tell } from '../tell.ts';
import { atOnce, REGIONS_AT_ONCE } from './at-once.ts';
import { forgetTheGone, readAnew } from './unseen.ts';

/**
 * ECS takes a spot instance back five minutes after it has locked it, so that the regions that have any are asked for
 * locked ones every few seconds. What is new, or no longer so, is told at once. A region that fails is logged; the scan
 * tells those whom it concerns.
 */
export async function watchRecycling(house: House): Promise<void> {
  let isNews = false;
  await atOnce(await house.scans.spotRegions(), REGIONS_AT_ONCE, async (where) => {
    try {
      if (await watchRegion(house, where)) isNews = true;
    } catch (error) {
      house.log.warn({ ...where, err: error }, 'a region could not be asked what is being recycled');
    }
  });
  if (!isNews) return;
  await tell(house);
  await house.homes.changed(house.clock.now());
}

/** Returns whether anything is otherwise than the inventory has it. */
async function watchRegion(house: House, where: Where): Promise<boolean> {
  const known = await house.scans.recycling(where);
  const found = await recyclingIn(house, where);
  const ids = new Set(found.map(({ id }) => id));
  const isNew = found.some(({ id }) => known.every((instance) => instance.id !== id));
  const others = known.filter(({ id }) => !ids.has(id));
  if (others.length === 0) return isNew;
  const { found: released, missing } = await readAnew(house, others);
  const gone = await forgetTheGone(house, missing);
  return isNew || released.length > 0 || gone.size > 0;
}

/** Where the filter is not true, the spot instances that are known are read. */
async function recyclingIn(house: House, where: Where): Promise<Instance[]> {
  const found: Instance[] = [];
  try {
    for await (const { instances, askedAt } of house.fleet.recycling(where.account, where.region)) {
      await house.inventory.save(instances, askedAt);
      found.push(...instances);
    }
  } catch (error) {
    if (!(error instanceof FilterIgnored)) throw error;
    const { found: spot } = await readAnew(house, await house.scans.spot(where));
    return spot.filter(({ locks }) => locks.includes('Recycling'));
  }
  return found;
}
