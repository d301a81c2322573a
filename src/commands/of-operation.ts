import { isPlanned } from '../domain/creation.ts';
import { Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import { isMadeFor } from '../domain/made-for.ts';
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

/** Where an operation and its instances are looked up. */
export interface Known {
  inventory: Pick<World['inventory'], 'all'>;
  operations: Pick<World['operations'], 'find'>;
}

/**
 * The instances that the operation was about, as they were scanned or else as it knew them last; what ECS has made for
 * it besides, too. Throws Refusal where there is no such operation.
 */
export async function instancesOf(id: string, { inventory, operations }: Known): Promise<Instance[]> {
  return membersOf(await operationCalled(id, operations), await inventory.all());
}

/** What the inventory knows: all of it, or what `--operation` is about. Throws Refusal as instancesOf does. */
export async function ofOperation(words: Words, { inventory, operations }: Known): Promise<Instance[]> {
  const id = operationIn(words, 'list');
  const scanned = await inventory.all();
  if (id === undefined) return scanned;
  const wanted = new Set(membersOf(await operationCalled(id, operations), scanned).map((one) => one.id));
  return scanned.filter((instance) => wanted.has(instance.id));
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

/** Of those that were to be made, the ones that were, and what carries the mark of the operation. */
function membersOf(operation: Operation, scanned: Instance[]): Instance[] {
  const known = operation.targets.flatMap(
    ({ instance, made }) => made ?? (isPlanned(instance) ? [] : instance),
  );
  const now = new Map(scanned.map((one) => [one.id, one]));
  const ids = new Set(known.map(({ id }) => id));
  const besides = scanned.filter((one) => !ids.has(one.id) && isMadeFor(operation, one));
  return [...known.map((one) => now.get(one.id) ?? one), ...besides];
}
