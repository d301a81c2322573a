import { named, Refusal } from '../domain/errors.ts';
import { type Instance, nameOf } from '../domain/instance.ts';
import { similar } from './suggest.ts';

/**
 * How an instance may be named: whatever destroys or spends wants the whole id or name (`exact`);
 * what only reads also takes the beginning of one (`prefix`).
 */
export type Naming = 'exact' | 'prefix';

/** The line that was typed, with these names in it. */
export type Retyped = (names: string[]) => string;

/** How many instances an answer proposes at most where several could be meant. */
const MOST_CANDIDATES = 10;
const MOST_SIMILAR = 3;

/**
 * The instances that `words` name among `inventory`, in that order, each once. Letter case counts
 * only where it tells two names apart. Throws Refusal for the first word that names none, or more
 * than one, with the line to type instead.
 */
export function resolve(
  words: string[],
  inventory: Instance[],
  naming: Naming,
  retyped: Retyped,
): Instance[] {
  const byId = Map.groupBy(inventory, ({ id }) => id);
  const byName = Map.groupBy(inventory, ({ name }) => name);
  const byFoldedName = Map.groupBy(inventory, ({ name }) => folded(name));
  const resolved = words.map((word) => {
    const called = isLikeId(word) ? [] : (byName.get(word) ?? byFoldedName.get(folded(word)) ?? []);
    const found = byId.get(word) ?? called;
    const instead = (meant: Instance) =>
      retyped(words.map((each) => (each === word ? unmistakable(meant, inventory) : each)));
    return theOne(word, found, instead) ?? begunWith(word, inventory, naming, instead);
  });
  return [...new Set(resolved)];
}

/** Whether it can only be meant as an id: an instance that is called like another's id must not be taken for that. */
function isLikeId(word: string): boolean {
  return /^i-[0-9a-z]{16,}$/.test(word);
}

/** Whether `word` names the instance as it is, by its whole id or name. */
export function isNamedBy(word: string, { id, name }: Pick<Instance, 'id' | 'name'>): boolean {
  return word === id || (!isLikeId(word) && folded(word) === folded(name));
}

/** The line to type if another instance was meant. */
type Instead = (meant: Instance) => string;

/** The only one of `found`; undefined if there is none. */
function theOne(given: string, found: Instance[], instead: Instead): Instance | undefined {
  const [first, second] = found;
  if (first && second) throw severalFit('ambiguous', given, found, instead(first));
  return first;
}

function begunWith(given: string, inventory: Instance[], naming: Naming, instead: Instead): Instance {
  const wanted = folded(given);
  const found = inventory.filter(
    ({ id, name }) => id.startsWith(wanted) || (!isLikeId(given) && folded(name).startsWith(wanted)),
  );
  const [first] = found;
  if (first && naming === 'exact') throw severalFit('needs-full-name', given, found, instead(first));
  const only = theOne(given, found, instead);
  if (only) return only;
  const likely = similar(given, inventory, ({ name }) => name).slice(0, MOST_SIMILAR);
  const [likeliest] = likely;
  throw new Refusal({
    code: 'instance-not-found',
    given,
    similar: likely.map(named),
    ...(likeliest && { example: instead(likeliest) }),
  });
}

/** The parser has folded what was typed; a name in ECS may still have, say, full-width letters. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** The name, or the id where another instance answers to that name too. */
function unmistakable(instance: Instance, inventory: Instance[]): string {
  const name = folded(nameOf(instance));
  const alike = inventory.filter((each) => folded(each.name) === name || each.id === name);
  return alike.length > 1 ? instance.id : nameOf(instance);
}

function severalFit(
  code: 'ambiguous' | 'needs-full-name',
  given: string,
  instances: Instance[],
  example: string,
): Refusal {
  return new Refusal({ code, given, candidates: instances.slice(0, MOST_CANDIDATES).map(named), example });
}
