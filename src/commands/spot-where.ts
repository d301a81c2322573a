import { FleetError, Refusal } from '../domain/errors.ts';
import type { TypeOnSale } from '../domain/market.ts';
import type { Where } from '../domain/where.ts';
import type { World } from './command.ts';
import { similar } from './suggest.ts';

/** What is asked about, in small letters. */
export interface SpotAsked {
  type: string;
  region?: string;
  zone?: string;
}

type Sight = Pick<World, 'actor' | 'settings' | 'inventory' | 'market'>;

interface Found {
  where: Where;
  /** Of the zones that were asked for. */
  onSale: TypeOnSale[];
  /** The other regions that sell it as spot. */
  elsewhere?: string[];
}

/** How many names help to choose. */
const SUGGESTED = 5;

/**
 * The region that sells the type as spot, of those that are watched or of the one that was named, and the zones there
 * that do; of several the one with most of our instances. Throws Refusal when there is none.
 */
export async function spotOnSale(asked: SpotAsked, world: Sight): Promise<Found> {
  const places = await placesFor(asked, world);
  const answers = await Promise.all(places.map((where) => sold(asked, where, world)));
  const found = answers.filter(({ onSale }) => onSale.length > 0);
  const [only, ...others] = found.length > 1 ? await busiestFirst(found, world) : found;
  if (!only) throw await whyNowhere(asked, places, answers, world);
  const elsewhere = others.map(({ where }) => where.region);
  if (asked.zone === undefined) return { ...only, ...(elsewhere.length > 0 && { elsewhere }) };
  const onSale = only.onSale.filter(({ zone }) => zone === asked.zone);
  if (onSale.length > 0) return { ...only, onSale };
  const zones = only.onSale.map(({ zone }) => zone);
  throw new Refusal({ code: 'spot-not-in-zone', type: asked.type, zone: asked.zone, zones });
}

async function busiestFirst(found: Answered[], { inventory }: Sight): Promise<Answered[]> {
  const counts = Map.groupBy(await inventory.all(), ({ region }) => region);
  const countIn = ({ where }: Answered) => counts.get(where.region)?.length ?? 0;
  return found.toSorted((one, other) => countIn(other) - countIn(one));
}

interface Answered extends Found {
  /** It could not be asked. */
  failed?: FleetError;
}

async function sold({ type }: SpotAsked, where: Where, { market }: Sight): Promise<Answered> {
  try {
    return { where, onSale: await market.typesOnSale(where, { buying: 'spot', type }) };
  } catch (error) {
    if (error instanceof FleetError) return { where, onSale: [], failed: error };
    throw error;
  }
}

/** Where it is looked for, each region once, though several accounts may have it. */
async function placesFor(asked: SpotAsked, world: Sight): Promise<Where[]> {
  const watched = await watchedPlaces(world);
  const wanted =
    asked.region === undefined
      ? watched.filter(({ region }) => asked.zone === undefined || isIn(asked.zone, region))
      : watched.filter(({ region }) => region === asked.region);
  if (wanted.length > 0) return wanted;
  const known = await everyPlace(world);
  const elsewhere = known.filter(({ region }) =>
    asked.region === undefined ? isIn(asked.zone ?? '', region) : region === asked.region,
  );
  if (elsewhere.length > 0) return elsewhere;
  throw unknownPlace(
    asked,
    known.map(({ region }) => region),
  );
}

/** The regions of the settings; of an account that names none those where instances are, else all of them. */
async function watchedPlaces(world: Sight): Promise<Where[]> {
  const { settings, inventory } = world;
  const instances = settings.accounts.every(({ regions }) => regions) ? [] : await inventory.all();
  const places = settings.accounts.flatMap(({ name: account, regions }) => {
    const used = instances.filter((one) => one.account === account).map(({ region }) => region);
    return (regions ?? [...new Set(used)].sort()).map((region) => ({ account, region }));
  });
  return places.length > 0 ? eachRegionOnce(places) : everyPlace(world);
}

async function everyPlace({ settings, market, actor }: Sight): Promise<Where[]> {
  const [account] = settings.accounts;
  if (!account) return [];
  const regions = await market.regions(account.name, actor.language);
  return regions.map(({ id }) => ({ account: account.name, region: id }));
}

function eachRegionOnce(places: Where[]): Where[] {
  return [...new Map(places.toReversed().map((where) => [where.region, where])).values()].reverse();
}

/** A zone is called as its region and a letter: `cn-hangzhou-i`, `us-west-1a`. */
function isIn(zone: string, region: string): boolean {
  return zone.startsWith(region) && /^-?[a-z]$/.test(zone.slice(region.length));
}

function unknownPlace({ type, region, zone }: SpotAsked, regions: string[]): Refusal {
  const what = region === undefined ? 'zone' : 'region';
  const near = what === 'zone' ? [] : similar(region ?? '', regions, (id) => id).slice(0, SUGGESTED);
  return new Refusal({
    ...{ code: 'no-such', what, given: region ?? zone ?? '', similar: near },
    ...(near[0] !== undefined && { example: `spot ${type} --region ${near[0]}` }),
  });
}

/** Throws what ECS said where it was not asked at all. */
async function whyNowhere(
  { type }: SpotAsked,
  places: Where[],
  answers: Answered[],
  { market }: Sight,
): Promise<Error> {
  const [first] = places;
  const failed = answers.find((answer) => answer.failed)?.failed;
  if (!first) return failed ?? new Refusal({ code: 'not-spot', type, regions: [] });
  const [known] = await market.types(first, { ids: [type] });
  if (known) {
    return failed ?? new Refusal({ code: 'not-spot', type, regions: places.map(({ region }) => region) });
  }
  const every = await market.types(first);
  const near = similar(
    type,
    every.map(({ id }) => id),
    (id) => id,
  );
  return new Refusal({
    ...{ code: 'no-such', what: 'type', given: type, similar: near.slice(0, SUGGESTED) },
    ...(near[0] !== undefined && { example: `spot ${near[0]}` }),
  });
}
