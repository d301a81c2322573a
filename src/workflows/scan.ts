import { FleetError } from '../domain/errors.ts';
import { MINUTE, toInstant } from '../domain/time.ts';
import type { Where } from '../domain/where.ts';
import type { House } from './house.ts';
import { atOnce, REGIONS_AT_ONCE } from './scan/at-once.ts';
import { ScanMemory } from './scan/memory.ts';
import { scanRegion } from './scan/region.ts';

/** What is unwell for so long, and for three scans, does not pass by itself. */
const LASTING_MS = 15 * MINUTE;
/** ECS has no code for a permission that is gone. */
const HIDDEN = 'an empty list';

/**
 * Brings the inventory up to date with every account and region, then has it seen what is due. Places that the
 * settings no longer name are forgotten, with no word to anyone: nothing is known of them. An account or a
 * region that fails is logged and leaves its part of the inventory as it was; the others go on, and
 * what is due is told all the same, from what was known before. Of one that goes on failing the admins are told.
 * @param memory of the scans before by this process; without it every region is scanned as a whole
 */
export async function scan(house: House, memory = new ScanMemory()): Promise<void> {
  const started = house.clock.now();
  let instances = 0;
  let complete = true;
  const orTell = async <T>(
    what: string,
    place: Place,
    work: () => Promise<T>,
    troubleWith: (done: T) => string | undefined = () => undefined,
  ): Promise<T[]> => {
    try {
      const done = await work();
      await noteTrouble(house, place, troubleWith(done));
      return [done];
    } catch (error) {
      complete = false;
      house.log.error({ ...place, error }, `${what} could not be scanned`);
      if (error instanceof FleetError) await noteTrouble(house, place, error.code);
      return [];
    }
  };

  const forgotten = await house.inventory.forgetElsewhere(house.settings.accounts);
  if (forgotten > 0) house.log.info({ instances: forgotten }, 'forgot what is no longer configured');
  const perAccount = house.settings.accounts.map(({ name: account }) =>
    orTell('an account', { account }, () => regionsOf(house, account)),
  );
  const regions = (await Promise.all(perAccount)).flat(2);
  await atOnce(regions, REGIONS_AT_ONCE, async (where) => {
    const look = () => scanRegion(house, where, memory);
    const [found] = await orTell('a region', where, look, ({ isHidden }) => (isHidden ? HIDDEN : undefined));
    instances += found?.size ?? 0;
  });

  if (complete) {
    await house.inventory.scanned(toInstant(started));
    house.metrics.scanned(started, instances);
    house.log.debug({ instances, regions: regions.length }, 'fleet scanned');
  }
  await house.scans.ended(started);
  await house.tellSoon();
  await house.homes.changed(house.clock.now());
}

type Place = Pick<Where, 'account'> & Partial<Where>;

function keyOf({ account, region }: Place): string {
  return `scan ${account}${region === undefined ? '' : ` ${region}`}`;
}

/** Tells the admins of a trouble that lasts, or that it is over; where that cannot be written down, the next scan does. */
async function noteTrouble(house: House, place: Place, code: string | undefined): Promise<void> {
  const { alerts, clock, settings, log } = house;
  const lasting = Math.max(LASTING_MS, 2 * settings.scan.everyMs);
  try {
    if (code === undefined) await alerts.clear(keyOf(place), clock.now());
    else await alerts.raise(keyOf(place), { kind: 'unscanned', ...place, code }, clock.now(), lasting);
  } catch (error) {
    log.warn({ ...place, err: error }, 'how it went with a part of the fleet could not be noted');
  }
}

async function regionsOf(house: House, account: string): Promise<Where[]> {
  return (await house.fleet.regions(account)).map((region) => ({ account, region }));
}
