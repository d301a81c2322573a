import { isDeepStrictEqual } from 'node:util';
import { type Selectable, sql } from 'kysely';
import type { InstanceRef } from '../../domain/instance.ts';
import { isFinished, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance, AuditEntry } from '../../domain/ports.ts';
import { isSettled } from '../../domain/work.ts';
import type { Transact } from '../jobs/transact.ts';
import type { TargetRow, Trx } from '../tables.ts';
import { json, storableData } from '../values.ts';
import { about, STEWARD, writeAudit } from './audit.ts';
import { existing, toTarget } from './rows.ts';

/** See OperationLog.attempt. Throws when the operation no longer runs: then no call may be made. */
export async function attempt(transact: Transact, id: string, refs: InstanceRef[], now: Date): Promise<void> {
  if (refs.length === 0) return;
  await transact(async (trx) => {
    const operation = await existing(trx, id);
    if (operation.state !== 'running') throw new Error(`the operation ${id} is ${operation.state}`);
    await trx
      .updateTable('operation_targets')
      .set({ state: 'attempted' })
      .where('operation', '=', id)
      .where(
        'instance',
        'in',
        refs.map((ref) => ref.id),
      )
      .execute();
    const details = { step: operation.step };
    const entry = { ...about(operation, now), actor: STEWARD, action: 'attempted', details };
    await writeAudit(
      trx,
      refs.map(({ account, region, id: instance }) => ({
        ...entry,
        instance: { account, region, id: instance },
      })),
    );
  });
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
        settled_at: settled ? now : null,
      })
      .where('id', '=', id)
      .where('version', '=', operation.version)
      .returning('version')
      .executeTakeFirst();
    if (!moved) return false;
    const before = await targetsBefore(trx, id);
    await writeTargets(trx, id, change.targets, settled);
    await writeAudit(trx, changes(operation, before, change, now));
    if (!settled) {
      await enqueue('step', { operation: id, version: moved.version }, { key: id, afterMs: change.afterMs });
    }
    if (change.visible) await enqueue('announce', { operation: id }, { key: id, coalesce: true });
    return true;
  });
}

function targetsBefore(trx: Trx, id: string): Promise<Selectable<TargetRow>[]> {
  return trx.selectFrom('operation_targets').selectAll().where('operation', '=', id).execute();
}

/** The snapshots stay as they were confirmed; only how far each instance is changes. */
async function writeTargets(trx: Trx, id: string, targets: Target[], settled: boolean): Promise<void> {
  const rows = targets.map((target) => ({
    account: target.instance.account,
    instance: target.instance.id,
    state: target.state,
    request_ids: target.requestIds,
    problem: target.problem ?? null,
    open: !settled && !isFinished(target),
  }));
  await sql`
    update steward.operation_targets as target
    set state = given.state, request_ids = given.request_ids, open = given.open,
        problem = nullif(given.problem, 'null'::jsonb)
    from jsonb_to_recordset(${json(rows)})
      as given(account text, instance text, state text, request_ids jsonb, problem jsonb, open boolean)
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
    .map(({ instance: { account, region, id }, state, requestIds, problem }) => ({
      ...entry,
      action: state,
      instance: { account, region, id },
      details: { step: operation.step, requestIds, ...(problem === undefined ? {} : { problem }) },
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

/** How far a target is, as it comes back from the database. */
function progress({ state, requestIds, problem }: Target) {
  return storableData({ state, requestIds, problem });
}
