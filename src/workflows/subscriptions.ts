import { FleetError } from '../domain/errors.ts';
import { type Instance, type InstanceRef, refOf } from '../domain/instance.ts';
import type { Quote } from '../domain/payment.ts';
import type { AutoRenewal, Period } from '../domain/renewal.ts';
import { atOnce } from './at-once.ts';
import type { House } from './house.ts';

/** Prices are asked for one by one, which the pacer spreads; no more than these wait for it. */
const PRICED_AT_ONCE = 8;

type Asking = Pick<House, 'fleet' | 'log' | 'clock' | 'lookups'>;

/** `turned`: what was asked a moment ago need not be asked again. */
interface Asked {
  turned?: boolean;
}

/**
 * How each of the instances renews itself, by its id. What is no subscription is missing, and so is each where ECS
 * does not say, which is logged: whoever tells of it says that it is not known. Throws whatever is no FleetError.
 */
export async function renewalsOf(
  { fleet, log, clock, lookups }: Asking,
  instances: InstanceRef[],
  { turned: may = false }: Asked = {},
): Promise<Map<string, AutoRenewal>> {
  if (instances.length === 0) return new Map();
  const refs = instances.map(refOf);
  const key = JSON.stringify(['renewals', refs.map(({ id }) => id)]);
  try {
    return await lookups.recall(key, () => fleet.autoRenewal(refs), { may, now: clock.now() });
  } catch (err) {
    if (!(err instanceof FleetError)) throw err;
    log.warn({ err, instances: refs.length }, 'ECS does not say how subscriptions renew themselves');
    return new Map();
  }
}

/** What is known of what some instances cost. */
export interface Quotes {
  /** By the id of the instance, in no order. */
  quotes: Map<string, Quote>;
  /** Those that ECS names no price for, and what it said instead. */
  unpriced: { instance: Instance; error: FleetError }[];
}

/** What renewing each of the instances for so long costs: one call each. Throws whatever is no FleetError. */
export async function quotesOf(
  { fleet, log, clock, lookups }: Asking,
  instances: Instance[],
  period: Period,
  { turned: may = false }: Asked = {},
): Promise<Quotes> {
  const quotes: Quotes['quotes'] = new Map();
  const unpriced: Quotes['unpriced'] = [];
  await atOnce(instances, PRICED_AT_ONCE, async (instance) => {
    const key = JSON.stringify(['price', instance.id, period.length, period.unit]);
    const ask = () => fleet.quote(refOf(instance), period);
    try {
      quotes.set(instance.id, await lookups.recall(key, ask, { may, now: clock.now() }));
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      log.debug({ err: error, instance: instance.id }, 'ECS names no price for a renewal');
      unpriced.push({ instance, error });
    }
  });
  return { quotes, unpriced };
}
