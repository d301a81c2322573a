import type { World } from '../../commands/command.ts';
import type { Due, DueRow, FoundDue } from '../../domain/due.ts';
import { FleetError } from '../../domain/errors.ts';
import { type Instance, type InstanceRef, refOf } from '../../domain/instance.ts';
import type { Quote } from '../../domain/payment.ts';
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
    find: (due, turned) => find(house, due, turned),
    prospects: (instances, turned) => prospects(house, instances, turned),
    select: async (selection, work) => (await selectDue(house, selection, work)).instances,
  };
}

/** A window from now on moves with each question: the words that it was asked with tell whether it is the same. */
function find(house: House, due: Due, may: boolean): Promise<FoundDue> {
  const { query, timeZone } = due;
  return house.lookups.recall(JSON.stringify(['due', query, timeZone]), () => findDue(house, due), {
    ...{ may, now: house.clock.now() },
    // Whoever asks again may have an answer to it.
    weigh: ({ due, expired, missing }) =>
      missing.length > 0 ? Number.POSITIVE_INFINITY : due.length + expired.length,
  });
}

async function prospects(house: House, instances: Instance[], may: boolean): Promise<DueRow[]> {
  const [renewals, quotes] = await Promise.all([
    renewalsOf(house, instances, may),
    quotesOf(house, instances, may),
  ]);
  return instances.map((instance) => {
    const renewal = renewals.get(instance.id);
    const quote = quotes.get(instance.id);
    return { instance, ...(renewal && { renewal }), ...(quote && { quote }) };
  });
}

/** Where ECS does not say, it is not known. */
async function renewalsOf(
  house: House,
  instances: Instance[],
  may: boolean,
): Promise<Map<string, AutoRenewal>> {
  const refs = instances.map(refOf);
  const key = JSON.stringify(['renewals', refs.map(({ id }) => id)]);
  try {
    const now = house.clock.now();
    return await house.lookups.recall(key, () => house.fleet.autoRenewal(refs), { may, now });
  } catch (err) {
    if (!(err instanceof FleetError)) throw err;
    house.log.warn({ err }, 'ECS does not say how subscriptions renew themselves');
    return new Map();
  }
}

async function quotesOf(house: House, instances: Instance[], may: boolean): Promise<Map<string, Quote>> {
  const quotes = new Map<string, Quote>();
  await atOnce(instances, PRICED_AT_ONCE, async (instance) => {
    const quote = await quoteOf(house, refOf(instance), may);
    if (quote) quotes.set(instance.id, quote);
  });
  return quotes;
}

/** Undefined where ECS names no price. */
async function quoteOf(house: House, ref: InstanceRef, may: boolean): Promise<Quote | undefined> {
  const key = JSON.stringify(['price', ref.id]);
  try {
    const now = house.clock.now();
    return await house.lookups.recall(key, () => house.fleet.quote(ref, MONTH), { may, now });
  } catch (err) {
    if (!(err instanceof FleetError)) throw err;
    house.log.debug({ err, instance: ref.id }, 'ECS names no price for a renewal');
    return undefined;
  }
}
