import { mustNotExceed } from '../../commands/arguments.ts';
import type { Selection } from '../../commands/command.ts';
import { mustBeWatched } from '../../commands/due.ts';
import type { FoundDue, Unanswered } from '../../domain/due.ts';
import { named, Refusal } from '../../domain/errors.ts';
import type { Instance } from '../../domain/instance.ts';
import type { LeftOut } from '../../domain/proposal.ts';
import { later, SECOND } from '../../domain/time.ts';
import { isAboutSubscription, mostAtOnce, type SubscriptionWork, type Work } from '../../domain/work.ts';
import type { ChosenBy } from '../../policy/renewals.ts';
import type { House } from '../house.ts';
import { knownOnce } from '../known.ts';
import { findDue } from './find.ts';
import { type Sifted, siftDue } from './sift.ts';

export interface SelectedDue extends Sifted {
  /** How many have expired already and can still be renewed; they are no part of it. */
  expired: number;
}

/**
 * The subscriptions of the selection that there is something to do for, asked of ECS at this moment, and the others
 * with the reason. Throws Refusal if none is left, or they are too many.
 */
export async function selectDue(
  house: House,
  { query, due }: Selection & { kind: 'due' },
  work: Work,
  by: ChosenBy = 'filter',
): Promise<SelectedDue> {
  if (!isAboutSubscription(work)) throw new Error(`${work.kind} is not of what expires`);
  const found = await findDue(house, due);
  mustBeWatched(found, work.kind);
  const { instances, leftOut } = await siftDue(house, work, found.due, by);
  mustNotExceed(instances.length, mostAtOnce(work.kind));
  const all = [...leftOut, ...(await unasked(house, due, found))];
  const expired = found.expired.length;
  const example = ['expiring', due.query].filter(Boolean).join(' ');
  if (instances.length === 0) throw nothingLeft(query, all, expired, example);
  return { instances, leftOut: all, expired };
}

/**
 * Those of the instances that a typed filter found, as they are now, that there is something to do for, and the others
 * with the reason. Throws Refusal if none is left, or they are too many.
 */
export async function selectFitting(
  house: House,
  found: Instance[],
  query: string,
  work: SubscriptionWork,
): Promise<Sifted> {
  const sifted = await siftDue(house, work, found, 'filter');
  if (sifted.instances.length === 0) throw nothingLeft(query, sifted.leftOut, 0, `list ${query}`);
  mustNotExceed(sifted.instances.length, mostAtOnce(work.kind));
  return sifted;
}

/** That nothing of what was selected is to be done; `example`: what shows it. */
export function nothingLeft(query: string, leftOut: LeftOut[], expired: number, example: string): Refusal {
  const [first] = leftOut;
  if (first && leftOut.length === 1) return new Refusal(first.problem);
  const because = first && { because: first.problem };
  return new Refusal({ code: 'nothing-due', query, leftOut: leftOut.length, ...because, expired, example });
}

/** What the scans know as due in regions that do not answer now. */
async function unasked(
  house: House,
  { window: { from, to }, wanted }: (Selection & { kind: 'due' })['due'],
  { due, missing }: FoundDue,
): Promise<LeftOut[]> {
  if (missing.length === 0) return [];
  const known = await knownOnce(house).endingBefore(later(to, SECOND));
  const found = new Set(due.map(({ id }) => id));
  return known
    .filter(({ id }) => !found.has(id))
    .filter(wanted)
    .filter(({ expiresAt = '' }) => expiresAt >= from && expiresAt <= to)
    .filter((instance) => missing.some((place) => isIn(instance, place)))
    .map((instance) => ({ instance, problem: { code: 'region-silent', instance: named(instance) } }));
}

function isIn({ account, region }: Instance, place: Unanswered): boolean {
  return account === place.account && (place.region === undefined || region === place.region);
}
