import type { Operation } from '../domain/operation.ts';
import { isDirect, type Place } from '../domain/place.ts';

/**
 * The direct message in which the requester learns that a request was approved, denied or expired, and
 * how it goes on from there. None while it waits, of what they took back themselves, and where
 * direct messages show it already. Pure.
 */
export function placesToTell({ state, approvalsNeeded, requester, places }: Operation): Place[] {
  if (approvalsNeeded === 0 || state === 'pending' || state === 'cancelled') return [];
  const isTold = ({ role, channel }: Place) =>
    role === 'requester' || (role === 'origin' && isDirect(channel));
  if (places.some(isTold)) return [];
  return [{ role: 'requester', channel: requester, person: requester, responseUses: 0 }];
}
