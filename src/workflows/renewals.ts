import { named, Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Quote } from '../domain/payment.ts';
import type { LeftOut } from '../domain/proposal.ts';
import { type AutoRenewal, isAsWished, RENEWABLE_DAYS } from '../domain/renewal.ts';
import { DAY, later } from '../domain/time.ts';
import { isAboutSubscription, paidPeriod, type SubscriptionWork, type Work } from '../domain/work.ts';
import { busyWith, letExpireBy } from '../policy/renewals.ts';
import type { House } from './house.ts';
import { problemOf } from './refusals.ts';
import { quotesOf, renewalsOf } from './subscriptions.ts';

/** What is known of the renewal of some instances before it is asked for. */
export interface Prospects {
  /** Whether each renews itself now, by its id, as far as that could be found out. */
  renewals: Map<string, AutoRenewal>;
  /** What each costs, by its id, where it costs something. */
  quotes: Map<string, Quote>;
  /** Who decided that it shall expire, by its id, where it is to go on all the same. */
  letExpire: Map<string, string>;
  /** Those of several that ECS names no price for: they are not paid for. */
  leftOut: LeftOut[];
}

const NONE: Prospects = { renewals: new Map(), quotes: new Map(), letExpire: new Map(), leftOut: [] };

/**
 * Asks what `work` would cost for each of the instances, and how they renew themselves now; of work that is not about
 * that, nothing. Throws Refusal if none of them has a price, or none is to be changed, and FleetError.
 */
export async function prospectsOf(house: House, work: Work, instances: Instance[]): Promise<Prospects> {
  if (!isAboutSubscription(work)) return NONE;
  const renewals = await standing(house, work, instances);
  const [first] = instances;
  const open =
    work.kind === 'auto-renew'
      ? instances.filter(({ id }) => !isAsWished(renewals.get(id), work.to))
      : instances;
  if (work.kind === 'auto-renew' && first && open.length === 0)
    throw new Refusal({ code: 'already', instance: named(first), what: `auto-renewal-${work.to.state}` });
  const period = paidPeriod(work);
  if (!period) return { ...NONE, renewals };
  const { quotes, unpriced: without } = await quotesOf(house, open, period);
  const leftOut = without.map(({ instance, error }) => ({ instance, problem: problemOf(error, instance) }));
  const [unpriced] = leftOut;
  if (unpriced && quotes.size === 0) throw new Refusal(unpriced.problem);
  return { renewals, quotes, letExpire: await letExpireOf(house, open), leftOut };
}

/** How they stand now: where it is to be changed that must be known, where it is renewed it is only mentioned. */
function standing(house: House, work: SubscriptionWork, instances: Instance[]) {
  return work.kind === 'auto-renew'
    ? house.fleet.autoRenewal(instances.map(refOf))
    : renewalsOf(house, instances);
}

/** Who decided of which of the instances, by its id, that it shall expire. */
export async function letExpireOf(
  { ledger, clock }: Pick<House, 'ledger' | 'clock'>,
  instances: Instance[],
): Promise<Map<string, string>> {
  const hushes = await ledger.hushes(later(clock.now(), -RENEWABLE_DAYS * DAY));
  return new Map(
    instances.flatMap((instance): [string, string][] => {
      const by = letExpireBy(instance, hushes);
      return by === undefined ? [] : [[instance.id, by]];
    }),
  );
}

/** Throws Refusal where an open operation has one of the instances: a card for it could not be confirmed. */
export async function mustBeFree({ operations }: House, instances: Instance[]): Promise<void> {
  const open = await operations.openOn(instances.map(refOf));
  for (const instance of instances) {
    const problem = busyWith(instance, open);
    if (problem) throw new Refusal(problem);
  }
}
