import { named, Refusal } from '../domain/errors.ts';
import type { Operation, Target } from '../domain/operation.ts';
import type { Outcome } from '../domain/outcome.ts';
import { isDirect, type Place } from '../domain/place.ts';
import type { Origin } from '../domain/proposal.ts';
import type { Path } from '../domain/risk.ts';
import { firstStep } from '../domain/steps.ts';
import { toInstant } from '../domain/time.ts';
import type { Work } from '../domain/work.ts';
import { holdersOf } from '../policy/roles.ts';
import { lapsesAt, nudgeAt } from './approval-clock.ts';
import { type House, newId, type Request } from './house.ts';

/** A change that nothing stands in the way of any more, but perhaps an approval. */
export interface Resolved {
  work: Work;
  /** With a `problem`: it is told with the others, and nothing is done to it. */
  targets: Pick<Target, 'instance' | 'disks' | 'quote' | 'problem'>[];
  path: Path;
  unapproved: boolean;
  reason?: string;
  /** The proposal that this uses up. */
  proposal?: string;
}

/**
 * Writes the operation's row, which locks its instances and enqueues its first step (or waits for the
 * approval). Nothing has been asked of ECS before the row is there. Throws Refusal if another
 * operation has one of the instances, or the proposal was used or is over.
 */
export async function begin(house: House, change: Resolved, request: Request): Promise<Outcome> {
  const now = house.clock.now();
  const operation = toOperation(house, change, request, now);
  const begun = await house.operations.begin(operation, {
    key: request.key,
    now,
    ...(change.proposal !== undefined && { proposal: change.proposal }),
    ...(operation.expiresAt !== undefined && { nudgeAt: nudgeAt(house, operation, operation.expiresAt) }),
  });
  switch (begun.kind) {
    case 'begun':
    case 'repeated':
      return toOutcome(begun.operation);
    case 'busy': {
      const instance = change.targets.find((target) => target.instance.id === begun.instance.id)?.instance;
      if (!instance) throw new Error(`busy with ${begun.instance.id}, which was not asked for`);
      const { operation: other, requester, state } = begun;
      const pending = state === 'pending';
      throw new Refusal({ code: 'busy', instance: named(instance), operation: other, requester, pending });
    }
    default:
      throw new Refusal({ code: begun.kind });
  }
}

/**
 * The outcome of a delivery that comes a second time (its first worker died after beginning the
 * operation), or undefined: by now the instances may look as if the change could not be made.
 */
export async function begunBefore(house: House, request: Request): Promise<Outcome | undefined> {
  const operation = await house.operations.begunBy(request.key);
  return operation && toOutcome(operation);
}

function toOutcome(operation: Operation): Outcome {
  return { kind: operation.state === 'pending' ? 'awaiting-approval' : 'started', operation };
}

function toOperation(house: House, change: Resolved, request: Request, now: Date): Operation {
  const pending = change.path.approvals > 0;
  return {
    id: newId('op'),
    work: change.work,
    targets: change.targets.map((target) => ({
      ...target,
      state: target.problem ? 'failed' : 'waiting',
      requestIds: [],
    })),
    requester: request.actor.userId,
    team: request.origin.team,
    state: pending ? 'pending' : 'running',
    step: firstStep(change.work),
    version: 0,
    approvalsNeeded: change.path.approvals,
    approvals: [],
    ...(pending && change.path.above && { above: change.path.above }),
    unapproved: change.unapproved,
    places: placesFor(
      request.origin,
      pending ? (house.settings.approvals.channel ?? request.origin.channel) : undefined,
      holdersOf('approver', house.settings.access).filter((id) => id !== '*' && id !== request.actor.userId),
    ),
    ref: request.ref,
    createdAt: toInstant(now),
    ...(change.reason !== undefined && { reason: change.reason }),
    ...(pending && { expiresAt: lapsesAt(house, now) }),
  };
}

/**
 * One message where it was asked for, one where it is approved; one for both if that is the same channel.
 * Those who may approve by name are mentioned where it is approved. In direct messages no approver would see it: then announcing it finds whom to ask.
 */
function placesFor(origin: Origin, approvals: string | undefined, approvers: string[]): Place[] {
  const mentions = approvers.length > 0 && { mentions: approvers };
  const role = approvals === origin.channel && !isDirect(approvals) ? 'approvals' : 'origin';
  const here: Place = {
    role,
    channel: origin.channel,
    responseUses: 0,
    ...(origin.responseUrl !== undefined && { responseUrl: origin.responseUrl }),
    ...(origin.card && { card: true }),
    ...(role === 'approvals' && mentions),
  };
  if (approvals === undefined || approvals === origin.channel) return [here];
  return [here, { role: 'approvals', channel: approvals, responseUses: 0, ...mentions }];
}
