import { type AuditEntry, asAudited, STEWARD } from '../../domain/audit.ts';
import type { Proposal } from '../../domain/proposal.ts';
import { toInstant } from '../../domain/time.ts';
import type { Database, Trx } from '../tables.ts';
import { json } from '../values.ts';
import { writeAudit } from './audit.ts';

/** Writes a proposal down, not used yet. Throws where its id is taken. */
export async function insertProposal(trx: Trx, proposal: Proposal, now: Date): Promise<void> {
  await trx
    .insertInto('proposals')
    .values({
      id: proposal.id,
      data: json(proposal),
      requester: proposal.requester,
      expires_at: proposal.expiresAt,
      used_at: null,
      used_by: null,
    })
    .execute();
  await writeAudit(
    trx,
    rowsOf(proposal, { at: toInstant(now), actor: proposal.requester, action: 'proposed' }),
  );
}

/** The proposal as it was written down, also one that is over or used; undefined if it is unknown. */
export async function proposalById(db: Database, id: string): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom('proposals')
    .select(['data', 'used_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...row.data, ...(row.used_at !== null && { used: true }) };
}

/** Uses a proposal up; undefined if it was used before, is over or unknown. */
export async function useProposal(
  trx: Trx,
  id: string,
  by: string,
  now: Date,
): Promise<Proposal | undefined> {
  const row = await trx
    .updateTable('proposals')
    .set({ used_at: now, used_by: by })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('data')
    .executeTakeFirst();
  return row?.data;
}

/** Whether the proposal was used or withdrawn; false for one that is over or unknown. */
export async function isUsed(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom('proposals').select('used_at').where('id', '=', id).executeTakeFirst();
  return row !== undefined && row.used_at !== null;
}

/** Takes a proposal off the table, also one that is over; false if it was used or taken before. */
export async function withdrawProposal(trx: Trx, id: string, by: string, now: Date): Promise<boolean> {
  const row = await trx
    .updateTable('proposals')
    .set({ used_at: now, used_by: by })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('data')
    .executeTakeFirst();
  if (!row) return false;
  await writeAudit(trx, rowsOf(row.data, { at: toInstant(now), actor: by, action: 'withdrawn' }));
  return true;
}

/** Forgets the proposals that lapsed before `then` without becoming an operation; what nobody answered is told. */
export async function forgetLapsed(trx: Trx, then: Date): Promise<void> {
  const forgotten = await trx
    .deleteFrom('proposals')
    .where('expires_at', '<', then)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('operations').select('id').whereRef('operations.proposal', '=', 'proposals.id'))),
    )
    .returning(['data', 'used_at'])
    .execute();
  const unanswered = forgotten.filter(({ used_at }) => used_at === null);
  const rows = unanswered.flatMap(({ data }) =>
    rowsOf(data, { at: data.expiresAt, actor: STEWARD, action: 'lapsed' }, { requester: data.requester }),
  );
  await writeAudit(trx, rows);
}

/** A row for each instance of a proposal. */
function rowsOf(
  { id, work, targets, origin, ref }: Proposal,
  entry: Pick<AuditEntry, 'at' | 'actor' | 'action'>,
  more: Record<string, unknown> = {},
): AuditEntry[] {
  const { team, channel } = origin;
  const details = { proposal: id, work, ...more };
  return targets.map(({ instance }) => ({
    ...{ ...entry, ref, team, channel, details },
    instance: asAudited(instance),
  }));
}
