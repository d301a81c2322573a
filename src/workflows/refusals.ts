import { type Failure, FleetError, named, type Problem, Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import { toInstant } from '../domain/time.ts';
import type { House, Request } from './house.ts';

/** An error of the fleet, or what a batch said of one instance, in words for people. */
export function problemOf(failure: Failure, instance?: Instance): Problem {
  const about = instance ? { instance: named(instance) } : {};
  const { certain, reason, code: ecsCode, message, requestId } = failure;
  return certain
    ? { code: 'ecs', reason, ecsCode, message, requestId, ...about }
    : { code: 'no-answer', ...about };
}

/**
 * Runs `work`; a Refusal or an error of ECS becomes the outcome `refused` and, if `action` names a
 * change, a row of the audit. Anything else is a bug and is thrown on.
 */
export async function refusable(
  house: House,
  request: Request,
  action: string | undefined,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    const problem = toProblem(error);
    if (!problem) throw error;
    house.log.info({ action, problem: problem.code, user: request.actor.userId }, 'refused');
    if (action !== undefined) await auditRefusal(house, request, action, problem);
    return { kind: 'refused', problem };
  }
}

function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof FleetError) return problemOf(error);
  return undefined;
}

async function auditRefusal(house: House, request: Request, action: string, problem: Problem): Promise<void> {
  const { actor, origin, ref } = request;
  await house.operations.audit({
    at: toInstant(house.clock.now()),
    actor: actor.userId,
    action: `refused ${action}`,
    ref,
    team: origin.team,
    channel: origin.channel,
    details: { problem },
  });
}
