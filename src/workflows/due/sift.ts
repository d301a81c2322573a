import { type Instance, refOf } from '../../domain/instance.ts';
import type { LeftOut } from '../../domain/proposal.ts';
import { RENEWABLE_DAYS } from '../../domain/renewal.ts';
import { DAY, later } from '../../domain/time.ts';
import type { SubscriptionWork } from '../../domain/work.ts';
import { type ChosenBy, whyLeftOut } from '../../policy/renewals.ts';
import type { House } from '../house.ts';
import { renewalsOf } from '../subscriptions.ts';

export interface Sifted {
  instances: Instance[];
  leftOut: LeftOut[];
}

/** Those of some instances that there is something to do for, and the others with the reason (see whyLeftOut). */
export async function siftDue(
  house: House,
  work: SubscriptionWork,
  found: Instance[],
  by: ChosenBy,
): Promise<Sifted> {
  const now = house.clock.now();
  const refs = found.map(refOf);
  const [renewals, hushes, open] = await Promise.all([
    renewalsOf(house, refs),
    house.ledger.hushes(later(now, -RENEWABLE_DAYS * DAY)),
    house.operations.openOn(refs),
  ]);
  const instances: Instance[] = [];
  const leftOut: LeftOut[] = [];
  for (const instance of found) {
    const problem = whyLeftOut(work, instance, { renewals, hushes, open }, by, now);
    if (problem) leftOut.push({ instance, problem });
    else instances.push(instance);
  }
  return { instances, leftOut };
}
