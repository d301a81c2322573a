import { FleetError, named } from '../../domain/errors.ts';
import { type InstanceRef, refOf } from '../../domain/instance.ts';
import type { Target } from '../../domain/operation.ts';
import type { Quote } from '../../domain/payment.ts';
import { isAsWished, type Period } from '../../domain/renewal.ts';
import type { AutoRenewWork } from '../../domain/work.ts';
import { chargeRose } from '../../policy/renewals.ts';
import type { House } from '../house.ts';
import { atOnce } from '../scan/at-once.ts';
import type { Story } from './story.ts';

/** Each price is a call, and ECS allows few a second. */
const QUOTED_AT_ONCE = 8;

/** How subscriptions go on by themselves: set for up to 100 a call, then read back. */
export function autoRenewStory({ to }: AutoRenewWork): Story {
  return {
    shows: true,
    byRenewal: true,
    repeatable: true,
    reached: (_instance, _target, renewal) => isAsWished(renewal, to),
    ...(to.state === 'on' && { objections: (house, targets) => byPriceNow(house, targets, to.period) }),
    underWay: () => false,
    call: (house, _operation, refs) => house.fleet.setAutoRenewal(refs, to),
    givenUp: (target) => ({ code: 'not-confirmed', instance: named(target.instance) }),
  };
}

/** What costs more by now than was confirmed is not set. What was so already when it was confirmed had no price. */
async function byPriceNow(
  house: House,
  targets: Target[],
  period: Period,
): ReturnType<NonNullable<Story['objections']>> {
  const quotes = new Map<string, Quote | FleetError>();
  const priced = targets.filter(({ quote }) => quote !== undefined);
  await atOnce(priced, QUOTED_AT_ONCE, async ({ instance }) => {
    quotes.set(instance.id, await quoteOrError(house, refOf(instance), period));
  });
  return ({ quote: confirmed }, instance) => {
    const now = quotes.get(instance.id);
    if (now instanceof FleetError) throw now;
    return confirmed && now && chargeRose(instance, confirmed, now, period);
  };
}

async function quoteOrError({ fleet }: House, ref: InstanceRef, period: Period): Promise<Quote | FleetError> {
  try {
    return await fleet.quote(ref, period);
  } catch (error) {
    if (error instanceof FleetError) return error;
    throw error;
  }
}
