import { sql } from 'kysely';
import { STEWARD } from '../../domain/audit.ts';
import type { Place, PlaceNews } from '../../domain/place.ts';
import type { Transact } from '../jobs/transact.ts';
import type { Database } from '../tables.ts';
import { json } from '../values.ts';
import { about, forEachInstance, writeAudit } from './audit.ts';
import { existing } from './rows.ts';

/** See OperationLog.placed. One statement on what the row holds at that moment, so none undoes another. */
export async function writePlace(
  db: Database,
  id: string,
  index: number,
  { closed, ...news }: PlaceNews,
): Promise<void> {
  const before = sql`places -> ${sql.lit(index)}`;
  const kept = closed === false ? sql`(${before}) - 'closed'` : before;
  const given = json(closed ? { ...news, closed } : news);
  await db
    .updateTable('operations')
    .set({ places: sql<string>`jsonb_set(places, ${`{${index}}`}::text[], (${kept}) || ${given}, false)` })
    .where('id', '=', id)
    .where(sql<boolean>`jsonb_array_length(places) > ${sql.lit(index)}`)
    .execute();
}

/** See OperationLog.addPlaces. */
export async function addPlaces(db: Database, id: string, known: number, places: Place[]): Promise<void> {
  await db
    .updateTable('operations')
    .set({ places: sql<string>`places || ${json(places)}` })
    .where('id', '=', id)
    .where(sql<boolean>`jsonb_array_length(places) = ${sql.lit(known)}`)
    .execute();
}

/** See OperationLog.nudge. The row is the claim: whoever dies after it leaves the posting to the announcement. */
export function nudge(transact: Transact, id: string, places: Place[], now: Date): Promise<boolean> {
  return transact(async (trx, enqueue) => {
    const claimed = await trx
      .updateTable('operations')
      .set({ places: sql<string>`places || ${json(places)}`, nudged_at: now })
      .where('id', '=', id)
      .where('state', '=', 'pending')
      .where('expires_at', '>', now)
      .where('nudged_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!claimed) return false;
    await enqueue('announce', { operation: id }, { key: id, coalesce: true });
    const operation = await existing(trx, id);
    const entry = { ...about(operation, now), actor: STEWARD, action: 'nudged' as const };
    await writeAudit(trx, forEachInstance(operation, entry));
    return true;
  });
}
