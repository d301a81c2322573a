import { type AuditEntry, STEWARD } from '../../domain/audit.ts';
import type { Operation } from '../../domain/operation.ts';
import { type Decided, type Decider, isTheirs, type Verdict } from '../../domain/verdict.ts';
import type { OperationState } from '../../domain/work.ts';
import type { Enqueue, Transact } from '../jobs/transact.ts';
import type { Trx } from '../tables.ts';
import { storable } from '../values.ts';
import { about, forEachInstance, writeAudit } from './audit.ts';
import { enqueueExpiry } from './begin.ts';
import { existing, operationById } from './rows.ts';

/** See OperationLog.decide. */
export function decide(
  transact: Transact,
  id: string,
  verdict: Verdict,
  by: Decider,
  now: Date,
): Promise<Decided> {
  return transact(async (trx, enqueue) => {
    const kind =
      verdict.kind === 'approve'
        ? await approve(trx, id, by, now)
        : await endPending(trx, id, verdict, by.person, now);
    const operation = await existing(trx, id);
    if (kind !== 'decided' && kind !== 'counted') return { kind, operation };
    if (operation.state === 'running') {
      await enqueue('step', { operation: id, version: operation.version }, { key: id });
    }
    await enqueue('announce', { operation: id }, { key: id, coalesce: true });
    await recordVerdict(trx, operation, verdict, by, now);
    return { kind, operation };
  });
}

/**
 * One more approval. The lock on the operation's row lets one click after the other count what is
 * there, so exactly one of them is the last that is needed.
 */
async function approve(trx: Trx, id: string, by: Decider, now: Date): Promise<Decided['kind']> {
  const row = await trx
    .selectFrom('operations')
    .select(['state', 'requester', 'expires_at', 'approvals_needed'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Error(`there is no operation ${id}`);
  if (!isTheirs('approve', by.person, row)) return 'barred';
  const given = await trx
    .selectFrom('approvals')
    .select(['person', 'delivery'])
    .where('operation', '=', id)
    .execute();
  const own = given.find(({ person }) => person === by.person);
  if (own?.delivery === by.delivery) return 'repeated';
  if (row.state !== 'pending' || (row.expires_at !== null && row.expires_at <= now)) return 'late';
  if (own) return 'given';
  const { person, team, channel, delivery } = by;
  await trx
    .insertInto('approvals')
    .values({ operation: id, person, at: now, team, channel, delivery })
    .execute();
  const last = given.length + 1 >= row.approvals_needed;
  await trx
    .updateTable('operations')
    .set((column) => ({
      state: last ? 'running' : 'pending',
      version: column('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  return last ? 'decided' : 'counted';
}

/** A denial by someone else, or the requester's own cancellation. */
async function endPending(
  trx: Trx,
  id: string,
  verdict: Exclude<Verdict, { kind: 'approve' }>,
  by: string,
  now: Date,
): Promise<Decided['kind']> {
  const state = verdict.kind === 'deny' ? 'denied' : 'cancelled';
  const denial = verdict.kind === 'deny' ? storable(verdict.reason) : null;
  if (!isTheirs(verdict.kind, by, await requesterOf(trx, id))) return 'barred';
  if (await leavePending(trx, id, state, now, { by, denial })) {
    await closeTargets(trx, id);
    return 'decided';
  }
  const { decidedBy, state: found } = await existing(trx, id);
  return found === state && decidedBy === by ? 'repeated' : 'late';
}

/** Never changes, so it may be read before the row is locked. */
function requesterOf(trx: Trx, id: string): Promise<{ requester: string }> {
  return trx.selectFrom('operations').select('requester').where('id', '=', id).executeTakeFirstOrThrow();
}

/** See OperationLog.expire. One that is not yet due, by this clock, is looked at again when it is. */
export function expire(transact: Transact, id: string, now: Date): Promise<boolean> {
  return transact(async (trx, enqueue) => {
    if (!(await leavePending(trx, id, 'expired', now))) {
      await lookAgain(trx, enqueue, id, now);
      return false;
    }
    await closeTargets(trx, id);
    await enqueue('announce', { operation: id }, { key: id, coalesce: true });
    const operation = await existing(trx, id);
    await record(trx, operation, { ...about(operation, now), actor: STEWARD, action: 'expired' });
    return true;
  });
}

async function lookAgain(trx: Trx, enqueue: Enqueue, id: string, now: Date): Promise<void> {
  const operation = await operationById(trx, id);
  if (operation?.state !== 'pending' || operation.expiresAt === undefined) return;
  await enqueueExpiry(enqueue, id, operation.expiresAt, now);
}

/** The one conditional UPDATE by which exactly one of any number of clicks, or the expiry, ends the waiting. */
async function leavePending(
  trx: Trx,
  id: string,
  state: Extract<OperationState, 'denied' | 'cancelled' | 'expired'>,
  now: Date,
  who?: { by: string; denial: string | null },
): Promise<boolean> {
  const pending = trx
    .updateTable('operations')
    .set((row) => ({
      state,
      version: row('version', '+', 1),
      decided_by: who?.by ?? null,
      denial: who?.denial ?? null,
      settled_at: now,
    }))
    .where('id', '=', id)
    .where('state', '=', 'pending');
  const inTime =
    state === 'expired'
      ? pending.where('expires_at', '<=', now)
      : pending.where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]));
  return (await inTime.returning('id').executeTakeFirst()) !== undefined;
}

async function closeTargets(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('operation_targets').set({ open: false }).where('operation', '=', id).execute();
}

async function record(trx: Trx, operation: Operation, entry: Omit<AuditEntry, 'instance'>): Promise<void> {
  await writeAudit(trx, forEachInstance(operation, entry));
}

const ACTIONS = { approve: 'approved', deny: 'denied', cancel: 'cancelled' } as const;

/** Who, and where they pressed; not where it was asked for. */
async function recordVerdict(
  trx: Trx,
  operation: Operation,
  verdict: Verdict,
  { person: actor, team, channel, ref }: Decider,
  now: Date,
): Promise<void> {
  const { approvals, approvalsNeeded: needed } = operation;
  const details =
    verdict.kind === 'approve'
      ? { given: approvals.length, needed }
      : { ...(verdict.kind === 'deny' && { reason: verdict.reason }) };
  const whence = { actor, team, channel, ref };
  await record(trx, operation, {
    ...about(operation, now),
    ...whence,
    action: ACTIONS[verdict.kind],
    details,
  });
}
