import { Overtaken } from '../../domain/errors.ts';
import { isUnpaid, type Operation, type Target } from '../../domain/operation.ts';
import type { Trx } from '../tables.ts';
import { claimedBy } from './payments.ts';
import type { ProgressRow } from './rows.ts';

/**
 * What a step may say of its targets, of which the rows are now as given: other workers may have begun something since
 * it has read them. Throws Overtaken where it says what it cannot know.
 */
export async function notOvertaken(
  trx: Trx,
  operation: Operation,
  { targets: before, attempts }: { targets: ProgressRow[]; attempts: number },
  said: Target[],
): Promise<Target[]> {
  checkAttempts(operation, before, said);
  const targets = keepingAttempts(before, said);
  await checkClaims(trx, operation, before, targets);
  checkMakings(operation, before, attempts, targets);
  return targets;
}

/**
 * What was attempted may have happened, whatever the step had read before: only an answer says that it did
 * not, and that has brought a RequestId.
 */
function keepingAttempts(before: ProgressRow[], targets: Target[]): Target[] {
  const rows = new Map(before.map((row) => [row.instance, row]));
  return targets.map((target) => {
    const row = rows.get(target.instance.id);
    const answered = target.requestIds.length > (row?.request_ids.length ?? 0);
    const denied = row?.state === 'attempted' && target.state === 'waiting' && !answered;
    return denied ? { ...target, state: 'attempted' } : target;
  });
}

/**
 * Nor does a step know that something was not done which another worker has begun since it has read it. Throws
 * Overtaken: whoever tries again finds it attempted, and looks.
 */
function checkAttempts({ id, targets: asRead }: Operation, before: ProgressRow[], targets: Target[]) {
  const rows = new Map(before.map((row) => [row.instance, row]));
  const read = new Map(asRead.map((target) => [target.instance.id, target.state]));
  const unheard = targets.some(({ instance, state, requestIds }) => {
    const row = rows.get(instance.id);
    const begun = row?.state === 'attempted' && read.get(instance.id) !== 'attempted';
    return begun && state === 'failed' && requestIds.length <= row.request_ids.length;
  });
  if (unheard) throw new Overtaken(`another worker attempts the operation ${id}`);
}

/**
 * Nothing was paid, says a step that ECS has refused it; but meanwhile another worker may have claimed it anew. Throws
 * Overtaken.
 */
async function checkClaims(
  trx: Trx,
  { id, work }: Operation,
  before: ProgressRow[],
  targets: Target[],
): Promise<void> {
  if (work.kind !== 'renew') return;
  const attempted = new Set(before.filter(({ state }) => state === 'attempted').map((row) => row.instance));
  const unpaid = targets.filter(isUnpaid).map(({ instance }) => instance.id);
  const open = await claimedBy(
    trx,
    id,
    unpaid.filter((instance) => attempted.has(instance)),
  );
  if (open.length > 0) throw new Overtaken(`another worker pays in the operation ${id}`);
}

/**
 * Nothing was made, says a step that ECS has refused; but another worker may have asked meanwhile, with the same token,
 * and be answered otherwise. Throws Overtaken.
 */
function checkMakings(
  { id, work, attempts: asRead = 0 }: Operation,
  before: ProgressRow[],
  attempts: number,
  targets: Target[],
): void {
  // One of them is its own.
  if (work.kind !== 'create' || attempts <= asRead + 1) return;
  const attempted = new Set(before.filter(({ state }) => state === 'attempted').map((row) => row.instance));
  if (targets.some((target) => isUnpaid(target) && attempted.has(target.instance.id)))
    throw new Overtaken(`another worker asks for the instances of the operation ${id}`);
}
