import { AHEAD_MS } from '../../domain/deadline.ts';
import { FilterIgnored } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import type { InstancePage } from '../../domain/ports.ts';
import { DAY, type Instant, later, MINUTE, toInstant } from '../../domain/time.ts';
import type { Where, Window } from '../../domain/where.ts';
import type { House } from '../house.ts';
import { type ScanMemory, WHOLE_EVERY_MS } from './memory.ts';
import { lookForUnseen } from './unseen.ts';

/** Expired subscriptions are told of until they are gone, some 15 days later. */
const BACK_MS = 30 * DAY;

/** What is known of a region when all its lists are read. */
export interface Found extends Pick<Awaited<ReturnType<typeof lookForUnseen>>, 'missing' | 'probe'> {
  /** How many instances it has. */
  size: number;
  /** Whether ECS lists none of what was asked for. */
  isEmpty: boolean;
}

/**
 * Brings a region's part of the inventory up to date by the cheapest calls: what is paid as it goes, whose releases ECS
 * has no filter for, and of the subscriptions those that end in the window; once an hour all of it, and also where a
 * part is not worth asking for. What the inventory has of that and no answer contained is read by its id; what is still
 * missing is left to `probe`, which may take long.
 */
export async function scanRegion(house: House, where: Where, memory: ScanMemory): Promise<Found> {
  if (await isLight(house, where, memory)) {
    try {
      return { ...(await scanParts(house, where)), size: memory.sizeOf(where) ?? 0 };
    } catch (error) {
      if (!(error instanceof FilterIgnored)) throw error;
      memory.distrust(where, house.clock.now());
      house.log.warn(
        { ...where, err: error },
        'a filter of ECS is not true; the region is scanned as a whole',
      );
    }
  }
  return scanWhole(house, where, memory);
}

async function isLight({ clock, scans }: House, where: Where, memory: ScanMemory): Promise<boolean> {
  const now = clock.now();
  if (!memory.mayBeLight(where, now)) return false;
  const wholeAt = await scans.wholeAt(where);
  return wholeAt !== undefined && wholeAt > later(now, -WHOLE_EVERY_MS);
}

async function scanWhole(house: House, where: Where, memory: ScanMemory): Promise<Found> {
  const started = toInstant(house.clock.now());
  const seen = await save(house, house.fleet.scan(where.account, where.region));
  const { missing, probe } = await lookForUnseen(house, where, started);
  return {
    ...{ size: seen, isEmpty: seen === 0, missing },
    async probe() {
      const probed = await probe();
      await house.scans.whole(where, started);
      memory.wasWhole(where, seen);
      return probed;
    },
  };
}

/** @throws FilterIgnored when ECS lets others through, or leaves some out */
async function scanParts(house: House, where: Where): Promise<Omit<Found, 'size'>> {
  const { account, region } = where;
  const started = toInstant(house.clock.now());
  const window = windowOf(house, started);
  const paidAsTheyGo = await save(house, house.fleet.scan(account, region, 'pay-as-you-go'));
  const expiring = await save(house, house.fleet.expiring(account, region, window));
  const { found, missing, probe } = await lookForUnseen(house, where, started, window);
  const left = found.find((instance) => endsWithin(instance, window));
  if (left) throw new FilterIgnored(`by expiry, which left out ${left.id}`, '-');
  return { isEmpty: paidAsTheyGo + expiring === 0, missing, probe };
}

async function save({ inventory }: House, pages: AsyncIterable<InstancePage>): Promise<number> {
  let seen = 0;
  for await (const { instances, askedAt } of pages) {
    await inventory.save(instances, askedAt);
    seen += instances.length;
  }
  return seen;
}

function windowOf({ settings }: House, now: Instant): Window {
  const longest = Math.max(AHEAD_MS, ...settings.reminders.rungs.expiry);
  // A deadline that comes into the window until the next scan is told of in time.
  return { from: later(now, -BACK_MS), to: later(now, longest + settings.scan.everyMs) };
}

/** Leaves out its edges, where the minutes of the filter and our seconds may differ. */
function endsWithin({ chargeType, expiresAt }: Instance, { from, to }: Window): boolean {
  return (
    chargeType === 'subscription' &&
    expiresAt !== undefined &&
    expiresAt > later(from, 2 * MINUTE) &&
    expiresAt < later(to, -2 * MINUTE)
  );
}
