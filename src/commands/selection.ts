import { Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Inventory } from '../domain/ports.ts';
import { instancesNamed, MOST_INSTANCES } from './arguments.ts';
import type { OptionSpec, Selection, Words } from './command.ts';
import { FILTERS, filterFrom, queryFrom } from './list-filter.ts';
import { lookUp } from './look-up.ts';

/** The options of a command that takes a selector instead of names; as in `list`. */
export const SELECTORS: Record<string, OptionSpec> = { tag: FILTERS.tag };

/**
 * What the words select. Throws Refusal if they select nothing, or by name and by filter at once:
 * that could mean both or either.
 */
export function selectionFrom(words: Words, plain: string[], command: string): Selection {
  const query = queryFrom(words);
  if (query === '') return { kind: 'named', names: instancesNamed(plain, command) };
  if (plain.length > 0)
    throw new Refusal({ code: 'options-exclude', options: [plain.join(' '), query], command });
  return { kind: 'filtered', query, wanted: filterFrom(words) };
}

/** The instances of a selection, as last scanned. Throws Refusal if there are none, or more than one command may change. */
export async function selected(
  selection: Selection,
  inventory: Pick<Inventory, 'all' | 'matching'>,
  command: string,
): Promise<Instance[]> {
  if (selection.kind === 'named') return lookUp(selection.names, inventory, 'exact', command);
  const found = (await inventory.all()).filter(selection.wanted);
  if (found.length === 0) throw new Refusal({ code: 'nothing-selected', query: selection.query });
  if (found.length > MOST_INSTANCES) {
    throw new Refusal({ code: 'too-many-instances', count: found.length, limit: MOST_INSTANCES });
  }
  return found;
}
