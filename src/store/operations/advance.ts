import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { type AuditEntry, asAudited, STEWARD } from '../../domain/audit.ts';
import { isFinished, type Operation, type Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import { type Instant, SECOND } from '../../domain/time.ts';
import { isSettled } from '../../domain/work.ts';
import type { Enqueue, Transact } from '../jobs/transact.ts';
import type { Trx } from '../tables.ts';
import { json, storableData } from '../values.ts';
import { answerRows } from './attempt.ts';
import { about, writeAudit } from './audit.ts';
import { notOvertaken } from './not-overtaken.ts';
import { PROGRESS, type Progress, type ProgressRow, toProgress } from './rows.ts';

/**
 * How long small steps wait to be told together. Slack takes 50 edits a minute, and an operation is shown in two
 * places.
 */
const PROGRESS_MS = 3 * SECOND;

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
      .returning(['version', 'attempts'])
      .executeTakeFirst();
    const before = await targetsBefore(trx, id);
    if (!moved) {
      await writeAudit(trx, heardInVain(operation, before, change, now));
      return false;
    }
    const targets = await notOvertaken(
      trx,
      operation,
      { targets: before, attempts: moved.attempts },
      change.targets,
    );
    await writeTargets(trx, id, settled ? targets : changed(before, targets), settled);
    const answers = answerRows(operation, change.answers ?? [], now);
    await writeAudit(trx, [...answers, ...changes(operation, before, { ...change, targets }, now)]);
    if (!settled) {
      await enqueue('step', { operation: id, version: moved.version }, { key: id, afterMs: change.afterMs });
    }
    await announceChange(enqueue, id, change);
    return true;
  });
}

/** The end, and whatever else somebody waits for, at once; small steps of many together. */
async function announceChange(enqueue: Enqueue, operation: string, { tell }: Advance): Promise<void> {
  if (tell === 'soon')
    await enqueue('announce', { operation }, { key: operation, coalesce: 'patiently', afterMs: PROGRESS_MS });
  else if (tell === 'now') await enqueue('announce', { operation }, { key: operation, coalesce: true });
}

/**
 * What ECS has answered to a worker whose result does not count, as another was first: that happened
 * too. Nothing, where the result counts after all, and only the answer to its commit was lost.
 */
function heardInVain(
  operation: Operation,
  written: ProgressRow[],
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

/** How far each instance is; without all that was confirmed of it, which is the most of its row. */
function targetsBefore(trx: Trx, id: string): Promise<ProgressRow[]> {
  return trx.selectFrom('operation_targets').select(PROGRESS).where('operation', '=', id).execute();
}

/** Those that got further: of hundreds, one a step. */
function changed(before: ProgressRow[], targets: Target[]): Target[] {
  const rows = new Map(before.map((row) => [row.instance, written(toProgress(row))]));
  return targets.filter((target) => !isDeepStrictEqual(rows.get(target.instance.id), written(target)));
}

/** All that a row keeps of how far a target is. */
function written({ stopped, ...progress }: Progress & Partial<Target>) {
  const { instance: _, disks: __, quote: ___, ...written } = progress;
  return storableData({ ...written, stopped: stopped ?? false });
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
    payment: target.payment ?? null,
    made: target.made ?? null,
    image: target.image ?? null,
    address: target.address ?? null,
    stopped: target.stopped ?? false,
    hindered_since: target.hinderedSince ?? null,
    open: !settled && !isFinished(target),
  }));
  await sql`
    update steward.operation_targets as target
    set state = given.state, request_ids = given.request_ids, open = given.open,
        problem = nullif(given.problem, 'null'::jsonb), backup = nullif(given.backup, 'null'::jsonb),
        payment = nullif(given.payment, 'null'::jsonb),
        made = nullif(given.made, 'null'::jsonb), image = nullif(given.image, 'null'::jsonb),
        address = given.address,
        stopped = given.stopped, hindered_since = given.hindered_since
    from jsonb_to_recordset(${json(rows)})
      as given(account text, instance text, state text, request_ids jsonb, problem jsonb, backup jsonb, payment jsonb,
        made jsonb, image jsonb, address text, stopped boolean, hindered_since timestamptz, open boolean)
    where target.operation = ${id} and target.account = given.account and target.instance = given.instance
  `.execute(trx);
}

/** A row for every instance that got further, and one for the end of the operation. */
function changes(operation: Operation, before: ProgressRow[], change: Advance, now: Date): AuditEntry[] {
  const entry = { ...about(operation, now), actor: STEWARD };
  const were = new Map(before.map((row) => [row.instance, progress(toProgress(row))]));
  const rows: AuditEntry[] = change.targets
    .filter((target) => !isDeepStrictEqual(were.get(target.instance.id), progress(target)))
    .map((target) => ({
      ...entry,
      action: target.state,
      // What was made is known by its own id from then on.
      instance: asAudited(target.made ?? target.instance),
      details: { step: operation.step, ...progress(target), ...paidFrom(target), ...plannedAs(target) },
    }));
  if (isSettled(change.state)) {
    const outcome = change.targets.map(({ instance, made, state, requestIds }) => ({
      instance: (made ?? instance).id,
      state,
      requestIds,
    }));
    rows.push({ ...entry, action: 'settled', details: { state: change.state, targets: outcome } });
  }
  return rows;
}

/** Of what was made, the id that it was planned under, by which the rows before name it. */
function plannedAs({ instance, made }: Target): { planned?: string } {
  return made ? { planned: instance.id } : {};
}

/** Of what was paid for, the expiry before: the instance of the row does not keep it. */
function paidFrom({ instance, payment }: Target): { expiredAt?: Instant } {
  return payment && instance.expiresAt !== undefined ? { expiredAt: instance.expiresAt } : {};
}

/**
 * How far a target is, as it comes back from the database: of snapshots whether they are made, not how much of them;
 * of an instance that was made its id, not what it looks like by now.
 */
function progress({ state, requestIds, problem, backup, payment, made, image, address }: Progress) {
  const listed = (backup?.snapshots ?? []).map((snapshot) => ({
    ...{ id: snapshot.id, disk: snapshot.disk, state: snapshot.state },
  }));
  const snapshots = listed.length > 0 ? listed : undefined;
  return storableData({
    ...{ state, requestIds, problem, snapshots, group: backup?.group, payment, address },
    ...{ made: made?.id, image },
  });
}
