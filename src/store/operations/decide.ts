import type { Operation } from '../../domain/operation.ts';
import type { AuditEntry, Decided, Whence } from '../../domain/ports.ts';
import type { OperationState } from '../../domain/work.ts';
import type { Transact } from '../jobs/transact.ts';
import type { Trx } from '../tables.ts';
import { about, forEachInstance, STEWARD, writeAudit } from './audit.ts';
import { enqueueExpiry } from './begin.ts';
import { existing, operationById } from './rows.ts';

/** See OperationLog.decide. */
export function decide(
  transact: Transact,
  id: string,
  verdict: 'approve' | 'deny',
  by: string,
  now: Date,
  from?: Whence,
): Promise<Decided> {
  return transact(async (trx, enqueue) => {
    const state = verdict === 'approve' ? 'running' : 'denied';
    const won = await leavePending(trx, id, state, now, by);
    const operation = await existing(trx, id);
    if (!won) return { won, operation };
    if (verdict === 'approve') {
      await enqueue('step', { operation: id, version: operation.version }, { key: id });
    } else {
      await closeTargets(trx, id);
    }
    await enqueue('announce', { operation: id }, { key: id, coalesce: true });
    const action = verdict === 'approve' ? 'approved' : 'denied';
    await record(trx, operation, { ...about(operation, now), ...from, actor: by, action });
    return { won, operation };
  });
}

/** See OperationLog.expire. One that is not yet due, by this clock, is looked at again when it is. */
export function expire(transact: Transact, id: string, now: Date): Promise<boolean> {
  return transact(async (trx, enqueue) => {
    if (!(await leavePending(trx, id, 'expired', now))) {
      const operation = await operationById(trx, id);
      if (operation?.state === 'pending' && operation.expiresAt !== undefined) {
        await enqueueExpiry(enqueue, id, operation.expiresAt, now);
      }
      return false;
    }
    await closeTargets(trx, id);
    await enqueue('announce', { operation: id }, { key: id, coalesce: true });
    const operation = await existing(trx, id);
    await record(trx, operation, { ...about(operation, now), actor: STEWARD, action: 'expired' });
    return true;
  });
}

/** The one conditional UPDATE by which exactly one of any number of clicks, or the expiry, wins. */
async function leavePending(
  trx: Trx,
  id: string,
  state: OperationState,
  now: Date,
  by?: string,
): Promise<boolean> {
  const pending = trx
    .updateTable('operations')
    .set((row) => ({
      state,
      version: row('version', '+', 1),
      decided_by: by ?? null,
      settled_at: state === 'running' ? null : now,
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
