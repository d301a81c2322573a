import type { Change, Selection } from '../commands/command.ts';
import { selected, stillSelected } from '../commands/selection.ts';
import { named } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { LeftOut } from '../domain/proposal.ts';
import { isAboutSubscription, mostAtOnce, type Work } from '../domain/work.ts';
import type { ChosenBy } from '../policy/renewals.ts';
import { begunBefore } from './begin.ts';
import { selectDue, selectFitting } from './due/select.ts';
import type { Sifted } from './due/sift.ts';
import type { House, Request } from './house.ts';
import { knownOnce } from './known.ts';
import { proposeOn } from './propose.ts';
import { readAnew, readLeft } from './read-anew.ts';
import { concerning } from './refusals.ts';

/**
 * From "do this to those" to a running operation or to a card that asks: resolve the names, read the
 * instances anew (a name may be another's by now), and propose it on those. Throws Refusal.
 */
export async function requestChange(house: House, change: Change, request: Request): Promise<Outcome> {
  const before = await begunBefore(house, request);
  if (before) return before;
  const { selection, work } = change;
  if (selection.kind === 'due') return requestOnDue(house, { work, selection }, request);
  const known = { inventory: knownOnce(house), operations: house.operations };
  const chosen = await selected(selection, known, work.kind, mostKnown(change));
  return concerning({ instances: chosen }, async () => {
    const { instances: there, leftOut: gone } = await thoseThere(house, chosen, change);
    const fresh = stillSelected(selection, there);
    const isNamed = selection.kind === 'named';
    const { instances, leftOut } = await fitting(house, fresh, change);
    return proposeOn(
      house,
      instances,
      { ...change, named: isNamed, leftOut: [...gone, ...leftOut] },
      request,
    );
  });
}

/**
 * The chosen instances as ECS shows them now. Of an operation, which may be long over, those that are gone are left
 * out, and so is what is more than may be changed at once: the same line is about the rest once these are done. Throws
 * Refusal if another one cannot be seen any more, or none is left.
 */
async function thoseThere(house: House, chosen: Instance[], { selection, work }: Change): Promise<Sifted> {
  if (selection.kind !== 'filtered' || selection.operation === undefined)
    return { instances: await readAnew(house, chosen), leftOut: [] };
  const { instances: all, leftOut: gone } = await readLeft(house, chosen);
  const limit = mostAtOnce(work.kind);
  const rest = all.slice(limit).map((instance): LeftOut => {
    const problem = { code: 'too-many-instances', count: all.length, limit } as const;
    return { instance: named(instance), problem };
  });
  return { instances: all.slice(0, limit), leftOut: [...gone, ...rest] };
}

/** The same for subscriptions by their expiry, which ECS is asked for; `by`: how they came to be meant. */
export async function requestOnDue(
  house: House,
  { work, selection, by }: { work: Work; selection: Selection & { kind: 'due' }; by?: ChosenBy },
  request: Request,
): Promise<Outcome> {
  const { instances, leftOut, expired } = await selectDue(house, selection, work, by);
  const found = { work, named: false, leftOut, ...(expired > 0 && { expired }) };
  return concerning({ instances }, () => proposeOn(house, instances, found, request));
}

/** Of subscriptions that a filter finds, those are counted that there is something to do for; that is known later. */
function mostKnown({ selection, work }: Change): number {
  const isSifted = selection.kind === 'filtered' && isAboutSubscription(work);
  return isSifted ? Number.POSITIVE_INFINITY : mostAtOnce(work.kind);
}

/**
 * Of subscriptions that a filter found, those that there is something to do for: nobody meant the others one by one.
 * Of what is named, and for other work, all of them count. Throws Refusal if none is left, or they are too many.
 */
async function fitting(house: House, found: Instance[], { work, selection }: Change): Promise<Sifted> {
  if (selection.kind !== 'filtered' || !isAboutSubscription(work)) return { instances: found, leftOut: [] };
  return selectFitting(house, found, selection.query, work);
}
