import { isPlanned } from '../domain/creation.ts';
import { Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Operation } from '../domain/operation.ts';
import type { OptionSpec, Words, World } from './command.ts';
import { FILTERS } from './list-filter.ts';

/** What selects the instances of an operation. */
export const OF_OPERATION: Record<'operation', OptionSpec> = { operation: FILTERS.operation };

/** The id of the operation in `--operation`, if it was typed. Throws Refusal where it is no such id. */
export function operationIn({ options }: Pick<Words, 'options'>, command: string): string | undefined {
  const given = options.get('operation')?.[0];
  if (given === undefined) return undefined;
  const id = given.toLowerCase();
  if (/^op-[a-z0-9]{1,40}$/.test(id)) return id;
  const expected = 'op-7f3k2m9qxa';
  throw new Refusal({ code: 'bad-option-value', option: '--operation', given, expected, command });
}

/**
 * The instances that the operation was about, as it knew them last. Throws Refusal where there is no such operation.
 */
export async function instancesOf(
  id: string,
  operations: Pick<World['operations'], 'find'>,
): Promise<Instance[]> {
  return membersOf(await operationCalled(id, operations));
}

/** What the inventory knows: all of it, or what `--operation` is about. Throws Refusal as instancesOf does. */
export async function ofOperation(
  words: Words,
  { inventory, operations }: Pick<World, 'inventory' | 'operations'>,
): Promise<Instance[]> {
  const id = operationIn(words, 'list');
  if (id === undefined) return inventory.all();
  const wanted = new Set((await instancesOf(id, operations)).map((instance) => instance.id));
  return (await inventory.all()).filter((instance) => wanted.has(instance.id));
}

/** Throws Refusal where there is none. */
async function operationCalled(
  id: string,
  operations: Pick<World['operations'], 'find'>,
): Promise<Operation> {
  const operation = await operations.find(id);
  if (operation) return operation;
  throw new Refusal({
    code: 'no-such',
    what: 'operation',
    given: id,
    similar: [],
    example: 'audit --since 7d',
  });
}

/** Of those that were to be made, the ones that were. */
function membersOf({ targets }: Operation): Instance[] {
  return targets.flatMap(({ instance, made }) => made ?? (isPlanned(instance) ? [] : instance));
}
