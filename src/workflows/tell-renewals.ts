import { refOf } from '../domain/instance.ts';
import type { Operation } from '../domain/operation.ts';
import { isAboutSubscription } from '../domain/work.ts';
import { renewingOf } from '../reminders/renewing.ts';
import type { House } from './house.ts';

/**
 * Has the notices of an expiry say what an operation makes of it: that somebody renews it or has asked to, and how it
 * renews itself by now. That it was renewed they learn by its new expiry (see `tell`).
 */
export async function tellRenewals(house: House, operation: Operation): Promise<void> {
  const { work, targets } = operation;
  if (!isAboutSubscription(work)) return;
  const refs = targets.map(({ instance }) => refOf(instance));
  const open = await house.operations.openOn(refs);
  for (const [, alike] of Map.groupBy(refs, (ref) => JSON.stringify(renewingOf(ref, open)))) {
    const [first] = alike;
    if (first) await house.ledger.learntOf(alike, { renewing: renewingOf(first, open) ?? null });
  }
  if (work.kind !== 'auto-renew' || operation.settledAt === undefined) return;
  const done = targets.filter(({ state }) => state === 'done').map(({ instance }) => refOf(instance));
  if (done.length > 0)
    await house.ledger.learntOf(done, { renewal: work.to, renewalSetAt: operation.settledAt });
}
