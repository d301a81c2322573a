import type { World } from '../../commands/command.ts';
import type { Due, DueRow, FoundDue } from '../../domain/due.ts';
import { FleetError } from '../../domain/errors.ts';
import { type Instance, type InstanceRef, refOf } from '../../domain/instance.ts';
import type { Quote } from '../../domain/payment.ts';
import { quoteFor } from '../../domain/quote.ts';
import { type AutoRenewal, MONTH } from '../../domain/renewal.ts';
import type { House } from '../house.ts';
import { atOnce } from '../scan/at-once.ts';
import { findDue } from './find.ts';
import { selectDue } from './select.ts';

/** Prices are asked for one by one, which the pacer spreads; no more than these wait for it. */
const PRICED_AT_ONCE = 8;

/** What answers may ask about subscriptions; nothing is changed by it. */
export function dueAhead(house: House): World['due'] {
  return {
    find: (due) => find(house, due),
    prospects: (instances) => prospects(house, instances),
    select: async (selection, work) => (await selectDue(house, selection, work)).instances,
  };
}

/** A window from now on moves with each question: the words that it was asked with tell whether it is the same. */
function find(house: House, due: Due): Promise<FoundDue> {
  const { query, timeZone } = due;
  const key = JSON.stringify(['due', query, timeZone]);
  return house.lookups.recall(
    key,
    house.clock.now(),
    () => findDue(house, due),
    ({ missing }) => missing.length === 0,
  );
}

async function prospects(house: House, instances: Instance[]): Promise<DueRow[]> {
  const [renewals, quotes] = await Promise.all([renewalsOf(house, instances), quotesOf(house, instances)]);
  return instances.map((instance) => {
    const renewal = renewals.get(instance.id);
    const quote = quotes.get(instance.id);
    return { instance, ...(renewal && { renewal }), ...(quote && { quote }) };
  });
}

/** Where ECS does not say, it is not known. */
async function renewalsOf(house: House, instances: Instance[]): Promise<Map<string, AutoRenewal>> {
  const refs = instances.map(refOf);
  const key = JSON.stringify(['renewals', refs.map(({ id }) => id)]);
  try {
    return await house.lookups.recall(key, house.clock.now(), () => house.fleet.autoRenewal(refs));
  } catch (err) {
    if (!(err instanceof FleetError)) throw err;
    house.log.warn({ err }, 'ECS does not say how subscriptions renew themselves');
    return new Map();
  }
}

async function quotesOf(house: House, instances: Instance[]): Promise<Map<string, Quote>> {
  const quotes = new Map<string, Quote>();
  await atOnce(instances, PRICED_AT_ONCE, async (instance) => {
    const quote = await quoteOf(house, refOf(instance), instance.expiresAt ?? '');
    if (quote) quotes.set(instance.id, quote);
  });
  return quotes;
}

/** Undefined where ECS names no price. */
async function quoteOf(house: House, ref: InstanceRef, expiresAt: string): Promise<Quote | undefined> {
  const key = JSON.stringify(['price', ref.id, expiresAt]);
  try {
    return await house.lookups.recall(key, house.clock.now(), () => quoteFor(house.fleet, ref, MONTH));
  } catch (err) {
    if (!(err instanceof FleetError)) throw err;
    house.log.debug({ err, instance: ref.id }, 'ECS names no price for a renewal');
    return undefined;
  }
}
