import { sql } from 'kysely';
import type { AuditEntry } from '../../domain/audit.ts';
import { DISARMING, type Fate, type Hush } from '../../domain/notice.ts';
import type { Enqueue } from '../jobs/transact.ts';
import { writeAudit } from '../operations/audit.ts';
import type { Trx } from '../tables.ts';
import { json } from '../values.ts';
import { enqueueShowing, showing } from './bulletins.ts';
import { isUuid } from './rows.ts';

/**
 * Notes a fate that is news. The edit is also enqueued of what is not posted yet: whoever is just posting it may have
 * read the notice before.
 */
export async function close(trx: Trx, enqueue: Enqueue, notice: string, fate: Fate): Promise<void> {
  if (!isUuid(notice)) return;
  const row = await trx
    .updateTable('reminders')
    .set({ fate: json(fate) })
    .where('id', '=', notice)
    .where(sql<boolean>`fate is distinct from ${json(fate)}`)
    .where(sql<boolean>`(not disarmed or ${DISARMING.includes(fate.kind)})`)
    .returning('id')
    .executeTakeFirst();
  if (!row) return;
  for (const bulletin of await showing(trx, notice)) await enqueueShowing(enqueue, bulletin);
}

/** The latest wish about a deadline counts. */
export async function hush(trx: Trx, wish: Hush, entry: AuditEntry): Promise<void> {
  const { account, region, id, kind, deadline, how, until, by } = wish;
  const latest = { how, until, by_user: by };
  await trx
    .insertInto('snoozes')
    .values({ account, region, instance: id, kind, deadline, ...latest })
    .onConflict((conflict) =>
      conflict.columns(['account', 'region', 'instance', 'kind', 'deadline']).doUpdateSet(latest),
    )
    .execute();
  await trx
    .updateTable('instances')
    .set({ look_at: entry.at })
    .where(sql<boolean>`(account, region, id) = (${account}, ${region}, ${id})`)
    .execute();
  await writeAudit(trx, [entry]);
}
