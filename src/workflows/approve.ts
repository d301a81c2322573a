import { type Problem, Refusal } from '../domain/errors.ts';
import type { Operation, Place } from '../domain/operation.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Origin } from '../domain/proposal.ts';
import { isSettled } from '../domain/work.ts';
import { refusalFor } from '../policy/decide.ts';
import { type House, type Request, whenceOf } from './house.ts';
import { concerning, refusable } from './refusals.ts';
import { correctApproval } from './twins.ts';

/**
 * [Approve] or [Deny] by someone other than the requester. However many click at once, on however
 * many replicas: one conditional UPDATE decides, everyone else is told who was first.
 */
export async function decideOperation(
  house: House,
  id: string,
  verdict: 'approve' | 'deny',
  request: Request,
): Promise<Outcome> {
  const outcome = await judged(house, id, verdict, request);
  await correctApproval(house, id, request.clicked);
  return outcome;
}

function judged(house: House, id: string, verdict: 'approve' | 'deny', request: Request): Promise<Outcome> {
  return refusable(house, request, verdict, () =>
    concerning({ operation: id }, () => judge(house, id, verdict, request)),
  );
}

async function judge(
  house: House,
  id: string,
  verdict: 'approve' | 'deny',
  request: Request,
): Promise<Outcome> {
  const refusal = refusalFor(request.actor, 'approver', house.settings);
  if (refusal) throw new Refusal(refusal);
  const pending = await house.operations.find(id);
  if (!pending) throw new Refusal({ code: 'proposal-over' });
  const { userId } = request.actor;
  if (pending.requester === userId) throw new Refusal({ code: 'own-request' });
  await reachBy(house, pending, request.origin);

  const now = house.clock.now();
  const { won, operation } = await house.operations.decide(id, verdict, userId, now, whenceOf(request));
  const repeated = operation.decidedBy === userId && verdict === verdictOn(operation);
  if (!won && !repeated) throw new Refusal(tooLate(operation));
  if (won && isSettled(operation.state)) house.metrics.operation(operation.work.kind, operation.state);
  return { kind: 'noted', note: { kind: verdict === 'deny' ? 'denied' : 'approved', operation } };
}

/** What was decided of an operation that somebody has decided. */
function verdictOn({ state }: Operation): 'approve' | 'deny' {
  return state === 'denied' ? 'deny' : 'approve';
}

/** Still pending and yet not to be won: its time is over, and the job that says so is on its way. */
function tooLate({ state, decidedBy: by }: Operation): Problem {
  const ended = state === 'pending' ? 'expired' : state;
  return { code: 'already-decided', state: ended, ...(by !== undefined && { by }) };
}

/** Where the bot is no member, only a click on the message that asks gives a way to change it. */
async function reachBy(house: House, { id, places }: Operation, origin: Origin): Promise<void> {
  const { channel, responseUrl } = origin;
  const isShownByUrl = (place: Place) =>
    place.role === 'approvals' &&
    place.channel === channel &&
    place.ts === undefined &&
    place.responseUses > 0;
  if (responseUrl === undefined || !places.some(isShownByUrl)) return;
  const reached = places.map((place) =>
    isShownByUrl(place) ? { ...place, responseUrl, responseUses: 1 } : place,
  );
  await house.operations.placed(id, reached);
}

/** The end of an approval that nobody decided in time; a job that runs when its time is over. */
export async function expireApproval(house: House, id: string): Promise<void> {
  if (await house.operations.expire(id, house.clock.now())) {
    const operation = await house.operations.find(id);
    if (operation) house.metrics.operation(operation.work.kind, operation.state);
  }
}
