import { isDeepStrictEqual } from 'node:util';
import { type Selectable, sql } from 'kysely';
import type { ActResult } from '../../domain/act.ts';
import { type AuditEntry, asAudited, STEWARD } from '../../domain/audit.ts';
import { Overtaken } from '../../domain/errors.ts';
import type { InstanceRef } from '../../domain/instance.ts';
import { isFinished, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import { isSettled } from '../../domain/work.ts';
import type { Transact } from '../jobs/transact.ts';
import type { Database, TargetRow, Trx } from '../tables.ts';
import { json, storableData } from '../values.ts';
import { about, writeAudit } from './audit.ts';
import { toTarget } from './rows.ts';

/** See OperationLog.attempt. */
export async function attempt(
  transact: Transact,
  operation: Operation,
  refs: InstanceRef[],
  now: Date,
  more: Record<string, unknown> = {},
): Promise<void> {
  if (refs.length === 0) return;
  const ids = new Set(refs.map((ref) => ref.id));
  const fresh = operation.targets
    .filter((target) => ids.has(target.instance.id) && target.state !== 'attempted')
    .map((target) => target.instance.id);
  await transact(async (trx) => {
    await holdAsRead(trx, operation);
    await markAttempted(trx, operation.id, fresh);
    const details = { step: operation.step, ...more };
    const entry = { ...about(operation, now), actor: STEWARD, action: 'attempted' as const, details };
    await writeAudit(
      trx,
      operation.targets
        .filter(({ instance }) => ids.has(instance.id))
        .map(({ instance }) => ({ ...entry, instance: asAudited(instance) })),
    );
  });
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

function answerRows(operation: Operation, results: ActResult[], now: Date): AuditEntry[] {
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

/** See OperationLog.advance. */
export function advance(
  transact: Transact,
  operation: Operation,
  change: Advance,
  now: Date,
): Promise<boolean> {
  const { id } = operation;
  const settled = isSettled(change.state);
  return transact(async (trx, enqueue) => {
    const moved = await trx
      .updateTable('operations')
      .set({
        state: change.state,
        step: change.step,
        version: operation.version + 1,
        deadline: change.deadline ?? null,
        hindered_since: change.hinderedSince ?? null,
        settled_at: settled ? now : null,
      })
      .where('id', '=', id)
      .where('version', '=', operation.version)
      .returning('version')
      .executeTakeFirst();
    const before = await targetsBefore(trx, id);
    if (!moved) {
      await writeAudit(trx, heardInVain(operation, before, change, now));
      return false;
    }
    const targets = keepingAttempts(before, change.targets);
    await writeTargets(trx, id, targets, settled);
    const answers = answerRows(operation, change.answers ?? [], now);
    await writeAudit(trx, [...answers, ...changes(operation, before, { ...change, targets }, now)]);
    if (!settled) {
      await enqueue('step', { operation: id, version: moved.version }, { key: id, afterMs: change.afterMs });
    }
    if (change.visible) await enqueue('announce', { operation: id }, { key: id, coalesce: true });
    return true;
  });
}

/**
 * What ECS has answered to a worker whose result does not count, as another was first: that happened
 * too. Nothing, where the result counts after all, and only the answer to its commit was lost.
 */
function heardInVain(
  operation: Operation,
  written: Selectable<TargetRow>[],
  { targets, answers = [] }: Advance,
  now: Date,
): AuditEntry[] {
  const known = new Set(written.flatMap((row) => row.request_ids));
  const rows = targets.flatMap(({ instance, requestIds }) => {
    const heard = requestIds.filter((id) => !known.has(id));
    if (heard.length === 0) return [];
    const details = { step: operation.step, requestIds: heard };
    const entry = { ...about(operation, now), actor: STEWARD, action: 'answered' as const, details };
    return [{ ...entry, instance: asAudited(instance) }];
  });
  return rows.length === 0 ? [] : [...answerRows(operation, answers, now), ...rows];
}

function targetsBefore(trx: Trx, id: string): Promise<Selectable<TargetRow>[]> {
  return trx.selectFrom('operation_targets').selectAll().where('operation', '=', id).execute();
}

/**
 * What was attempted may have happened, whatever the step had read before: only an answer says that it did
 * not, and that has brought a RequestId.
 */
function keepingAttempts(before: Selectable<TargetRow>[], targets: Target[]): Target[] {
  const rows = new Map(before.map((row) => [row.instance, row]));
  return targets.map((target) => {
    const row = rows.get(target.instance.id);
    const answered = target.requestIds.length > (row?.request_ids.length ?? 0);
    const denied = row?.state === 'attempted' && target.state === 'waiting' && !answered;
    return denied ? { ...target, state: 'attempted' } : target;
  });
}

/** The snapshots stay as they were confirmed; only how far each instance is changes. */
async function writeTargets(trx: Trx, id: string, targets: Target[], settled: boolean): Promise<void> {
  const rows = targets.map((target) => ({
    account: target.instance.account,
    instance: target.instance.id,
    state: target.state,
    request_ids: target.requestIds,
    problem: target.problem ?? null,
    backup: target.backup ?? null,
    stopped: target.stopped ?? false,
    hindered_since: target.hinderedSince ?? null,
    open: !settled && !isFinished(target),
  }));
  await sql`
    update steward.operation_targets as target
    set state = given.state, request_ids = given.request_ids, open = given.open,
        problem = nullif(given.problem, 'null'::jsonb), backup = nullif(given.backup, 'null'::jsonb),
        stopped = given.stopped, hindered_since = given.hindered_since
    from jsonb_to_recordset(${json(rows)})
      as given(account text, instance text, state text, request_ids jsonb, problem jsonb, backup jsonb,
        stopped boolean, hindered_since timestamptz, open boolean)
    where target.operation = ${id} and target.account = given.account and target.instance = given.instance
  `.execute(trx);
}

/** A row for every instance that got further, and one for the end of the operation. */
function changes(
  operation: Operation,
  before: Selectable<TargetRow>[],
  change: Advance,
  now: Date,
): AuditEntry[] {
  const entry = { ...about(operation, now), actor: STEWARD };
  const were = new Map(before.map((row) => [row.instance, progress(toTarget(row))]));
  const rows: AuditEntry[] = change.targets
    .filter((target) => !isDeepStrictEqual(were.get(target.instance.id), progress(target)))
    .map((target) => ({
      ...entry,
      action: target.state,
      instance: asAudited(target.instance),
      details: { step: operation.step, ...progress(target) },
    }));
  if (isSettled(change.state)) {
    const outcome = change.targets.map(({ instance, state, requestIds }) => ({
      instance: instance.id,
      state,
      requestIds,
    }));
    rows.push({ ...entry, action: 'settled', details: { state: change.state, targets: outcome } });
  }
  return rows;
}

/** How far a target is, as it comes back from the database; of snapshots whether they are made, not how much of them. */
function progress({ state, requestIds, problem, backup }: Target) {
  const made = (backup?.snapshots ?? []).map((snapshot) => ({
    ...{ id: snapshot.id, disk: snapshot.disk, state: snapshot.state },
  }));
  const snapshots = made.length > 0 ? made : undefined;
  return storableData({ state, requestIds, problem, snapshots, group: backup?.group });
}
