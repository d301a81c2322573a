import type { Rules } from '../domain/access.ts';
import type { Actor } from '../domain/actor.ts';
import type { Operation } from '../domain/operation.ts';
import type { WaitingRequest } from '../domain/outcome.ts';
import { isTheirs } from '../domain/verdict.ts';
import { refusalFor } from './decide.ts';

/** What this person can do about a request that waits: nobody decides their own, and nobody approves twice. */
export function verdictsOn(
  actor: Actor,
  operation: Pick<Operation, 'requester' | 'approvals'>,
  rules: Pick<Rules, 'mode' | 'access'>,
): WaitingRequest['may'] {
  if (isTheirs('cancel', actor.userId, operation)) return 'cancel';
  if (refusalFor(actor, 'approver', rules)) return 'look';
  return operation.approvals.some(({ by }) => by === actor.userId) ? 'deny' : 'decide';
}
