import type { ActResult } from '../../domain/act.ts';
import { type AuditEntry, asAudited, STEWARD } from '../../domain/audit.ts';
import { Overtaken } from '../../domain/errors.ts';
import type { InstanceRef } from '../../domain/instance.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Transact } from '../jobs/transact.ts';
import type { Database, Trx } from '../tables.ts';
import { about, writeAudit } from './audit.ts';

/** See OperationLog.attempt. */
export async function attempt(
  transact: Transact,
  operation: Operation,
  refs: InstanceRef[],
  now: Date,
  more: Record<string, unknown> = {},
): Promise<void> {
  if (refs.length === 0) return;
  await transact((trx) => attemptIn(trx, operation, refs, now, more));
}

/** The same within a transaction. */
export async function attemptIn(
  trx: Trx,
  operation: Operation,
  refs: InstanceRef[],
  now: Date,
  more: Record<string, unknown>,
): Promise<void> {
  const ids = new Set(refs.map((ref) => ref.id));
  const fresh = operation.targets
    .filter((target) => ids.has(target.instance.id) && target.state !== 'attempted')
    .map((target) => target.instance.id);
  await holdAsRead(trx, operation);
  await markAttempted(trx, operation.id, fresh);
  if (operation.work.kind === 'create') await countAttempt(trx, operation.id);
  const details = { step: operation.step, ...more };
  const entry = { ...about(operation, now), actor: STEWARD, action: 'attempted' as const, details };
  await writeAudit(
    trx,
    operation.targets
      .filter(({ instance }) => ids.has(instance.id))
      .map(({ instance }) => ({ ...entry, instance: asAudited(instance) })),
  );
}

/** See OperationLog.answered. */
export async function answered(
  db: Database,
  operation: Operation,
  results: ActResult[],
  now: Date,
): Promise<void> {
  await writeAudit(db, answerRows(operation, results, now));
}

/** What ECS answered, as rows of the audit: each try before the last, and why it did nothing. */
export function answerRows(operation: Operation, results: ActResult[], now: Date): AuditEntry[] {
  const instances = new Map(operation.targets.map(({ instance }) => [instance.id, asAudited(instance)]));
  return results.flatMap((result) => {
    const instance = instances.get(result.ref.id) ?? result.ref;
    const entry = { ...about(operation, now), actor: STEWARD, instance };
    const { step } = operation;
    const retried = (result.retried ?? []).map((details) => ({ action: 'retried' as const, details }));
    return [...retried, ...failureOf(result)].map(({ action, details }) => ({
      ...entry,
      action,
      details: { step, ...details },
    }));
  });
}

function failureOf(result: ActResult): Pick<AuditEntry, 'action' | 'details'>[] {
  if (result.ok) return [];
  const { code, reason, message, requestId, certain } = result;
  return [
    { action: certain ? 'refused by ECS' : 'not answered', details: { code, reason, message, requestId } },
  ];
}

/** Keeps the operation as it was read until the transaction ends. */
async function holdAsRead(trx: Trx, { id, version, cancelledBy }: Operation): Promise<void> {
  const row = await trx
    .selectFrom('operations')
    .select(['state', 'version', 'cancelled_by'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Error(`there is no operation ${id}`);
  if (row.state !== 'running') throw new Overtaken(`the operation ${id} is ${row.state}`);
  if (row.version !== version) throw new Overtaken(`the operation ${id} has gone on without this worker`);
  if (row.cancelled_by !== null && cancelledBy === undefined)
    throw new Overtaken(`the operation ${id} was cancelled in the meantime`);
}

async function countAttempt(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('operations')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Of two workers that have read the same targets, one comes through: a reboot asked for twice is two. */
async function markAttempted(trx: Trx, id: string, instances: string[]): Promise<void> {
  if (instances.length === 0) return;
  const marked = await trx
    .updateTable('operation_targets')
    .set({ state: 'attempted' })
    .where('operation', '=', id)
    .where('instance', 'in', instances)
    .where('state', '<>', 'attempted')
    .returning('instance')
    .execute();
  if (marked.length < instances.length) throw new Overtaken(`another worker attempts the operation ${id}`);
}
