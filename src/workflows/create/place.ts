import { wishLine } from '../../commands/wish-line.ts';
import type { CreationWish } from '../../domain/creation.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Market } from '../../domain/market.ts';
import type { Watched } from '../../domain/settings.ts';
import type { Where } from '../../domain/where.ts';
import { atOnce, REGIONS_AT_ONCE } from '../at-once.ts';
import { type Choosing, lacks, noSuch } from './wished.ts';

/**
 * The account and the region that are meant: as it is said, as the zone says, as the only ones there are, or where the
 * vSwitch, or else the security group, is. Throws Refusal.
 */
export async function placeOf(market: Market, accounts: Watched[], wish: CreationWish): Promise<Where> {
  const watched = await placesMeant(market, accounts, wish);
  const fitting = watched.filter(({ region }) => fits(region, wish));
  const [only, ...others] = fitting;
  if (!only) throw elsewhere(watched, wish);
  if (others.length === 0) return only;
  return (await whereItIs(market, fitting, wish)) ?? ambiguous(fitting, wish);
}

/** Every region of the accounts that may be meant. Throws Refusal where there is no such account. */
export async function placesMeant(market: Market, accounts: Watched[], wish: CreationWish): Promise<Where[]> {
  const meant = accountsMeant(accounts, wish);
  return (await Promise.all(meant.map((account) => regionsOf(market, account)))).flat();
}

function accountsMeant(accounts: Watched[], wish: CreationWish): Watched[] {
  const { account } = wish;
  if (account === undefined) return accounts;
  const found = accounts.filter(({ name }) => name === account);
  if (found.length > 0) return found;
  throw noSuch(account, accounts, accountIn(wish));
}

function accountIn(wish: CreationWish): Choosing<Watched> {
  const instead = (id: string) => ({ account: id });
  return { what: 'account', wish, instead, told: ({ name }) => ({ id: name }) };
}

function regionIn(wish: CreationWish): Choosing<string> {
  // A zone, vSwitch or group of another region would be wrong in this one.
  const instead = (id: string) => ({ region: id });
  return { what: 'region', wish, instead, told: (id) => ({ id }) };
}

async function regionsOf(market: Market, { name: account, regions }: Watched): Promise<Where[]> {
  const ids = regions ?? (await market.regions(account, 'en')).map(({ id }) => id);
  return ids.map((region) => ({ account, region }));
}

function fits(region: string, { region: wanted = region, zone }: CreationWish): boolean {
  return region === wanted && (zone === undefined || isZoneOf(zone, region));
}

/** A zone is called by its region and a letter, behind a dash unless the region ends with a number. */
function isZoneOf(zone: string, region: string): boolean {
  return zone.startsWith(region) && /^-?[a-z]+$/.test(zone.slice(region.length));
}

/** Why nothing that is watched fits. */
function elsewhere(watched: Where[], wish: CreationWish): Refusal {
  const { region, zone } = wish;
  const regions = unique(watched.map((where) => where.region));
  if (region !== undefined && !regions.includes(region)) return noSuch(region, regions, regionIn(wish));
  if (region !== undefined && zone !== undefined && regions.some((id) => isZoneOf(zone, id))) {
    const { zone: _, ...rest } = wish;
    const example = wishLine(rest);
    return new Refusal({ code: 'not-together', why: 'zone-region', a: zone, b: region, example });
  }
  return new Refusal({ code: 'no-such', what: 'zone', given: zone ?? '', similar: [] });
}

/** Where the vSwitch is, or else the security group; undefined where neither is said. Throws Refusal. */
async function whereItIs(market: Market, places: Where[], wish: CreationWish): Promise<Where | undefined> {
  const { vSwitch, securityGroups } = wish;
  const [group] = securityGroups;
  if (vSwitch !== undefined && isId(vSwitch, 'vsw-'))
    return findIn(places, { what: 'vswitch', given: vSwitch }, (where) =>
      market.vSwitches(where, { ids: [vSwitch] }),
    );
  if (group !== undefined && isId(group, 'sg-'))
    return findIn(places, { what: 'sg', given: group }, (where) =>
      market.securityGroups(where, { ids: [group] }),
    );
  return undefined;
}

/** Names are looked for where it is known where; ids are unique in the world. */
function isId(given: string, prefix: string): boolean {
  return given.startsWith(prefix);
}

/**
 * Where it is. Of several accounts that see the same, the first. Where it is not found, what did not answer is told
 * first. Throws Refusal.
 */
export async function findIn(
  places: Where[],
  { what, given }: { what: 'vswitch' | 'sg' | 'snapshot'; given: string },
  look: (where: Where) => Promise<unknown[]>,
): Promise<Where> {
  const found = new Set<Where>();
  const silent: unknown[] = [];
  await atOnce(places, REGIONS_AT_ONCE, async (where) => {
    try {
      if ((await look(where)).length > 0) found.add(where);
    } catch (error) {
      silent.push(error);
    }
  });
  const here = places.find((where) => found.has(where));
  if (here) return here;
  if (silent.length > 0) throw silent[0];
  throw new Refusal({ code: 'no-such', what, given, similar: [] });
}

function ambiguous(places: Where[], wish: CreationWish): never {
  const regions = unique(places.map(({ region }) => region));
  if (regions.length > 1) throw lacks(regions, regionIn(wish));
  throw lacks(
    unique(places.map(({ account }) => account)).map((name) => ({ name })),
    accountIn(wish),
  );
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
