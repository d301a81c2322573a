import { FilterIgnored } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Where } from '../../domain/where.ts';
import type { House } from '../house.ts';
import type { WatchMemory } from './memory.ts';
import { forgetTheGone, readAnew } from './unseen.ts';

/**
 * ECS takes a spot instance back five minutes after it has locked it, so that the regions that have any are asked for
 * locked ones every few seconds. What is new, or no longer so, is told at once. A region that fails is logged, and the
 * scan tells those whom it concerns; one that does not answer holds no other up, and is asked again once it has.
 * @param enough settles when a round has waited long enough
 */
export async function watchRecycling(
  house: House,
  memory: WatchMemory,
  enough: () => Promise<unknown>,
): Promise<void> {
  const regions = (await house.scans.spotRegions()).filter((where) => !memory.isAsked(where));
  const round = { isOver: false };
  const answers = regions.map(async (where) => {
    const isNews = await memory.asking(where, () => isAnythingNew(house, where, memory));
    if (isNews && round.isOver) await tellLate(house, where);
    return isNews;
  });
  const news: boolean[] = [];
  await Promise.race([Promise.all(answers.map(async (answer) => news.push(await answer))), enough()]);
  round.isOver = true;
  if (news.includes(true)) await tellNews(house);
}

/** Whether the region says otherwise than the inventory; never throws. */
async function isAnythingNew(house: House, where: Where, memory: WatchMemory): Promise<boolean> {
  try {
    return await watchRegion(house, where, memory);
  } catch (error) {
    house.log.warn({ ...where, err: error }, 'a region could not be asked what is being recycled');
    return false;
  }
}

async function tellNews(house: House): Promise<void> {
  await house.tellSoon();
  await house.homes.changed(house.clock.now());
}

/** Nobody waits for it any more. */
async function tellLate(house: House, where: Where): Promise<void> {
  try {
    await tellNews(house);
  } catch (error) {
    house.log.warn({ ...where, err: error }, 'what is being recycled is told with what is due next');
  }
}

async function watchRegion(house: House, where: Where, memory: WatchMemory): Promise<boolean> {
  const known = await house.scans.recycling(where);
  const found = await recyclingIn(house, where, memory);
  const ids = new Set(found.map(({ id }) => id));
  const isNew = found.some(({ id }) => known.every((instance) => instance.id !== id));
  const others = known.filter(({ id }) => !ids.has(id));
  if (others.length === 0) return isNew;
  const { found: read, missing } = await readAnew(house, others);
  const [leftOut] = read.filter(isBeingRecycled);
  if (leftOut)
    distrust(house, where, memory, new FilterIgnored(`by the lock, which left out ${leftOut.id}`, '-'));
  const gone = await forgetTheGone(house, missing);
  return isNew || read.some((instance) => !isBeingRecycled(instance)) || gone.size > 0;
}

/** Where the filter is not true, the spot instances that are known are read. */
async function recyclingIn(house: House, where: Where, memory: WatchMemory): Promise<Instance[]> {
  if (memory.filters.areTrusted(where, house.clock.now())) {
    try {
      return await listed(house, where);
    } catch (error) {
      if (!(error instanceof FilterIgnored)) throw error;
      distrust(house, where, memory, error);
    }
  }
  const { found } = await readAnew(house, await house.scans.spot(where));
  return found.filter(isBeingRecycled);
}

async function listed({ fleet, inventory }: House, { account, region }: Where): Promise<Instance[]> {
  const found: Instance[] = [];
  for await (const { instances, askedAt } of fleet.recycling(account, region)) {
    await inventory.save(instances, askedAt);
    found.push(...instances);
  }
  return found;
}

function distrust({ clock, log }: House, where: Where, memory: WatchMemory, err: FilterIgnored): void {
  memory.filters.distrust(where, clock.now());
  log.warn({ ...where, err }, 'a filter of ECS is not true; the spot instances that are known are read');
}

function isBeingRecycled({ locks }: Instance): boolean {
  return locks.includes('Recycling');
}
