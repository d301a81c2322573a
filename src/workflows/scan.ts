import { FleetError } from '../domain/errors.ts';
import { MINUTE, toInstant } from '../domain/time.ts';
import type { Where } from '../domain/where.ts';
import { atOnce, REGIONS_AT_ONCE } from './at-once.ts';
import type { House } from './house.ts';
import { lookAtEvents } from './scan/events.ts';
import { ScanMemory } from './scan/memory.ts';
import { type Found, scanRegion } from './scan/region.ts';

/** What is unwell for so long, and for three scans, does not pass by itself. */
const LASTING_MS = 15 * MINUTE;
/** ECS has no codes for a permission that is gone: that nothing is listed of what is there, or not all of it. */
const EMPTY = 'an empty list';
const GAPS = 'a list with gaps';
const NO_REGIONS = 'no regions';

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
    noted: (done: T) => Promise<void> = () => noteTrouble(house, place, undefined),
  ): Promise<T[]> => {
    try {
      const done = await work();
      await noted(done);
      return [done];
    } catch (error) {
      complete = false;
      house.log.error({ ...place, error }, `${what} could not be scanned`);
      await noteTrouble(house, place, codeOf(error));
      return [];
    }
  };

  const forgotten = await house.inventory.forgetElsewhere(house.settings.accounts);
  if (forgotten > 0) house.log.info({ instances: forgotten }, 'forgot what is no longer configured');
  const perAccount = house.settings.accounts.map(({ name: account }) =>
    orTell('an account', { account }, () => regionsOf(house, account)),
  );
  const regions = (await Promise.all(perAccount)).flat(2);
  const read: [Where, Found][] = [];
  await atOnce(regions, REGIONS_AT_ONCE, async (where) => {
    const look = () => scanRegion(house, where, memory);
    const [found] = await orTell('a region', where, look, async () => {});
    if (!found) return;
    read.push([where, found]);
    if (found.size > 0) await lookAtEvents(house, where, lastingMs(house));
  });
  // To ask of many one by one takes long; what is due does not wait for it.
  if (read.some(([, { missing }]) => missing > 0)) await house.tellSoon();
  await atOnce(read, REGIONS_AT_ONCE, async ([where, { size, isEmpty, probe }]) => {
    await orTell('a region', where, probe, async ({ hidden, all }) => {
      if (hidden > 0) await noteTrouble(house, where, isEmpty ? EMPTY : GAPS);
      else if (all) await noteTrouble(house, where, undefined);
    });
    instances += size;
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

/** What is no answer of ECS is named by its kind: its text is for the log. */
function codeOf(error: unknown): string {
  if (error instanceof FleetError) return error.code;
  if (!(error instanceof Error)) return 'Error';
  return error.message === NO_REGIONS ? NO_REGIONS : error.name;
}

/** Tells the admins of a trouble that lasts, or that it is over; where that cannot be written down, the next scan does. */
async function noteTrouble(house: House, place: Place, code: string | undefined): Promise<void> {
  const { alerts, clock, log } = house;
  try {
    if (code === undefined) await alerts.clear(keyOf(place), clock.now());
    else
      await alerts.raise(keyOf(place), { kind: 'unscanned', ...place, code }, clock.now(), lastingMs(house));
  } catch (error) {
    log.warn({ ...place, err: error }, 'how it went with a part of the fleet could not be noted');
  }
}

function lastingMs({ settings }: House): number {
  return Math.max(LASTING_MS, 2 * settings.scan.everyMs);
}

async function regionsOf(house: House, account: string): Promise<Where[]> {
  const regions = await house.fleet.regions(account);
  if (regions.length === 0) throw new Error(NO_REGIONS);
  return regions.map((region) => ({ account, region }));
}
