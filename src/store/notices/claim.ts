import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { DueNotice } from '../../domain/notice.ts';
import type { Enqueue } from '../jobs/transact.ts';
import type { Trx } from '../tables.ts';
import { json } from '../values.ts';
import { arranged, type Draft } from './arranged.ts';
import { enqueuePostings } from './bulletins.ts';

/** Claims what nobody has claimed, with its bulletins and their jobs; see Ledger. */
export async function claim(
  trx: Trx,
  enqueue: Enqueue,
  reminders: DueNotice[],
  arrange: (won: DueNotice[]) => DueNotice[][],
  now: Date,
): Promise<number> {
  const candidates = new Map(reminders.map((reminder) => [randomUUID() as string, reminder]));
  const ids = await insertUnclaimed(trx, candidates, now);
  if (ids.size === 0) return 0;
  const drafts = arranged(new Map([...candidates].filter(([id]) => ids.has(id))), arrange);
  await insertDrafts(trx, drafts, now);
  await enqueuePostings(enqueue, drafts);
  return ids.size;
}

/**
 * One statement, so that of many one wins: whoever meets the row of another waits until that is committed, or wins
 * if it is not. All insert in the same order, so that no two wait for one another. Returns the ids of those won.
 */
async function insertUnclaimed(
  trx: Trx,
  candidates: Map<string, DueNotice>,
  now: Date,
): Promise<Set<string>> {
  const due = [...candidates].map(([notice, reminder]) => ({ ...reminder, notice }));
  const { rows } = await sql<{ id: string }>`
    insert into steward.reminders (id, account, region, instance, kind, deadline, rung_ms, channel, snapshot,
      claimed_at, late, escalates, owner)
    select notice, account, region, id, kind, deadline, "rungMs", channel, instance,
      ${now}::timestamptz, late, escalates, owner
    from jsonb_to_recordset(${json(due)}) as due (notice uuid, account text, region text, id text, kind text,
      deadline timestamptz, "rungMs" bigint, channel text, instance jsonb, late boolean, escalates boolean, owner text)
    order by account, region, id, kind, deadline, "rungMs"
    on conflict (account, region, instance, kind, deadline, rung_ms) where not disarmed do nothing
    returning id
  `.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

async function insertDrafts(trx: Trx, drafts: Draft[], now: Date): Promise<void> {
  await sql`
    insert into steward.bulletins (id, channel, continues, claimed_at)
    select id, channel, continues, ${now}::timestamptz
    from jsonb_to_recordset(${json(drafts)}) as draft (id uuid, channel text, continues uuid)
  `.execute(trx);
  await sql`
    insert into steward.bulletin_notices (bulletin, position, notice)
    select draft.id, position, notice::uuid
    from jsonb_to_recordset(${json(drafts)}) as draft (id uuid, notices jsonb),
      jsonb_array_elements_text(draft.notices) with ordinality as shown (notice, position)
  `.execute(trx);
}
