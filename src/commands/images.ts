import type { ImageRow } from '../domain/look-up.ts';
import type { ImageOwner } from '../domain/market.ts';
import type { Answer } from '../domain/outcome.ts';
import type { Where } from '../domain/where.ts';
import { has, PUBLIC } from './arguments.ts';
import type { CommandSpec, Words, World } from './command.ts';
import { pageOf, readPage } from './pages.ts';
import {
  type Asked,
  askedBy,
  Missing,
  noSuch,
  optionIn,
  placesNamed,
  queryOf,
  usualPlace,
  watchedPlaces,
  withOption,
} from './places.ts';
import { typeNamed } from './type-named.ts';

/** Rows of two lines. */
const PAGE_SIZE = 10;

/** In the order in which they are told: what people have made is what they look for. */
const OWNERS: readonly ImageOwner[] = ['self', 'others', 'system', 'marketplace'];
/** These are the same in every region. */
const PUBLIC_OWNERS: readonly ImageOwner[] = ['system', 'marketplace'];

export const images: CommandSpec = {
  name: 'images',
  usage:
    'images [word…] [--region R] [--owner self|others|system|marketplace] [--type ecs.…] [--page N] [--public]',
  examples: [
    'images',
    'images ubuntu 24',
    'images --owner self --region cn-hangzhou',
    'images --type ecs.g8y.large --public',
  ],
  risk: 'read',
  for: 'viewer',
  options: {
    region: { takes: 'value' },
    owner: { takes: 'value', values: OWNERS },
    type: { takes: 'value' },
    page: { takes: 'value' },
    ...PUBLIC,
  },
  read(words) {
    const page = readPage(words, 'images');
    return {
      kind: 'question',
      public: has(words, 'public'),
      answer: (world) => listed(words, page, world),
    };
  },
};

async function listed(words: Words, page: number, world: World): Promise<Answer> {
  const missing = new Missing();
  const asked = askedBy(words, world);
  const region = optionIn(words, 'region');
  const wanted = OWNERS.find((owner) => owner === optionIn(words, 'owner'));
  const places =
    region === undefined
      ? await watchedPlaces(asked, missing)
      : await placesNamed(region, asked, missing, withOption('images', words, 'region'));
  const type = await typeFrom(words, places, asked, missing);
  const questions = await questionsFor(places, region, wanted, asked);
  const found = await Promise.all(
    questions.map(({ where, owner }) =>
      missing.or(where, async () => {
        const wish = { ...(owner !== undefined && { owner }), ...(type !== undefined && { type }) };
        return (await asked.market.images(where, wish)).map((image): ImageRow => ({ ...where, image }));
      }),
    ),
  );
  const rows = eachOnce(found.flat()).filter(fits(words.plain)).sort(byOwner);
  return {
    kind: 'images',
    list: {
      ...pageOf(rows, page, PAGE_SIZE),
      ...{ query: queryOf(words), missing: missing.places, accounts: world.settings.accounts.length > 1 },
    },
    everywhere: region === undefined,
  };
}

interface Question {
  where: Where;
  /** Undefined: of all. */
  owner?: ImageOwner;
}

/** Without a region: what is people's own is asked of every one that is looked after, what is public of one alone. */
async function questionsFor(
  places: Where[],
  region: string | undefined,
  wanted: ImageOwner | undefined,
  asked: Asked,
): Promise<Question[]> {
  const of = (some: Where[], owner: ImageOwner): Question[] => some.map((where) => ({ where, owner }));
  if (region !== undefined) return wanted ? of(places, wanted) : places.map((where) => ({ where }));
  // Whose regions cannot be read is missing already.
  const usual = await usualPlace(asked, new Missing());
  const one = usual ? [usual] : [];
  if (wanted) return of(PUBLIC_OWNERS.includes(wanted) ? one : places, wanted);
  return [...of(places, 'self'), ...of(places, 'others'), ...of(one, 'system')];
}

/** The instance type that the images are to run on. Throws Refusal for one that there is not. */
async function typeFrom(
  words: Words,
  [where]: Where[],
  { market }: Asked,
  missing: Missing,
): Promise<string | undefined> {
  const given = optionIn(words, 'type');
  if (given === undefined || !where) return undefined;
  const id = typeNamed(given);
  const types = await missing.or(where, () => market.types(where));
  if (types.length === 0 || types.some((type) => type.id === id)) return id;
  throw noSuch('type', given, types, withOption('images', words, 'type'));
}

/** What is public or shared is seen from several accounts and regions, and is one image all the same. */
function eachOnce(rows: ImageRow[]): ImageRow[] {
  return [...new Map(rows.toReversed().map((row) => [row.image.id, row])).values()].reverse();
}

/** Whether each of the words is somewhere in what is told of the image. */
function fits(words: string[]): (row: ImageRow) => boolean {
  const wanted = words.map((word) => word.toLowerCase());
  return ({ image: { id, name, os, description } }) => {
    const text = `${id} ${name} ${os} ${description}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
}

/** People's own first; of each the newest first. */
function byOwner(one: ImageRow, other: ImageRow): number {
  const rank = ({ image }: ImageRow) => OWNERS.indexOf(image.owner);
  const age = ({ image }: ImageRow) => -Date.parse(image.createdAt);
  return rank(one) - rank(other) || age(one) - age(other) || (one.image.id < other.image.id ? -1 : 1);
}
