import type { Rules } from '../domain/access.ts';
import type { Operation } from '../domain/operation.ts';
import { asking, isDirect, type Place } from '../domain/place.ts';
import { approversByName } from '../policy/roles.ts';

/** As many people as one approval is asked of by direct message. */
export const MOST_ASKED = 10;

/**
 * Where else to ask for an approval that no place asks for yet, because each is closed to the bot: the
 * channel it was asked in, if the bot is there, else the direct messages of those who may approve.
 * Empty while it is asked somewhere, and when there is nobody left to ask. Pure.
 */
export function placesInstead(operation: Operation, rules: Rules): Place[] {
  const { state, places, requester } = operation;
  const tried = asking(operation);
  if (state !== 'pending' || !tried.every(({ closed }) => closed)) return [];
  const origin = places.find(({ role }) => role === 'origin');
  const isNew = (channel: string) => !tried.some((place) => place.channel === channel);
  if (origin?.ts !== undefined && !isDirect(origin.channel) && isNew(origin.channel)) {
    return [{ role: 'approvals', channel: origin.channel, responseUses: 0 }];
  }
  return approversByName(requester, rules)
    .filter((person) => !tried.some((place) => place.person === person))
    .slice(0, MOST_ASKED - tried.filter(({ person }) => person).length)
    .map((person) => ({ role: 'approvals', channel: person, person, responseUses: 0 }));
}
