import { FleetError } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import { type Instant, toInstant } from '../domain/time.ts';
import type { House } from './house.ts';
import { reconcile } from './remind.ts';

/** Regions scanned at once; each is a chain of pages that waits for the one before. */
const REGIONS_AT_ONCE = 8;

/** A lost permission hides a whole region at once; so many of what is not seen are asked for in one scan. */
const PROBES = 100;
/** Enough ids in a log line to look into it. */
const SHOWN = 5;

interface Where {
  account: string;
  region: string;
}

/**
 * Reads every account and region by pages into the inventory, then sees what is due. Places that the
 * settings no longer name are forgotten, with no word to anyone: nothing is known of them. An account or a
 * region that fails is logged and leaves its part of the inventory as it was; the others go on, and
 * what is due is told all the same, from what was known before.
 */
export async function scan(house: House): Promise<void> {
  const started = house.clock.now();
  let seen = 0;
  let complete = true;
  const orLog = async <T>(what: string, where: Partial<Where>, work: () => Promise<T>): Promise<T[]> => {
    try {
      return [await work()];
    } catch (error) {
      complete = false;
      house.log.error({ ...where, error }, `${what} could not be scanned`);
      return [];
    }
  };

  const forgotten = await house.inventory.forgetElsewhere(house.settings.accounts);
  if (forgotten > 0) house.log.info({ instances: forgotten }, 'forgot what is no longer configured');
  const perAccount = house.settings.accounts.map(({ name: account }) =>
    orLog('an account', { account }, () => regionsOf(house, account)),
  );
  const regions = (await Promise.all(perAccount)).flat(2);
  const queue = [...regions];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const where = next;
      const [count = 0] = await orLog('a region', where, () => scanRegion(house, where));
      seen += count;
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

async function regionsOf(house: House, account: string): Promise<Where[]> {
  return (await house.fleet.regions(account)).map((region) => ({ account, region }));
}

async function scanRegion(house: House, { account, region }: Where): Promise<number> {
  const started = toInstant(house.clock.now());
  let askedAt = started;
  let seen = 0;
  for await (const page of house.fleet.scan(account, region)) {
    await house.inventory.save(page, askedAt);
    seen += page.length;
    askedAt = toInstant(house.clock.now());
  }
  await forgetTheGone(house, { account, region }, started);
  return seen;
}

/** What the scan did not see is asked for by id: gone for certain, or hidden by a lost permission. */
async function forgetTheGone(house: House, where: Where, started: Instant): Promise<void> {
  const unseen = await house.inventory.unseenSince(where.account, where.region, started);
  const hidden: string[] = [];
  let gone = 0;
  for (const instance of itsTurn(unseen, started, house.settings.scan.everyMs)) {
    if (await isKnownGone(house, instance)) {
      await house.inventory.forget(refOf(instance), toInstant(house.clock.now()));
      gone++;
    } else hidden.push(instance.id);
  }
  if (hidden.length === 0) return;
  house.log.warn(
    { ...where, unseen: unseen.length - gone, instances: hidden.slice(0, SHOWN) },
    'in no list, yet not gone: is a permission missing?',
  );
}

/** Not so either if ECS refuses to say: one that may not be asked for keeps no other from being forgotten. */
async function isKnownGone(house: House, instance: Instance): Promise<boolean> {
  try {
    return await house.fleet.isGone(refOf(instance));
  } catch (error) {
    if (error instanceof FleetError && error.certain) return false;
    throw error;
  }
}

/** As many as are probed in one scan: the first of them, and with each scan the next, in turn. */
function itsTurn(unseen: Instance[], started: Instant, everyMs: number): Instance[] {
  const turns = Math.max(1, Math.ceil(unseen.length / PROBES));
  const turn = Math.floor(Date.parse(started) / everyMs) % turns;
  return unseen.slice(turn * PROBES, (turn + 1) * PROBES);
}
