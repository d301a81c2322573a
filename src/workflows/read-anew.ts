import { named, type Problem, Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import { whyMissing } from '../domain/missing.ts';
import type { LeftOut } from '../domain/proposal.ts';
import type { House } from './house.ts';

/**
 * The same instances as ECS shows them now, in the same order; the inventory learns them too. Throws
 * Refusal if one cannot be seen any more: gone for certain, or hidden by a missing permission.
 */
export async function readAnew(house: House, known: Instance[]): Promise<Instance[]> {
  const fresh = await readThose(house, known);
  const result: Instance[] = [];
  for (const instance of known) {
    const now = fresh.get(instance.id);
    if (!now) throw new Refusal(await whyUnseen(house, instance));
    result.push(now);
  }
  return result;
}

/**
 * Those of the instances that are still there, as ECS shows them now, and the others, which are gone for certain; the
 * inventory learns all of it. Throws Refusal if one is hidden by a missing permission, or none is left.
 */
export async function readLeft(
  house: House,
  known: Instance[],
): Promise<{ instances: Instance[]; leftOut: LeftOut[] }> {
  const fresh = await readThose(house, known);
  const leftOut: LeftOut[] = [];
  for (const instance of known.filter(({ id }) => !fresh.has(id))) {
    const problem = await whyUnseen(house, instance);
    if (problem.code !== 'gone') throw new Refusal(problem);
    leftOut.push({ instance: named(instance), problem });
  }
  const [first] = leftOut;
  if (first && fresh.size === 0) throw new Refusal(first.problem);
  return { instances: known.flatMap(({ id }) => fresh.get(id) ?? []), leftOut };
}

/** Those of the instances that ECS shows, by their ids; the inventory learns them too. */
export async function readThose(house: House, known: Instance[]): Promise<Map<string, Instance>> {
  const askedAt = house.clock.now();
  const found = await house.fleet.read(known.map(refOf));
  await house.inventory.save(found, askedAt);
  return new Map(found.map((instance) => [instance.id, instance]));
}

/** Why ECS does not show this one: gone for certain, which the inventory learns too, or hidden. */
export async function whyUnseen(house: House, instance: Instance): Promise<Problem> {
  const problem = await whyMissing(house.fleet, instance);
  if (problem.code === 'gone') await house.inventory.forget(refOf(instance), house.clock.now());
  return problem;
}
