import { operationList } from '../commands/operations.ts';
import type { Outcome } from '../domain/outcome.ts';
import { decideOperation } from './approve.ts';
import { cancelOperation } from './cancel-operation.ts';
import type { House, Request } from './house.ts';
import { mayOf } from './may.ts';

/** [Cancel] in the list of `/ecs operations`, answered by the list as it is after it. */
export async function cancelInOperations(house: House, id: string, request: Request): Promise<Outcome> {
  return listed(house, request, await cancelOperation(house, id, request));
}

/** [Cancel request] there. */
export async function cancelRequestInOperations(
  house: House,
  id: string,
  request: Request,
): Promise<Outcome> {
  return listed(house, request, await decideOperation(house, id, { kind: 'cancel' }, request));
}

async function listed(house: House, { actor }: Request, outcome: Outcome): Promise<Outcome> {
  const { clock, settings, operations } = house;
  const list = await operationList({ actor, now: clock.now(), operations, may: mayOf(actor, settings) });
  const told = outcome.kind === 'noted' || outcome.kind === 'refused' ? { after: outcome } : {};
  return { kind: 'answer', answer: { kind: 'operations', list, ...told }, public: false };
}
