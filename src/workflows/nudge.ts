import type { Rules } from '../domain/access.ts';
import type { Operation } from '../domain/operation.ts';
import { asking, type Place } from '../domain/place.ts';
import { MINUTE, msUntil, SECOND } from '../domain/time.ts';
import { approversByName, holdersOf } from '../policy/roles.ts';
import { nudgeAt } from './approval-clock.ts';
import { MOST_ASKED } from './ask-instead.ts';
import type { House } from './house.ts';
import { rulesNow } from './who.ts';

/**
 * When half of the time of an approval is over and it still waits, those who may give it are reminded,
 * once: the reminders are places like any other, on record before they are posted. A job that is to come
 * again after so many ms says so, too early by this clock or with nothing posted yet to reply to.
 */
export async function nudgeApproval(house: House, id: string): Promise<{ againAfterMs: number } | undefined> {
  const operation = await house.operations.find(id);
  if (operation?.state !== 'pending' || operation.expiresAt === undefined) return undefined;
  const now = house.clock.now();
  const early = msUntil(nudgeAt(house, operation, operation.expiresAt), now);
  if (early > 0) return { againAfterMs: early + SECOND };
  if (isUnposted(operation)) return { againAfterMs: MINUTE };
  const places = nudgesFor(operation, await rulesNow(house));
  if (places.length > 0) await house.operations.nudge(id, places, now);
  return undefined;
}

/**
 * A reply to each message in a channel that asks for the approval, mentioning who may give it by name, and a
 * direct message to each who was asked by one. Where the bot is no member there is nothing to reply to: those
 * who are named are told directly. Whoever has given theirs is left in peace. Pure.
 */
function nudgesFor(operation: Operation, rules: Rules): Place[] {
  const { requester, approvals } = operation;
  const quiet = new Set(['*', requester, ...approvals.map(({ by }) => by)]);
  const mentions = holdersOf('approver', rules.access).filter((id) => !quiet.has(id));
  const open = asking(operation).filter(({ closed }) => !closed);
  const threads = open.flatMap(({ channel, ts, person }): Place[] => {
    if (ts === undefined || person !== undefined) return [];
    return [{ role: 'nudge', channel, thread: ts, mentions, responseUses: 0 }];
  });
  const told = open.flatMap(({ channel, ts, person }) => {
    if (ts !== undefined) return person === undefined ? [] : [{ channel, person }];
    return approversByName(requester, rules)
      .slice(0, MOST_ASKED)
      .map((each) => ({ channel: each, person: each }));
  });
  const direct = told
    .filter(({ person }) => !quiet.has(person))
    .map((one): Place => ({ role: 'nudge', ...one, responseUses: 0 }));
  return [...threads, ...direct];
}

/** Whether no message asks for it yet, while one is still being tried to be posted. */
function isUnposted(operation: Operation): boolean {
  return asking(operation).every(({ ts, responseUses }) => ts === undefined && responseUses === 0);
}
