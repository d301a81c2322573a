import { dueIn } from '../commands/due.ts';
import { Refusal } from '../domain/errors.ts';
import type { Instance, InstanceRef } from '../domain/instance.ts';
import { whyMissing } from '../domain/missing.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { LeftOut } from '../domain/proposal.ts';
import { MONTH } from '../domain/renewal.ts';
import { isWatched } from '../domain/settings.ts';
import type { Instant } from '../domain/time.ts';
import type { Window } from '../domain/where.ts';
import type { SubscriptionWork } from '../domain/work.ts';
import { refusalFor } from '../policy/decide.ts';
import { renewedMeanwhile } from '../policy/renewals.ts';
import { begunBefore } from './begin.ts';
import { nothingLeft } from './due/select.ts';
import { siftDue } from './due/sift.ts';
import type { House, Request } from './house.ts';
import { proposeOn } from './propose.ts';
import { concerning, refusable } from './refusals.ts';
import { requestOnDue } from './request-change.ts';

/** What is wanted of a list of what expires. */
interface Wanted {
  /** The words after `expiring` that the list was asked with. */
  query: string;
  /** The window that it showed; undefined for a list of an older version: then the words are read anew. */
  window?: Window;
  /** Those that were ticked; none: all that the list is about, on all its pages, as it is now. */
  picked: Picked[];
}

/** A subscription, and its expiry as the list showed it. */
interface Picked {
  ref: InstanceRef;
  expiresAt: Instant;
}

/** [Renew…] below a list of what expires: a card that asks. */
export function renewExpiring(house: House, wanted: Wanted, request: Request): Promise<Outcome> {
  return changeExpiring(house, wanted, { kind: 'renew', period: MONTH }, request);
}

/** [Auto-renew on…] below it: what renews itself already, for whatever period, goes on as it is. */
export function autoRenewExpiring(house: House, wanted: Wanted, request: Request): Promise<Outcome> {
  return changeExpiring(house, wanted, { kind: 'auto-renew', to: { state: 'on', period: MONTH } }, request);
}

function changeExpiring(
  house: House,
  { query, window, picked }: Wanted,
  work: SubscriptionWork,
  request: Request,
): Promise<Outcome> {
  return refusable(house, request, work.kind, async () => {
    const refusal = refusalFor(request.actor, 'operator', house.settings);
    if (refusal) throw new Refusal(refusal);
    const before = await begunBefore(house, request);
    if (before) return before;
    if (picked.length > 0) return changePicked(house, { query, picked }, work, request);
    const { timeZone } = request.actor;
    const due = dueIn(query, { now: house.clock.now(), timeZone }, window);
    const selection = { kind: 'due' as const, query: lineOf(query), due };
    return requestOnDue(house, { work, selection, by: 'list' }, request);
  });
}

function lineOf(query: string): string {
  return ['expiring', query].join(' ').trim();
}

/** What was ticked is looked at by its id; what has another expiry by now than the list said was renewed elsewhere. */
async function changePicked(
  house: House,
  { query, picked }: Wanted,
  work: SubscriptionWork,
  request: Request,
): Promise<Outcome> {
  // The values of boxes were in Slack's hands.
  if (!picked.every(({ ref }) => isWatched(ref, house.settings.accounts)))
    throw new Refusal({ code: 'proposal-over' });
  const { known, missing } = await look(house, picked);
  return concerning({ instances: known }, async () => {
    // That it was renewed meanwhile is no reason against its renewing itself from now on.
    const moved = work.kind === 'renew' ? known.flatMap((instance) => renewedSince(instance, picked)) : [];
    const due = known.filter((instance) => !moved.some((one) => one.instance === instance));
    const { instances, leftOut } = await siftDue(house, work, due, 'ticked');
    const all = [...moved, ...leftOut, ...missing];
    if (instances.length === 0) throw nothingLeft(lineOf(query), all, 0, lineOf(query));
    return proposeOn(house, instances, { work, leftOut: all }, request);
  });
}

async function look(house: House, picked: Picked[]): Promise<{ known: Instance[]; missing: LeftOut[] }> {
  const refs = picked.map(({ ref }) => ref);
  const known = await house.fleet.read(refs);
  const unseen = refs.filter(({ id }) => !known.some((instance) => instance.id === id));
  const missing = unseen.map(async (ref) => {
    // One that nobody knows any more is told by its id, which is all there is of it.
    const instance = (await house.inventory.get(ref)) ?? { ...ref, name: '' };
    return { instance, problem: await whyMissing(house.fleet, instance) };
  });
  return { known, missing: await Promise.all(missing) };
}

function renewedSince(instance: Instance, picked: Picked[]): LeftOut[] {
  const shown = picked.find(({ ref }) => ref.id === instance.id);
  const problem = shown && renewedMeanwhile({ ...instance, expiresAt: shown.expiresAt }, instance);
  return problem ? [{ instance, problem }] : [];
}
