import type { World } from '../../commands/command.ts';
import type { Due, DueRow, FoundDue } from '../../domain/due.ts';
import type { Instance } from '../../domain/instance.ts';
import { MONTH } from '../../domain/renewal.ts';
import type { House } from '../house.ts';
import { letExpireOf } from '../renewals.ts';
import { quotesOf, renewalsOf } from '../subscriptions.ts';
import { findDue } from './find.ts';
import { selectDue } from './select.ts';

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

async function prospects(house: House, instances: Instance[], turned: boolean): Promise<DueRow[]> {
  const [renewals, { quotes }, letExpire] = await Promise.all([
    renewalsOf(house, instances, { turned }),
    quotesOf(house, instances, MONTH, { turned }),
    letExpireOf(house, instances),
  ]);
  return instances.map((instance) => {
    const renewal = renewals.get(instance.id);
    const quote = quotes.get(instance.id);
    const by = letExpire.get(instance.id);
    const decided = by !== undefined && { letExpireBy: by };
    return { instance, ...(renewal && { renewal }), ...(quote && { quote }), ...decided };
  });
}
