import type { Gathered, Sale, ZoneRow } from '../domain/look-up.ts';
import type { TypeOnSale } from '../domain/market.ts';
import type { Where } from '../domain/where.ts';
import { has, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, Words, World } from './command.ts';
import { pageOf, readPage } from './pages.ts';
import {
  type Asked,
  askedBy,
  Missing,
  optionIn,
  placesNamed,
  queryOf,
  watchedPlaces,
  withOption,
} from './places.ts';

/** Rows of two lines; each region on the page is asked what it sells. */
const PAGE_SIZE = 10;

export const zones: CommandSpec = {
  name: 'zones',
  usage: 'zones [--region R] [--page N] [--public]',
  examples: ['zones', 'zones --region cn-hangzhou', 'zones --region cn-hangzhou --public'],
  risk: 'read',
  for: 'viewer',
  options: { region: { takes: 'value' }, page: { takes: 'value' }, ...PUBLIC },
  read(words) {
    const [word] = words.plain;
    nothingMore(words.plain, 'zones', word && `zones --region ${word}`);
    const page = readPage(words, 'zones');
    return {
      kind: 'question',
      public: has(words, 'public'),
      async answer(world) {
        const { list, region } = await listed(words, page, world);
        return { kind: 'zones', list, ...(region !== undefined && { region }) };
      },
    };
  },
};

async function listed(
  words: Words,
  page: number,
  world: World,
): Promise<{ list: Gathered<ZoneRow>; region?: string }> {
  const missing = new Missing();
  const asked = askedBy(words, world);
  const given = optionIn(words, 'region');
  const places = eachRegion(
    given === undefined
      ? await watchedPlaces(asked, missing)
      : await placesNamed(given, asked, missing, withOption('zones', words, 'region')),
  );
  const instances = Map.groupBy(await world.inventory.all(), ({ zone }) => zone);
  const inRegions = await Promise.all(
    places.map((where) =>
      missing.or(where, async () =>
        (await asked.market.zones(where, asked.language)).map((zone) => ({
          ...where,
          zone,
          instances: instances.get(zone.id)?.length ?? 0,
        })),
      ),
    ),
  );
  const { rows, ...where } = pageOf(inRegions.map(byId).toSorted(byInstances).flat(), page, PAGE_SIZE);
  return {
    list: {
      ...{ rows: await withSale(rows, asked, missing), ...where },
      ...{ query: queryOf(words), missing: missing.places, accounts: false },
    },
    ...(given !== undefined && places[0] && { region: places[0].region }),
  };
}

/** Each region once, whichever account tells of it: all have the same zones. */
function eachRegion(places: Where[]): Where[] {
  return [...new Map(places.toReversed().map((where) => [where.region, where])).values()].reverse();
}

function byId(zones: ZoneRow[]): ZoneRow[] {
  return zones.toSorted((one, other) => (one.zone.id < other.zone.id ? -1 : 1));
}

/** Regions, by how many instances are in them. */
function byInstances(one: ZoneRow[], other: ZoneRow[]): number {
  const count = (zones: ZoneRow[]) => zones.reduce((sum, { instances }) => sum + instances, 0);
  return count(other) - count(one);
}

/** What each zone of a page has on sale; a region is asked once for all its zones. */
async function withSale(rows: ZoneRow[], { market }: Asked, missing: Missing): Promise<ZoneRow[]> {
  const regions = eachRegion(rows.map(({ account, region }) => ({ account, region })));
  const sales = await Promise.all(
    regions.map((where) =>
      missing.or(where, async () => {
        const [sold, spot] = await Promise.all([
          market.typesOnSale(where, { buying: 'pay-as-you-go' }),
          market.typesOnSale(where, { buying: 'spot' }),
        ]);
        return [[where.region, { sold: byZone(sold), spot: byZone(spot) }] as const];
      }),
    ),
  );
  const byRegion = new Map(sales.flat());
  return rows.map((row) => {
    const sale = byRegion.get(row.region);
    if (!sale) return row;
    return { ...row, sale: saleOf(sale.sold.get(row.zone.id), sale.spot.get(row.zone.id)) };
  });
}

function byZone(sold: TypeOnSale[]): Map<string, TypeOnSale[]> {
  return Map.groupBy(sold, ({ zone }) => zone);
}

function saleOf(sold: TypeOnSale[] = [], spot: TypeOnSale[] = []): Sale {
  const left = sold.filter(({ stock }) => stock !== 'none');
  return {
    left: left.length,
    scarce: left.filter(({ stock }) => stock === 'scarce').length,
    soldOut: sold.length - left.length,
    spot: spot.filter(({ stock }) => stock !== 'none').length,
  };
}
