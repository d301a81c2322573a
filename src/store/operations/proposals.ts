import type { Proposal } from '../../domain/proposal.ts';
import { toInstant } from '../../domain/time.ts';
import type { Database, Trx } from '../tables.ts';
import { json } from '../values.ts';
import { writeAudit } from './audit.ts';

/** Writes a proposal down, not used yet. Throws where its id is taken. */
export async function insertProposal(db: Database, proposal: Proposal): Promise<void> {
  await db
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
  const { work, targets, origin, ref } = row.data;
  await writeAudit(
    trx,
    targets.map(({ instance: { account, region, id: instance } }) => ({
      at: toInstant(now),
      actor: by,
      action: 'withdrawn',
      ref,
      instance: { account, region, id: instance },
      team: origin.team,
      channel: origin.channel,
      details: { proposal: id, work },
    })),
  );
  return true;
}
