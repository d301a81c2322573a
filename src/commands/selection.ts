import { named, Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Inventory, OperationLog } from '../domain/ports.ts';
import type { WorkKind } from '../domain/work.ts';
import { instancesNamed, mustNotExceed } from './arguments.ts';
import type { OptionSpec, Selection, Words } from './command.ts';
import { FILTERS, filterFrom, queryFrom } from './list-filter.ts';
import { lineOf, lookUp } from './look-up.ts';
import { instancesOf, OF_OPERATION, operationIn } from './of-operation.ts';
import { optionsLine } from './options-line.ts';
import { isNamedBy } from './resolve.ts';

/** The options of a command that takes a selector instead of names; as in `list`. */
export const SELECTORS: Record<string, OptionSpec> = { tag: FILTERS.tag, ...OF_OPERATION };

/**
 * What the words select; `last` is the word that must stand behind them, if the command has one.
 * Throws Refusal if they select nothing, or by name and by filter at once: that could mean both or either.
 */
export function selectionFrom(words: Words, plain: string[], command: WorkKind, last?: string): Selection {
  const query = queryFrom(words);
  if (query === '') {
    const after = [last, optionsLine(words)].filter(Boolean).join(' ');
    return { kind: 'named', names: instancesNamed(plain, command), after };
  }
  if (plain.length > 0)
    throw new Refusal({ code: 'options-exclude', options: [plain.join(' '), query], command });
  const operation = operationIn(words, command);
  return {
    kind: 'filtered',
    query,
    ...(operation !== undefined && { operation }),
    wanted: filterFrom(words),
  };
}

/** What the inventory knows by itself. */
type Selected = Exclude<Selection, { kind: 'due' }>;

/** Where a selection is looked up. */
interface Known {
  inventory: Pick<Inventory, 'all' | 'matching'>;
  operations: Pick<OperationLog, 'find'>;
}

/**
 * The instances of a selection, as last scanned; of an operation all that it knows, though some may be gone by now.
 * Throws Refusal if there are none, or more than `most` that a filter finds. `command`: what stands before their names
 * in the line.
 */
export async function selected(
  selection: Selected,
  { inventory, operations }: Known,
  command: string,
  most: number,
): Promise<Instance[]> {
  if (selection.kind === 'named') {
    const { names, after } = selection;
    return lookUp(names, inventory, 'exact', lineOf(command, after));
  }
  const { operation, wanted, query } = selection;
  const all =
    operation === undefined ? await inventory.all() : await instancesOf(operation, { inventory, operations });
  const found = all.filter(wanted);
  if (found.length === 0) throw new Refusal({ code: 'nothing-selected', query });
  if (operation === undefined) mustNotExceed(found.length, most);
  return found;
}

/**
 * Those of the selected instances that are meant as they are now: the names and tags they were found by
 * may be some minutes old. Throws Refusal if one that was named has another name now (what is called so
 * today is another instance), and if the filter fits none any more.
 */
export function stillSelected(selection: Selected, fresh: Instance[]): Instance[] {
  if (selection.kind === 'named') {
    const renamed = fresh.find((instance) => !selection.names.some((name) => isNamedBy(name, instance)));
    if (renamed) throw new Refusal({ code: 'changed', instance: named(renamed), what: ['name'] });
    return fresh;
  }
  const meant = fresh.filter(selection.wanted);
  if (meant.length === 0) throw new Refusal({ code: 'nothing-selected', query: selection.query });
  return meant;
}
