import { named } from '../../domain/errors.ts';
import type { Target } from '../../domain/operation.ts';
import { isAsWished, type Period } from '../../domain/renewal.ts';
import type { AutoRenewWork } from '../../domain/work.ts';
import { chargeRose } from '../../policy/renewals.ts';
import type { House } from '../house.ts';
import { quotesOf } from '../subscriptions.ts';
import type { Story } from './story.ts';

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
  const priced = targets.filter(({ quote }) => quote !== undefined).map(({ instance }) => instance);
  const { quotes, unpriced } = await quotesOf(house, priced, period);
  return ({ quote: confirmed }, instance) => {
    const without = unpriced.find((one) => one.instance.id === instance.id);
    if (without) throw without.error;
    const now = quotes.get(instance.id);
    return confirmed && now && chargeRose(instance, confirmed, now, period);
  };
}
