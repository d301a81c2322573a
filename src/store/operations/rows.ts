import type { Insertable, Selectable } from 'kysely';
import type { Approval, Operation, Target } from '../../domain/operation.ts';
import { toInstant } from '../../domain/time.ts';
import { isSettled } from '../../domain/work.ts';
import type { ApprovalRow, Database, OperationRow, TargetRow } from '../tables.ts';
import { given, json, maybeInstant, storable } from '../values.ts';

/** An operation as its row; its targets are rows of their own. */
export function operationRow(
  operation: Operation,
  from: { key: string; proposal?: string },
): Insertable<OperationRow> {
  return {
    id: operation.id,
    work: json(operation.work),
    kind: operation.work.kind,
    requester: operation.requester,
    team: operation.team ?? null,
    reason: operation.reason === undefined ? null : storable(operation.reason),
    state: operation.state,
    step: operation.step,
    version: operation.version,
    approvals_needed: operation.approvalsNeeded,
    above: operation.above === undefined ? null : json(operation.above),
    decided_by: operation.decidedBy ?? null,
    denial: operation.denial === undefined ? null : storable(operation.denial),
    cancelled_by: operation.cancelledBy ?? null,
    unapproved: operation.unapproved,
    places: json(operation.places),
    ref: operation.ref,
    begun_by: from.key,
    proposal: from.proposal ?? null,
    created_at: operation.createdAt,
    expires_at: operation.expiresAt ?? null,
    deadline: operation.deadline ?? null,
    hindered_since: operation.hinderedSince ?? null,
    settled_at: operation.settledAt ?? null,
  };
}

/** The operation's targets as rows, in their order; `open` as long as the operation is not settled. */
export function targetRows(operation: Operation): Insertable<TargetRow>[] {
  return operation.targets.map(({ instance, disks, quote, ...progress }, position) => ({
    operation: operation.id,
    position,
    account: instance.account,
    region: instance.region,
    instance: instance.id,
    snapshot: json(instance),
    disks: disks === undefined ? null : json(disks),
    quote: quote === undefined ? null : json(quote),
    ...progressRow(progress),
    open: !isSettled(operation.state) && progress.state !== 'done' && progress.state !== 'failed',
  }));
}

function progressRow({ state, requestIds, stopped, hinderedSince, ...documents }: Progress) {
  const { problem, backup, payment, made, image, address } = documents;
  return {
    state,
    request_ids: json(requestIds),
    problem: problem === undefined ? null : json(problem),
    backup: backup === undefined ? null : json(backup),
    payment: payment === undefined ? null : json(payment),
    made: made === undefined ? null : json(made),
    image: image === undefined ? null : json(image),
    address: address ?? null,
    stopped: stopped ?? false,
    hindered_since: hinderedSince ?? null,
  };
}

/** The target that a row holds. */
function toTarget(row: Selectable<TargetRow>): Target {
  return {
    instance: row.snapshot,
    ...given('disks', row.disks),
    ...given('quote', row.quote),
    ...toProgress(row),
  };
}

/** The columns of what changes of a target, and of whose it is. */
export const PROGRESS = [
  ...(['instance', 'state', 'request_ids', 'problem', 'backup', 'payment', 'stopped'] as const),
  ...(['made', 'image', 'address', 'hindered_since'] as const),
] as const;

export type ProgressRow = Pick<Selectable<TargetRow>, (typeof PROGRESS)[number]>;

/** How far a target is, without what was confirmed of it. */
export type Progress = Omit<Target, 'instance' | 'disks' | 'quote'>;

/** How far the target is that a row holds. */
export function toProgress(row: ProgressRow): Progress {
  return {
    state: row.state,
    requestIds: row.request_ids,
    ...given('problem', row.problem),
    ...given('backup', row.backup),
    ...given('payment', row.payment),
    ...given('made', row.made),
    ...given('image', row.image),
    ...given('address', row.address),
    ...(row.stopped && { stopped: true }),
    ...given('hinderedSince', maybeInstant(row.hindered_since)),
  };
}

function toApproval({ person, at, team, channel }: Selectable<ApprovalRow>): Approval {
  return { by: person, at: toInstant(at), team, channel };
}

function toOperation(
  row: Selectable<OperationRow>,
  targets: Selectable<TargetRow>[],
  approvals: Selectable<ApprovalRow>[],
): Operation {
  return {
    id: row.id,
    work: row.work,
    targets: targets.map(toTarget),
    requester: row.requester,
    ...given('team', row.team),
    ...given('reason', row.reason),
    state: row.state,
    step: row.step,
    version: row.version,
    approvalsNeeded: row.approvals_needed,
    approvals: approvals.map(toApproval),
    ...given('above', row.above),
    ...given('decidedBy', row.decided_by),
    ...given('denial', row.denial),
    ...given('cancelledBy', row.cancelled_by),
    unapproved: row.unapproved,
    places: row.places,
    ref: row.ref,
    createdAt: toInstant(row.created_at),
    ...given('expiresAt', maybeInstant(row.expires_at)),
    ...given('deadline', maybeInstant(row.deadline)),
    ...given('hinderedSince', maybeInstant(row.hindered_since)),
    ...given('settledAt', maybeInstant(row.settled_at)),
    ...(row.attempts > 0 && { attempts: row.attempts }),
  };
}

/** The operations of these ids with their targets, the oldest first. */
export async function operationsById(db: Database, ids: string[]): Promise<Operation[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('operations')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const targets = await db
    .selectFrom('operation_targets')
    .selectAll()
    .where('operation', 'in', ids)
    .orderBy('operation')
    .orderBy('position')
    .execute();
  const targetsOf = Map.groupBy(targets, (target) => target.operation);
  const approvalsOf = Map.groupBy(await approvalsIn(db, rows), (approval) => approval.operation);
  return rows.map((row) => toOperation(row, targetsOf.get(row.id) ?? [], approvalsOf.get(row.id) ?? []));
}

/** Most operations need none, and then there are none to look for. */
async function approvalsIn(
  db: Database,
  rows: Selectable<OperationRow>[],
): Promise<Selectable<ApprovalRow>[]> {
  const asked = rows.filter((row) => row.approvals_needed > 0).map(({ id }) => id);
  if (asked.length === 0) return [];
  const query = db.selectFrom('approvals').selectAll().where('operation', 'in', asked);
  return query.orderBy('at').orderBy('person').execute();
}

/** The operation with its targets; undefined if there is none. */
export async function operationById(db: Database, id: string): Promise<Operation | undefined> {
  return (await operationsById(db, [id]))[0];
}

/** As operationById, for an operation that must be there. */
export async function existing(db: Database, id: string): Promise<Operation> {
  const operation = await operationById(db, id);
  if (!operation) throw new Error(`there is no operation ${id}`);
  return operation;
}
