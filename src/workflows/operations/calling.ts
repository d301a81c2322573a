import type { ActResult, PaidResult } from '../../domain/act.ts';
import type { InstanceRef } from '../../domain/instance.ts';
import type { MakingResult } from '../../domain/maker.ts';
import type { Operation } from '../../domain/operation.ts';
import { MINUTE } from '../../domain/time.ts';
import type { House } from '../house.ts';

/** Operations, as a step has read them, that ECS was asked for; with the answers that are on no record yet. */
const asked = new WeakMap<Operation, ActResult[]>();

/** What was read longer ago is read again before anything is paid or released: whoever slept since may be alone in it. */
const READ_COUNTS_MS = MINUTE;

/** For how many ms from now on what was read at `readAt` counts; 0: no more, and ECS is not to be asked by it. */
export function countsForMs({ clock }: House, readAt: Date): number {
  const leftMs = READ_COUNTS_MS - (clock.now().getTime() - readAt.getTime());
  return Math.max(0, Math.min(leftMs, READ_COUNTS_MS));
}

/**
 * Writes down that ECS is about to be asked, asks, and writes down the answers. `details` goes into the audit.
 * Throws what `attempt` throws; then ECS was not asked.
 */
export async function callEcs<Result extends ActResult>(
  house: House,
  operation: Operation,
  refs: InstanceRef[],
  call: () => Promise<Result[]>,
  details?: Record<string, unknown>,
): Promise<Result[]> {
  await house.operations.attempt(operation, refs, house.clock.now(), details);
  return answersTo(house, operation, call);
}

/** As callEcs, for a call that pays for one instance, with the token that makes it one payment. */
export async function callToPay(
  house: House,
  operation: Operation,
  ref: InstanceRef,
  call: () => Promise<PaidResult>,
): Promise<PaidResult> {
  const [result] = await answersTo(house, operation, async () => [await call()]);
  if (!result) throw new Error(`nothing was answered for ${ref.id}`);
  return result;
}

/** Answers that cannot be written count all the same: they are kept for the step's commit (see unwritten). */
async function answersTo<Result extends ActResult>(
  house: House,
  operation: Operation,
  call: () => Promise<Result[]>,
): Promise<Result[]> {
  asked.set(operation, unwritten(operation));
  const results = await call();
  try {
    await house.operations.answered(operation, results, house.clock.now());
  } catch (err) {
    house.log.warn({ operation: operation.id, err }, 'what ECS answered is written with the step');
    asked.set(operation, [...unwritten(operation), ...results]);
  }
  return results;
}

/** As callEcs, for a call that is about one instance. */
export async function callEcsFor<Result extends ActResult>(
  house: House,
  operation: Operation,
  ref: InstanceRef,
  call: () => Promise<Result>,
  details?: Record<string, unknown>,
): Promise<Result> {
  const [result] = await callEcs(house, operation, [ref], async () => [await call()], details);
  if (!result) throw new Error(`nothing was answered for ${ref.id}`);
  return result;
}

/** As callEcs, for one call that is about all of these. */
export async function callForAll(
  house: House,
  operation: Operation,
  refs: InstanceRef[],
  call: () => Promise<MakingResult>,
  details: Record<string, unknown>,
): Promise<MakingResult> {
  const answers: MakingResult[] = [];
  const said = async (): Promise<ActResult[]> => {
    const result = await call();
    answers.push(result);
    return refs.map((ref) => (result.ok ? { ref, ...acted(result) } : { ref, ...result }));
  };
  await callEcs(house, operation, refs, said, details);
  const [result] = answers;
  if (!result) throw new Error(`nothing was answered for ${operation.id}`);
  return result;
}

function acted({ requestId, retried }: Extract<MakingResult, { ok: true }>) {
  return { ok: true as const, requestId, ...(retried && { retried }) };
}

/** Whether this step has asked ECS, so that an attempt that is on record now may be its own. */
export function hasAsked(operation: Operation): boolean {
  return asked.has(operation);
}

/** What ECS has answered to this step and could not be written down then. */
export function unwritten(operation: Operation): ActResult[] {
  return asked.get(operation) ?? [];
}
