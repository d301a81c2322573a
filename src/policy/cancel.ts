import type { Actor } from '../domain/actor.ts';
import { type Operation, revocable } from '../domain/operation.ts';
import { hasRole } from './roles.ts';

/** Whether this person may take the operation back: whoever asked for it, or an admin. */
export function mayCancel(actor: Actor, { requester }: Pick<Operation, 'requester'>): boolean {
  return actor.userId === requester || hasRole(actor, 'admin');
}

/** Whether the person is shown [Cancel] on it: they may, nobody has pressed it, and something can be let go of. */
export function isCancellable(actor: Actor, operation: Operation): boolean {
  const { cancelledBy } = operation;
  return cancelledBy === undefined && mayCancel(actor, operation) && revocable(operation).length > 0;
}
