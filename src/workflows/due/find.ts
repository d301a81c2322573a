import type { Due, FoundDue, Unanswered } from '../../domain/due.ts';
import { FilterIgnored, FleetError } from '../../domain/errors.ts';
import { eachOnce, type Instance } from '../../domain/instance.ts';
import { isRenewableAt, RENEWABLE_DAYS } from '../../domain/renewal.ts';
import { DAY, later, toInstant } from '../../domain/time.ts';
import type { Where, Window } from '../../domain/where.ts';
import { atOnce, REGIONS_AT_ONCE } from '../at-once.ts';
import type { House } from '../house.ts';

/**
 * Asks every watched region for the subscriptions that expire in the window, and for those that have expired and can
 * still be renewed, by ECS's own filters. A region that does not answer, or not by the filter, is missing; the
 * others are there.
 */
export async function findDue(house: House, due: Due): Promise<FoundDue> {
  const missing: Unanswered[] = [];
  const orMissing = async <T>(place: Unanswered, ask: () => Promise<T[]>): Promise<T[]> => {
    try {
      return await ask();
    } catch (err) {
      if (!(err instanceof FleetError) && !(err instanceof FilterIgnored)) throw err;
      house.log.warn({ ...place, err }, 'a part of the fleet does not say what expires');
      missing.push(place);
      return [];
    }
  };
  const places = await Promise.all(
    house.settings.accounts.map(({ name: account }) =>
      orMissing({ account }, async () => regionsOf(house, account, due.region)),
    ),
  );
  const unwatched = unwatchedIn(due, places.flat(), missing);
  const windows = windowsOf(due.window, house.clock.now());
  const found: Instance[] = [];
  await atOnce(places.flat(), REGIONS_AT_ONCE, async (where) => {
    for (const window of windows)
      found.push(...(await orMissing(where, () => listed(house, where, window, due))));
  });
  // One at the edge of both windows comes twice.
  const once = eachOnce(found, house.settings.accounts);
  const all = { ...parted(once, due, house.clock.now()), missing: unique(missing) };
  return { ...all, ...(unwatched !== undefined && { unwatched }) };
}

function unwatchedIn({ region }: Due, places: Where[], missing: Unanswered[]): string | undefined {
  return places.length > 0 || missing.length > 0 ? undefined : region;
}

async function regionsOf({ fleet }: House, account: string, only: string | undefined): Promise<Where[]> {
  const regions = await fleet.regions(account);
  return regions
    .filter((region) => only === undefined || region === only)
    .map((region) => ({ account, region }));
}

/** What has expired is asked for with what is about to, where one follows the other. */
function windowsOf({ from, to }: Window, now: Date): Window[] {
  const renewable = later(now, -RENEWABLE_DAYS * DAY);
  const present = toInstant(now);
  if (from <= present) return [{ from: renewable, to }];
  return [
    { from: renewable, to: present },
    { from, to },
  ];
}

async function listed(
  { fleet }: House,
  { account, region }: Where,
  window: Window,
  { securityGroup, wanted }: Due,
): Promise<Instance[]> {
  const found: Instance[] = [];
  for await (const { instances } of fleet.expiring(account, region, window, securityGroup))
    found.push(...instances.filter(wanted));
  return found;
}

/** ECS filters by the minute, and time goes on. */
function parted(found: Instance[], { window }: Due, at: Date): Pick<FoundDue, 'due' | 'expired'> {
  const now = toInstant(at);
  const all = found.toSorted(byExpiry);
  return {
    due: all.filter(
      ({ expiresAt = '' }) => expiresAt > now && expiresAt >= window.from && expiresAt <= window.to,
    ),
    expired: all.filter(({ expiresAt = '' }) => expiresAt <= now && isRenewableAt(expiresAt, at)),
  };
}

function byExpiry(one: Instance, other: Instance): number {
  const [first, second] = [one, other].map(({ expiresAt = '', id }) => `${expiresAt} ${id}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

function unique(places: Unanswered[]): Unanswered[] {
  return [...new Map(places.map((place) => [`${place.account} ${place.region ?? ''}`, place])).values()];
}
