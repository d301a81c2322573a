import type { Operation, Place } from '../domain/operation.ts';
import type { Settings } from '../domain/settings.ts';
import { halfway, MINUTE, msUntil, SECOND } from '../domain/time.ts';
import { holdersOf } from '../policy/roles.ts';
import type { House } from './house.ts';

/**
 * When half of the time of an approval is over and it still waits, those who may give it are reminded,
 * once: the reminders are places like any other, on record before they are posted. A job that is to come
 * again after so many ms says so, too early by this clock or with nothing posted yet to reply to.
 */
export async function nudgeApproval(house: House, id: string): Promise<{ againAfterMs: number } | undefined> {
  const operation = await house.operations.find(id);
  if (operation?.state !== 'pending' || operation.expiresAt === undefined) return undefined;
  const now = house.clock.now();
  const early = msUntil(halfway(operation.createdAt, operation.expiresAt), now);
  if (early > 0) return { againAfterMs: early + SECOND };
  if (isUnposted(operation)) return { againAfterMs: MINUTE };
  const places = nudgesFor(operation, house.settings);
  if (places.length > 0) await house.operations.nudge(id, places, now);
  return undefined;
}

/**
 * A reply to each message in a channel that asks for the approval, mentioning who may give it by name, and a
 * direct message to each who was asked by one. Whoever has given theirs is left in peace. Pure.
 */
function nudgesFor({ places, requester, approvals }: Operation, { access }: Settings): Place[] {
  const quiet = new Set(['*', requester, ...approvals.map(({ by }) => by)]);
  const mentions = holdersOf('approver', access).filter((id) => !quiet.has(id));
  return places.flatMap(({ role, channel, ts, person, closed }): Place[] => {
    if (role !== 'approvals' || ts === undefined || closed) return [];
    if (person === undefined) return [{ role: 'nudge', channel, thread: ts, mentions, responseUses: 0 }];
    return quiet.has(person) ? [] : [{ role: 'nudge', channel, person, responseUses: 0 }];
  });
}

/** Whether no message asks for it yet, while one is still being tried to be posted. */
function isUnposted({ places }: Operation): boolean {
  const asking = places.filter(({ role }) => role === 'approvals');
  return asking.every(({ ts, responseUses }) => ts === undefined && responseUses === 0);
}
