import { coverUserData } from '../commands/cover-user-data.ts';
import { type AuditEntry, asAudited } from '../domain/audit.ts';
import { type Failure, FleetError, named, type Problem, Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import { redact } from '../domain/redact.ts';
import { toInstant } from '../domain/time.ts';
import { type House, type Request, whenceOf } from './house.ts';

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
 * change, rows of the audit. Anything else is a bug and is thrown on.
 */
export async function refusable(
  house: House,
  request: Request,
  action: string | undefined,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await (action === undefined ? work() : audited(house, request, action, work));
  } catch (error) {
    const problem = toProblem(error);
    if (!problem) throw error;
    house.log.info({ action, problem: problem.code, user: request.actor.userId }, 'refused');
    return { kind: 'refused', problem };
  }
}

/** Runs `work`; what it is refused with is put into the audit before it is thrown on. */
export async function audited<T>(
  house: House,
  request: Request,
  action: string,
  work: () => Promise<T> | T,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = toProblem(error);
    if (problem) await house.operations.audit(...refusedRows(house, request, action, problem, error));
    throw error;
  }
}

/**
 * An act that could not be carried out for a reason nobody foresaw (not even its person's roles may be known),
 * as a row of the audit. Never throws: the database itself may be what is away.
 */
export async function auditUnforeseen(
  house: House,
  {
    ref,
    user,
    team,
    channel,
    act,
  }: { ref: string; user: string; team: string; channel: string; act: string },
): Promise<void> {
  const problem: Problem = { code: 'unforeseen', ref };
  const at = toInstant(house.clock.now());
  const details = { problem, text: givenIn(act) };
  await house.operations
    .audit({ at, actor: user, action: 'failed unforeseen', ref, team, channel, details })
    .catch((err: unknown) => house.log.error({ err }, 'a failure could not be put into the audit'));
}

/** As much of a line as the audit keeps. */
const LONGEST_GIVEN = 500;

/** A typed line as the audit keeps it: without its secrets. */
export function givenIn(text: string): string {
  return redact(coverUserData(text).line()).slice(0, LONGEST_GIVEN);
}

/** What a refusal is about, as far as it is known by then. */
interface Subject {
  instances?: Instance[];
  operation?: string;
  /** What was typed, without its secrets. */
  text?: string;
}

const subjects = new WeakMap<object, Subject>();

/** Runs `work`; what it is refused with is remembered to be about `subject`, for the audit. */
export async function concerning<T>(subject: Subject, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (toProblem(error)) subjects.set(error as object, { ...subject, ...subjects.get(error as object) });
    throw error;
  }
}

function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof FleetError) return problemOf(error);
  return undefined;
}

/** What of a problem is as it was typed. */
const TYPED = new Set(['given', 'example', 'before']);

function withoutSecrets(problem: Problem): object {
  return Object.fromEntries(
    Object.entries(problem).map(([key, value]) => [
      key,
      TYPED.has(key) && typeof value === 'string' ? givenIn(value) : value,
    ]),
  );
}

function refusedRows(
  house: House,
  request: Request,
  action: string,
  problem: Problem,
  error: unknown,
): AuditEntry[] {
  const { instances = [], operation, text } = subjects.get(error as object) ?? {};
  const ecs = error instanceof FleetError && { code: error.code, requestId: error.requestId };
  const entry: AuditEntry = {
    ...whenceOf(request),
    at: toInstant(house.clock.now()),
    actor: request.actor.userId,
    action: `refused ${action}`,
    ...(operation !== undefined && { operation }),
    details: { problem: withoutSecrets(problem), ...ecs, ...(text !== undefined && { text }) },
  };
  if (instances.length === 0) return [entry];
  return instances.map((instance) => ({ ...entry, instance: asAudited(instance) }));
}
