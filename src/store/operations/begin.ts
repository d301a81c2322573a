import type { Operation } from '../../domain/operation.ts';
import type { Begun, BegunFrom } from '../../domain/ports.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { type Instant, later, msUntil, SECOND } from '../../domain/time.ts';
import type { Enqueue, Transact } from '../jobs/transact.ts';
import type { Database, Trx } from '../tables.ts';
import { about, forEachInstance, writeAudit } from './audit.ts';
import { isUsed, useProposal } from './proposals.ts';
import { existing, operationRow, targetRows } from './rows.ts';

/** Thrown to take back what the transaction has written so far, e.g. the use of the proposal. */
class NotBegun extends Error {
  readonly why: Begun;

  constructor(why: Begun) {
    super(why.kind);
    this.why = why;
  }
}

/** See OperationLog.begin. */
export async function begin(transact: Transact, operation: Operation, from: BegunFrom): Promise<Begun> {
  try {
    return await transact((trx, enqueue) => beginIn(trx, enqueue, operation, from));
  } catch (error) {
    if (error instanceof NotBegun) return error.why;
    throw error;
  }
}

async function beginIn(trx: Trx, enqueue: Enqueue, operation: Operation, from: BegunFrom): Promise<Begun> {
  const earlier = await begunBy(trx, from.key);
  if (earlier) return earlier;
  const proposal = await takeProposal(trx, operation.requester, from);
  await insertOperation(trx, operation, from);
  await lockInstances(trx, operation);
  await enqueueFirst(enqueue, operation, from);
  await writeAudit(trx, firstRows(operation, proposal, from.now));
  return { kind: 'begun', operation };
}

/** The operation that this delivery has begun. */
export async function begunBy(
  db: Database,
  key: string,
): Promise<{ kind: 'repeated'; operation: Operation } | undefined> {
  const row = await db.selectFrom('operations').select('id').where('begun_by', '=', key).executeTakeFirst();
  return row && { kind: 'repeated', operation: await existing(db, row.id) };
}

/** The update waits for whoever uses the proposal at the same moment, and then finds it used. */
async function takeProposal(trx: Trx, by: string, from: BegunFrom): Promise<Proposal | undefined> {
  if (from.proposal === undefined) return undefined;
  const proposal = await useProposal(trx, from.proposal, by, from.now);
  if (proposal) return proposal;
  const same = await begunBy(trx, from.key);
  if (same) throw new NotBegun(same);
  throw new NotBegun({ kind: (await isUsed(trx, from.proposal)) ? 'proposal-used' : 'proposal-over' });
}

async function insertOperation(trx: Trx, operation: Operation, from: BegunFrom): Promise<void> {
  const inserted = await trx
    .insertInto('operations')
    .values(operationRow(operation, from))
    .onConflict((conflict) => conflict.column('begun_by').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return;
  const other = await begunBy(trx, from.key);
  throw other ? new NotBegun(other) : new Error(`the operation begun by ${from.key} has vanished`);
}

/** Inserts the targets in one order for everyone, so that two operations never wait for each other. */
async function lockInstances(trx: Trx, operation: Operation): Promise<void> {
  const rows = targetRows(operation).sort((a, b) => (a.instance < b.instance ? -1 : 1));
  const inserted = await trx
    .insertInto('operation_targets')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('instance')
    .execute();
  if (inserted.length === rows.length) return;
  const locked = new Set(inserted.map((row) => row.instance));
  const taken = rows.filter((row) => !locked.has(row.instance));
  throw new NotBegun(await heldBy(trx, taken));
}

/** Who has the first of these instances; the latest to have had it, should it be free again just now. */
async function heldBy(
  trx: Trx,
  taken: { account: string; instance: string; operation: string }[],
): Promise<Begun> {
  for (const { account, instance, operation } of taken) {
    const holder = await trx
      .selectFrom('operation_targets')
      .innerJoin('operations', 'operations.id', 'operation_targets.operation')
      .select([
        'account',
        'region',
        'instance',
        'operations.id as operation',
        'requester',
        'operations.state',
      ])
      .where('account', '=', account)
      .where('instance', '=', instance)
      .where('operations.id', '<>', operation)
      .orderBy('open', 'desc')
      .orderBy('created_at', 'desc')
      .executeTakeFirst();
    if (!holder) continue;
    return {
      kind: 'busy',
      instance: { account: holder.account, region: holder.region, id: holder.instance },
      operation: holder.operation,
      requester: holder.requester,
      state: holder.state,
    };
  }
  throw new Error('an operation names the same instance twice');
}

async function enqueueFirst(
  enqueue: Enqueue,
  operation: Operation,
  { now, nudgeAt }: BegunFrom,
): Promise<void> {
  const { id, state, version, expiresAt } = operation;
  if (state === 'running') await enqueue('step', { operation: id, version }, { key: id });
  if (state === 'pending' && expiresAt !== undefined) {
    await enqueueExpiry(enqueue, id, expiresAt, now);
  }
  if (state === 'pending' && nudgeAt !== undefined)
    await enqueue('nudge-approval', { operation: id }, { afterMs: untilAfter(nudgeAt, now) });
  await enqueue('announce', { operation: id }, { key: id, coalesce: true });
}

/** In ms; a second late, as the times are cut to whole seconds. */
function untilAfter(at: Instant, now: Date): number {
  return Math.max(SECOND, msUntil(later(at, SECOND), now));
}

/** Says that it is over, if nobody has decided by then. */
export async function enqueueExpiry(
  enqueue: Enqueue,
  operation: string,
  expiresAt: string,
  now: Date,
): Promise<void> {
  await enqueue('expire-approval', { operation }, { afterMs: untilAfter(expiresAt, now) });
}

function firstRows(operation: Operation, proposal: Proposal | undefined, now: Date) {
  const { work, reason, unapproved, requester } = operation;
  const entry = { ...about(operation, now), actor: requester };
  const details = { work, unapproved, ...(reason === undefined ? {} : { reason }) };
  const requested = forEachInstance(operation, { ...entry, action: 'requested', details });
  if (!proposal) return requested;
  const confirmed = { ...entry, action: 'confirmed' as const, details: { proposal: proposal.id } };
  return [...requested, ...forEachInstance(operation, confirmed)];
}
