import { named, type Problem, Refusal } from '../domain/errors.ts';
import { isWaiting, type Operation } from '../domain/operation.ts';
import type { Note, Outcome } from '../domain/outcome.ts';
import type { Place } from '../domain/place.ts';
import type { Origin } from '../domain/proposal.ts';
import { isTheirs, type Verdict } from '../domain/verdict.ts';
import { isSettled } from '../domain/work.ts';
import { refusalFor } from '../policy/decide.ts';
import { untilTooSoon } from './create/until.ts';
import { deciderOf, type House, type Request } from './house.ts';
import { concerning, refusable } from './refusals.ts';
import { correctApproval } from './twins.ts';
import { decisionNow } from './who.ts';

/**
 * A verdict on an operation that waits: [Approve] or [Deny] by someone other than the requester,
 * [Cancel request] by the requester. However many click at once, on however many replicas: one
 * transaction each, of which one is the last approval that is needed, or ends the waiting in another way.
 */
export async function decideOperation(
  house: House,
  id: string,
  verdict: Verdict,
  request: Request,
): Promise<Outcome> {
  const action = verdict.kind === 'cancel' ? 'cancel request' : verdict.kind;
  const outcome = await refusable(house, request, action, () =>
    concerning({ operation: id }, () => judged(house, id, verdict, request)),
  );
  await correctApproval(house, id, request.clicked);
  return outcome;
}

/** [Deny] asks why, first: the operation that may be denied, to be shown as that form. */
export async function askWhyDenied(house: House, id: string, request: Request): Promise<Outcome> {
  const outcome = await refusable(house, request, 'deny', () =>
    concerning({ operation: id }, async () => {
      const operation = await decidable(house, id, 'deny', request);
      if (!isWaiting(operation, house.clock.now())) throw new Refusal(tooLate(operation));
      return { kind: 'asks-reason', operation };
    }),
  );
  await correctApproval(house, id, request.clicked);
  return outcome;
}

async function judged(house: House, id: string, verdict: Verdict, request: Request): Promise<Outcome> {
  const asked = await decidable(house, id, verdict.kind, request);
  if (verdict.kind === 'approve' && isWaiting(asked, house.clock.now()))
    await mustStillBeAllowed(house, asked);
  const by = deciderOf(request);
  const { kind, operation } = await house.operations.decide(id, verdict, by, house.clock.now());
  switch (kind) {
    case 'barred':
      throw new Refusal(barred(operation, verdict.kind));
    case 'given':
      throw new Refusal({ code: 'already-approved', ...progressOf(operation) });
    case 'late':
      throw new Refusal(tooLate(operation));
    default:
      if (kind === 'decided' && isSettled(operation.state))
        house.metrics.operation(operation.work.kind, operation.state);
      return { kind: 'noted', note: noteOn(verdict, operation) };
  }
}

/** Throws Refusal where the rules of this moment no longer let it be done, whoever approves it. */
async function mustStillBeAllowed(house: House, operation: Operation): Promise<void> {
  const { work } = operation;
  const tooSoon = work.kind === 'create' && untilTooSoon(work.order, house.clock.now());
  if (tooSoon) throw new Refusal(tooSoon);
  const decision = await decisionNow(house, operation);
  if (decision.kind === 'allowed') return;
  const { problem } = decision;
  const [first] = operation.targets;
  // The role that is lacking is the requester's, not that of whoever approves.
  if (problem.code !== 'not-allowed' || !first) throw new Refusal(problem);
  throw new Refusal({ code: 'changed', instance: named(first.instance), what: ['permission'] });
}

function noteOn({ kind }: Verdict, operation: Operation): Note {
  if (kind === 'approve') return { kind: 'approved', operation };
  return { kind: kind === 'deny' ? 'denied' : 'cancelled-request' };
}

/** The operation, if this person may decide so on it. Throws Refusal. */
async function decidable(
  house: House,
  id: string,
  verdict: Verdict['kind'],
  request: Request,
): Promise<Operation> {
  const { actor, origin } = request;
  const refusal = verdict === 'cancel' ? undefined : refusalFor(actor, 'approver', house.settings);
  if (refusal) throw new Refusal(refusal);
  const operation = await house.operations.find(id);
  if (!operation) throw new Refusal({ code: 'proposal-over' });
  if (!isTheirs(verdict, actor.userId, operation)) throw new Refusal(barred(operation, verdict));
  await reachBy(house, operation, origin);
  return operation;
}

/** Whose it would be instead. */
function barred({ requester }: Operation, verdict: Verdict['kind']): Problem {
  return verdict === 'cancel' ? { code: 'not-yours', owner: requester } : { code: 'own-request' };
}

function progressOf({ approvals, approvalsNeeded }: Operation): { given: number; needed: number } {
  return { given: approvals.length, needed: approvalsNeeded };
}

/** Still pending and yet not to be won: its time is over, and the job that says so is on its way. */
function tooLate({ state, decidedBy, approvals }: Operation): Problem {
  const ended = state === 'pending' ? 'expired' : state;
  const by = decidedBy ?? (ended === 'expired' ? undefined : approvals.at(-1)?.by);
  return { code: 'already-decided', state: ended, ...(by !== undefined && { by }) };
}

/** Where the bot is no member, only a click on the message gives a way to change it. */
async function reachBy(house: House, { id, places }: Operation, origin: Origin): Promise<void> {
  const { channel, responseUrl } = origin;
  const isShownByUrl = (place: Place) =>
    place.channel === channel && place.ts === undefined && place.responseUses > 0;
  const index = places.findIndex(isShownByUrl);
  if (responseUrl === undefined || index < 0) return;
  await house.operations.placed(id, index, { responseUrl, responseUses: 1 });
}

/** The end of an approval that nobody decided in time; a job that runs when its time is over. */
export async function expireApproval(house: House, id: string): Promise<void> {
  if (await house.operations.expire(id, house.clock.now())) {
    const operation = await house.operations.find(id);
    if (operation) house.metrics.operation(operation.work.kind, operation.state);
  }
}
