import { approvalList } from '../commands/approvals.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Verdict } from '../domain/verdict.ts';
import { decideOperation } from './approve.ts';
import type { House, Request } from './house.ts';
import { mayOf } from './may.ts';

/** A button in the list of `/ecs approvals`: the same verdict, answered by the list as it is after it. */
export async function decideInList(
  house: House,
  id: string,
  verdict: Verdict,
  request: Request,
): Promise<Outcome> {
  const outcome = await decideOperation(house, id, verdict, request);
  const { clock, settings, operations } = house;
  const { actor } = request;
  const list = await approvalList({ actor, now: clock.now(), operations, may: mayOf(actor, settings) });
  const told = outcome.kind === 'noted' || outcome.kind === 'refused' ? { after: outcome } : {};
  return { kind: 'answer', answer: { kind: 'approvals', list, ...told }, public: false };
}
