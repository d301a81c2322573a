import { Refusal } from '../domain/errors.ts';
import type { TypeList, TypeRow } from '../domain/look-up.ts';
import type { InstanceType, TypeOnSale, TypeWish, Zone } from '../domain/market.ts';
import type { Where } from '../domain/where.ts';
import { has, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, Words, World } from './command.ts';
import { pageOf, readPage } from './pages.ts';
import {
  type Asked,
  askedBy,
  everyRegion,
  Missing,
  noSuch,
  optionIn,
  placesNamed,
  queryOf,
  usualPlace,
  withOption,
} from './places.ts';
import { typeNamed } from './type-named.ts';

/** Rows of two lines. */
const PAGE_SIZE = 10;

export const types: CommandSpec = {
  name: 'types',
  usage: 'types [--cores N] [--memory N] [--family ecs.g7] [--region R] [--zone Z] [--page N] [--public]',
  examples: [
    'types --cores 2 --memory 8',
    'types --family ecs.g7 --zone cn-hangzhou-i',
    'types --cores 4 --region ap-southeast-1 --public',
  ],
  risk: 'read',
  for: 'viewer',
  options: {
    cores: { takes: 'value' },
    memory: { takes: 'value' },
    family: { takes: 'value' },
    region: { takes: 'value' },
    zone: { takes: 'value' },
    page: { takes: 'value' },
    ...PUBLIC,
  },
  read(words) {
    const [word] = words.plain;
    nothingMore(words.plain, 'types', word && `types --family ${typeNamed(word)}`);
    const page = readPage(words, 'types');
    const wish = wishFrom(words);
    return {
      kind: 'question',
      public: has(words, 'public'),
      answer: async (world) => ({ kind: 'types', list: await listed(words, wish, page, world) }),
    };
  },
};

type Sized = Pick<TypeWish, 'cores' | 'memoryGiB' | 'family'>;

/** Throws Refusal for a number that is none. */
function wishFrom(words: Words): Sized {
  const cores = numberIn(words, 'cores', /^(\d{1,4})$/, '2, 4, 8…');
  const memoryGiB = numberIn(words, 'memory', /^(\d{1,5}(?:\.\d{1,3})?) ?(?:g|gb|gib)?$/i, '4, 8, 16…');
  const family = optionIn(words, 'family');
  return {
    ...(cores !== undefined && { cores }),
    ...(memoryGiB !== undefined && { memoryGiB }),
    ...(family !== undefined && { family: typeNamed(family) }),
  };
}

function numberIn(words: Words, option: string, shape: RegExp, expected: string): number | undefined {
  const given = optionIn(words, option);
  if (given === undefined) return undefined;
  const value = Number(shape.exec(given)?.[1] ?? 0);
  if (value > 0) return value;
  throw new Refusal({ code: 'bad-option-value', option: `--${option}`, given, expected, command: 'types' });
}

/** What a region sells; nothing else is worth telling of types that nobody can have there. */
async function listed(words: Words, wish: Sized, page: number, world: World): Promise<TypeList> {
  const asked = askedBy(words, world);
  const where = await placeOf(words, asked);
  const zone = await zoneOf(words, where, asked);
  const [every, sold] = await Promise.all([
    asked.market.types(where),
    asked.market.typesOnSale(where, { buying: 'pay-as-you-go', ...(zone !== undefined && { zone }) }),
  ]);
  const zones = Map.groupBy(sold, ({ type }) => type);
  const here = every.filter(({ id }) => zones.has(id));
  const found = here.filter(fits(wish)).map((type) => rowOf(type, zones.get(type.id) ?? []));
  const suggestion = found.length === 0 ? nearTo(wish, here) : undefined;
  return {
    ...pageOf(found.sort(bySize), page, PAGE_SIZE),
    ...{ query: queryOf(words), region: where.region },
    ...(zone !== undefined && { zone }),
    ...(suggestion !== undefined && { suggestion: withPlace(suggestion, words) }),
  };
}

/** The region that is asked: the one that was typed, that of the zone that was typed, or the one that is used most. */
async function placeOf(words: Words, asked: Asked): Promise<Where> {
  const missing = new Missing();
  const region = optionIn(words, 'region') ?? (await regionOf(optionIn(words, 'zone'), asked, missing));
  const where =
    region === undefined
      ? await usualPlace(asked, missing)
      : (await placesNamed(region, asked, missing, withOption('types', words, 'region')))[0];
  if (where) return where;
  const [account] = asked.settings.accounts;
  // Nobody answered: asked once more, it says why.
  const [first = ''] = await asked.fleet.regions(account?.name ?? '');
  return { account: account?.name ?? '', region: region ?? first };
}

/** `cn-hangzhou-i` is in `cn-hangzhou`. */
async function regionOf(
  zone: string | undefined,
  asked: Asked,
  missing: Missing,
): Promise<string | undefined> {
  if (zone === undefined) return undefined;
  const ids = (await everyRegion(asked, missing)).map(({ region }) => region.id);
  return ids
    .filter((id) => zone.toLowerCase().startsWith(id))
    .sort((one, other) => other.length - one.length)[0];
}

/** The zone that was typed, whole or by its letter alone. Throws Refusal for one that the region does not have. */
async function zoneOf(words: Words, where: Where, asked: Asked): Promise<string | undefined> {
  const given = optionIn(words, 'zone');
  if (given === undefined) return undefined;
  const zones = await asked.market.zones(where, asked.language);
  const wanted = given.toLowerCase();
  const isMeant = ({ id }: Zone) =>
    [wanted, `${where.region}-${wanted}`, `${where.region}${wanted}`].includes(id);
  const zone = zones.find(isMeant);
  if (zone) return zone.id;
  throw noSuch('zone', given, zones, withOption('types', words, 'zone'), where.region);
}

function fits({ cores, memoryGiB, family }: Sized): (type: InstanceType) => boolean {
  return (type) =>
    type.cpus === (cores ?? type.cpus) &&
    type.memoryMiB === (memoryGiB ?? type.memoryMiB / 1024) * 1024 &&
    type.family === (family ?? type.family);
}

function rowOf(type: InstanceType, sold: TypeOnSale[]): TypeRow {
  const zones = sold.map(({ zone: id, stock }) => ({ id, stock }));
  return { type, zones: zones.sort((one, other) => (one.id < other.id ? -1 : 1)) };
}

/** What can be had first; of that the smallest. */
function bySize(one: TypeRow, other: TypeRow): number {
  const gone = ({ zones }: TypeRow) => Number(zones.every(({ stock }) => stock === 'none'));
  return (
    gone(one) - gone(other) ||
    one.type.cpus - other.type.cpus ||
    one.type.memoryMiB - other.type.memoryMiB ||
    (one.type.id < other.type.id ? -1 : 1)
  );
}

/** The options of a type that is sold and comes nearest to what was wished; undefined where nothing is sold. */
function nearTo(wish: Sized, here: InstanceType[]): Sized | undefined {
  const { family } = wish;
  const related = here.filter((type) => type.family === family);
  const among = related.length > 0 ? related : here.filter((type) => type.family.startsWith(family ?? ''));
  const farness = ({ cpus, memoryMiB }: InstanceType) =>
    apart(cpus, wish.cores) + apart(memoryMiB / 1024, wish.memoryGiB);
  const [near] = (among.length > 0 ? among : here).toSorted((one, other) => farness(one) - farness(other));
  if (!near) return undefined;
  return {
    ...(wish.cores !== undefined && { cores: near.cpus }),
    ...(wish.memoryGiB !== undefined && { memoryGiB: near.memoryMiB / 1024 }),
    ...(family !== undefined && { family: near.family }),
  };
}

/** Twice as much is as far as half. */
function apart(actual: number, wished: number | undefined): number {
  return wished === undefined ? 0 : Math.abs(Math.log2(actual / wished));
}

function withPlace({ cores, memoryGiB, family }: Sized, words: Words): string {
  const place = ['region', 'zone'].flatMap((option) => {
    const value = optionIn(words, option);
    return value === undefined ? [] : [`--${option} ${value}`];
  });
  return [
    ...(cores === undefined ? [] : [`--cores ${cores}`]),
    ...(memoryGiB === undefined ? [] : [`--memory ${memoryGiB}`]),
    ...(family === undefined ? [] : [`--family ${family}`]),
    ...place,
  ].join(' ');
}
