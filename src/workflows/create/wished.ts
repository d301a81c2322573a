import { similar } from '../../commands/suggest.ts';
import { wishLine } from '../../commands/wish-line.ts';
import type { CreationWish } from '../../domain/creation.ts';
import { type Candidate, type OrderPart, Refusal } from '../../domain/errors.ts';
import type { Image, SecurityGroup, VSwitch } from '../../domain/market.ts';

/** So many are told where several could be meant; more only hide the right one. */
const MOST_TOLD = 10;
const MOST_SIMILAR = 3;

/** The line that asks for the wish with these parts instead. */
type Instead = (id: string) => Partial<CreationWish>;

/** What a part of the order can be, and how it is named. */
export interface Choosing<T> {
  what: OrderPart;
  wish: CreationWish;
  instead: Instead;
  /** How it is shown among others. */
  told: (thing: T) => Candidate;
}

/** That a part is lacking, and what it could be. */
export function lacks<T>(found: T[], { what, wish, instead, told }: Choosing<T>): Refusal {
  const choices = found.slice(0, MOST_TOLD).map(told);
  const more = found.length - choices.length;
  const [first] = choices;
  const example = wishLine({ ...wish, ...(first && instead(first.id)) });
  return new Refusal({ code: 'order-lacks', what, choices, more, example });
}

/** What no command lists. */
const LISTED_HERE: ReadonlySet<OrderPart> = new Set<OrderPart>(['vswitch', 'sg', 'key-pair']);

function thereIs<T>(there: T[], told: Choosing<T>['told']): { there: Candidate[]; more: number } {
  return { there: there.slice(0, MOST_TOLD).map(told), more: Math.max(0, there.length - MOST_TOLD) };
}

/** That there is none that is called so; `there`: what there is. */
export function noSuch<T>(
  given: string,
  there: T[],
  { what, wish, instead, told }: Choosing<T>,
  where?: string,
): Refusal {
  const byId = similar(given, there, (thing) => told(thing).id);
  const likely = [...new Set([...byId, ...similar(given, there, (thing) => told(thing).name ?? '')])];
  const ids = likely.slice(0, MOST_SIMILAR).map((thing) => told(thing).id);
  const [first] = ids;
  return new Refusal({
    ...{ code: 'no-such', what, given, similar: ids },
    ...(where !== undefined && { where }),
    ...(first === undefined && LISTED_HERE.has(what) && thereIs(there, told)),
    ...(first !== undefined && { example: wishLine({ ...wish, ...instead(first) }) }),
  });
}

/**
 * The one that is called so exactly, by its id or by a name that no other has. Throws Refusal with what there is
 * instead.
 */
export function named<T>(given: string, there: T[], choosing: Choosing<T>, where: string): T {
  const { what, wish, instead, told } = choosing;
  const byId = there.find((thing) => told(thing).id === given);
  if (byId) return byId;
  const found = there.filter((thing) => told(thing).name === given);
  const [first] = found;
  if (!first) throw noSuch(given, there, choosing, where);
  if (found.length === 1) return first;
  const choices = found.slice(0, MOST_TOLD).map(told);
  const example = wishLine({ ...wish, ...instead(told(first).id) });
  throw new Refusal({ code: 'several-such', what, given, choices, example });
}

export function vSwitchTold({ id, name, zone, cidr }: VSwitch): Candidate {
  return { id, name, about: [zone, cidr].filter((each) => each !== '').join(' · ') };
}

export function groupTold({ id, name, vpc }: SecurityGroup): Candidate {
  return { id, name, about: vpc };
}

export function imageTold({ id, name, os }: Image): Candidate {
  return { id, ...(name !== id && { name }), about: os };
}
