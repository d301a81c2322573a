import { Refusal } from '../domain/errors.ts';
import { revocable } from '../domain/operation.ts';
import type { Outcome } from '../domain/outcome.ts';
import { isSettled } from '../domain/work.ts';
import { mayCancel } from '../policy/cancel.ts';
import { deciderOf, type House, type Request } from './house.ts';
import { concerning, refusable } from './refusals.ts';

/**
 * [Cancel] on an operation that runs: what it has not begun with, or only prepared, is not done. Its next step
 * says so everywhere; what ECS was asked for last goes on. A second click is told what the first was.
 */
export function cancelOperation(house: House, id: string, request: Request): Promise<Outcome> {
  return refusable(house, request, 'cancel operation', () =>
    concerning({ operation: id }, () => cancelled(house, id, request)),
  );
}

async function cancelled(house: House, id: string, request: Request): Promise<Outcome> {
  const operation = await house.operations.find(id);
  if (!operation) throw new Refusal({ code: 'proposal-over' });
  const { requester, state, cancelledBy } = operation;
  if (!mayCancel(request.actor, operation)) throw new Refusal({ code: 'not-yours', owner: requester });
  if (isSettled(state)) throw new Refusal({ code: 'already-decided', state });
  if (cancelledBy === undefined) {
    if (revocable(operation).length === 0) throw new Refusal({ code: 'too-late-to-cancel' });
    const by = deciderOf(request);
    await house.operations.cancel(id, by, house.clock.now());
  }
  await mustLetGo(house, id);
  return { kind: 'noted', note: { kind: 'cancelling', operation } };
}

/** Throws Refusal where all was asked for before the wish came: its message, which ends as if nobody had, does not say so. */
async function mustLetGo({ operations }: House, id: string): Promise<void> {
  const now = await operations.find(id);
  if (!now || now.targets.some(({ problem }) => problem?.code === 'cancelled')) return;
  if (isSettled(now.state)) throw new Refusal({ code: 'already-decided', state: now.state });
  if (revocable(now).length === 0) throw new Refusal({ code: 'too-late-to-cancel' });
}
