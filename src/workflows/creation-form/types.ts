import type { Draft, TypeChoice } from '../../domain/creation-form.ts';
import type { InstanceType, TypeOnSale } from '../../domain/market.ts';
import type { House } from '../house.ts';
import { bestOf, type Fit, fitOf, wordsIn } from './search.ts';

/**
 * The instance types that are in stock where, and as, the draft says and fit what was typed: part of the id, of the
 * family or of the GPU's name, `arm`, `gpu`, cores and memory (`8 16`, `8c16g`). Throws FleetError.
 */
export async function typeChoices(
  { recentMarket }: Pick<House, 'recentMarket'>,
  { account, region, zone, buying }: Draft,
  query: string,
  most: number,
): Promise<TypeChoice[]> {
  const where = { account, region };
  const [sold, known] = await Promise.all([
    recentMarket.typesOnSale(where, { buying }),
    recentMarket.types(where),
  ]);
  const there = sold.filter((one) => one.zone === (zone ?? one.zone));
  return fittingTypes(inStock(there, known), query, most);
}

/** Each type that a zone has in stock, the smallest first. */
export function inStock(sold: TypeOnSale[], known: InstanceType[]): TypeChoice[] {
  const abouts = new Map(known.map((about) => [about.id, about]));
  const choices = new Map<string, TypeChoice>();
  for (const { type, zone, stock } of sold) {
    if (stock === 'none') continue;
    const about = abouts.get(type);
    const before = choices.get(type);
    choices.set(type, {
      id: type,
      ...(about && { about }),
      stock: before?.stock === 'plenty' ? 'plenty' : stock,
      zones: [...(before?.zones ?? []), zone],
    });
  }
  return [...choices.values()].toSorted(bySize);
}

/** What has GPUs stands last: nobody who wants none shall take one by mistake. */
function bySize(one: TypeChoice, other: TypeChoice): number {
  const [a, b] = [sizeOf(one), sizeOf(other)];
  return a.gpus - b.gpus || a.cpus - b.cpus || a.memory - b.memory || (one.id < other.id ? -1 : 1);
}

function sizeOf({ about }: TypeChoice) {
  const unknown = Number.MAX_SAFE_INTEGER;
  return {
    gpus: about?.gpus ?? 0,
    cpus: about?.cpus ?? unknown,
    memory: about?.memoryMiB ?? unknown,
  };
}

/** Those that fit what was typed, the best first. Pure. */
export function fittingTypes(choices: TypeChoice[], query: string, most: number): TypeChoice[] {
  const { cores, memory, words } = sizeIn(query);
  const ofSize = choices.filter(
    ({ about }) =>
      (cores === undefined || about?.cpus === cores) &&
      (memory === undefined || about?.memoryMiB === memory * 1024),
  );
  return bestOf(ofSize, words, fitOfType, most);
}

interface Size {
  cores?: number;
  memory?: number;
  words: string[];
}

/** `8 16` and `8c16g` are cores and GiB, and so are `8c` and `16g` by themselves; a number alone may be either. */
function sizeIn(query: string): Size {
  const words = wordsIn(
    query
      .toLowerCase()
      .replace(/(\d)[c核](?=\d)/g, '$1c ')
      .replace(/(\d)\s*(?:v?cpus?|cores?|c|核)(?![a-z\d])/g, '$1c ')
      .replace(/(\d)\s*gi?b?(?![a-z\d])/g, '$1g '),
  );
  const numbers = words.filter((word) => /^\d+(?:\.\d+)?$/.test(word));
  const [first, second] = numbers.length === 2 ? numbers : [];
  const said = (unit: string) => words.find((word) => new RegExp(`^\\d+(?:\\.\\d+)?${unit}$`).test(word));
  const cores = first ?? said('c');
  const memory = second ?? said('g');
  return {
    ...(cores !== undefined && { cores: Number.parseFloat(cores) }),
    ...(memory !== undefined && { memory: Number.parseFloat(memory) }),
    words: words.filter((word) => word !== cores && word !== memory),
  };
}

function fitOfType({ id, about }: TypeChoice, word: string): Fit {
  if (word === 'gpu') return (about?.gpus ?? 0) > 0 ? 0 : undefined;
  const named = fitOf(word, [id, about?.family ?? '', about?.architecture ?? '', about?.gpu ?? '']);
  if (!/^\d+(?:\.\d+)?$/.test(word)) return named;
  if (about?.cpus === Number(word)) return 0;
  return about?.memoryMiB === Number(word) * 1024 ? 1 : named;
}
