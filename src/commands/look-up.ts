import { Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import { whyMissing } from '../domain/missing.ts';
import type { Inventory } from '../domain/ports.ts';
import type { World } from './command.ts';
import { quoted } from './quoted.ts';
import { type Naming, type Retyped, resolve } from './resolve.ts';

/**
 * The instances that `words` name, as last scanned (see resolve.ts). The whole inventory is read
 * only when a word is not found without, to find it in another letter case or name what is similar.
 */
export async function lookUp(
  words: string[],
  inventory: Pick<Inventory, 'all' | 'matching'>,
  naming: Naming,
  retyped: Retyped,
): Promise<Instance[]> {
  const near = await inventory.matching(words);
  try {
    return resolve(words, near, naming, retyped);
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'instance-not-found') throw error;
  }
  return resolve(words, await inventory.all(), naming, retyped);
}

/**
 * The one instance that `word` names or begins to name, as ECS has it now. Throws Refusal when there
 * is none, it is gone, or we may no longer see it.
 */
export async function readOne(
  word: string,
  { inventory, fleet }: Pick<World, 'inventory' | 'fleet'>,
  command: string,
): Promise<Instance> {
  const [known] = await lookUp([word], inventory, 'prefix', lineOf(command));
  if (!known) throw new Refusal({ code: 'instance-not-found', given: word, similar: [] });
  const [instance] = await readNow([known], fleet);
  return instance ?? known;
}

/** The same instances as ECS has them now, in the same order. Throws Refusal where one cannot be seen any more. */
export async function readNow(known: Instance[], fleet: World['fleet']): Promise<Instance[]> {
  const found = await fleet.read(known.map(refOf));
  const byId = new Map(found.map((instance) => [instance.id, instance]));
  const missing = known.find(({ id }) => !byId.has(id));
  if (missing) throw new Refusal(await whyMissing(fleet, missing));
  return known.flatMap(({ id }) => byId.get(id) ?? []);
}

/** How a line of `command` is typed again with other names; `after` is what follows them. */
export function lineOf(command: string, after = ''): Retyped {
  return (names) => [command, ...names.map(quoted), after].filter((part) => part !== '').join(' ');
}
