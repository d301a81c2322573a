import { isDirect, type Operation, type Place } from '../domain/operation.ts';
import type { Rules } from '../domain/settings.ts';
import { approversByName } from '../policy/roles.ts';

/** As many people as one approval is asked of by direct message. */
export const MOST_ASKED = 10;

/**
 * Where else to ask for an approval that no place asks for yet, because each is closed to the bot: the
 * channel it was asked in, if the bot is there, else the direct messages of those who may approve.
 * Empty while it is asked somewhere, and when there is nobody left to ask. Pure.
 */
export function placesInstead({ state, places, requester }: Operation, rules: Rules): Place[] {
  const tried = places.filter(({ role }) => role === 'approvals');
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
