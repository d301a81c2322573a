import { named, Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import { similar } from './suggest.ts';

/**
 * How an instance may be named: whatever destroys or spends wants the whole id or name (`exact`);
 * what only reads also takes the beginning of one (`prefix`).
 */
export type Naming = 'exact' | 'prefix';

/** How many instances an answer proposes at most where several could be meant. */
const MOST_CANDIDATES = 10;
const MOST_SIMILAR = 3;

/**
 * The instances that `words` name among `inventory`, in that order, each once. Letter case counts
 * only where it tells two names apart. Throws Refusal for the first word that names none, or more
 * than one.
 */
export function resolve(words: string[], inventory: Instance[], naming: Naming, command: string): Instance[] {
  const byId = Map.groupBy(inventory, ({ id }) => id);
  const byName = Map.groupBy(inventory, ({ name }) => name);
  const byFoldedName = Map.groupBy(inventory, ({ name }) => folded(name));
  const resolved = words.map((word) => {
    const found = byId.get(word) ?? byName.get(word) ?? byFoldedName.get(folded(word)) ?? [];
    return theOne(word, found, command) ?? begunWith(word, inventory, naming, command);
  });
  return [...new Set(resolved)];
}

/** The only one of `found`; undefined if there is none. */
function theOne(given: string, found: Instance[], command: string): Instance | undefined {
  if (found.length > 1) throw severalFit('ambiguous', given, found, command);
  return found[0];
}

function begunWith(given: string, inventory: Instance[], naming: Naming, command: string): Instance {
  const wanted = folded(given);
  const found = inventory.filter(({ id, name }) => id.startsWith(wanted) || folded(name).startsWith(wanted));
  if (found.length > 0 && naming === 'exact') throw severalFit('needs-full-name', given, found, command);
  const only = theOne(given, found, command);
  if (only) return only;
  const likely = similar(given, inventory, ({ name }) => name).slice(0, MOST_SIMILAR);
  throw new Refusal({ code: 'instance-not-found', given, similar: likely.map(named) });
}

/** The parser has folded what was typed; a name in ECS may still have, say, full-width letters. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function severalFit(
  code: 'ambiguous' | 'needs-full-name',
  given: string,
  instances: Instance[],
  command: string,
): Refusal {
  return new Refusal({ code, given, candidates: instances.slice(0, MOST_CANDIDATES).map(named), command });
}
