import { sql } from 'kysely';
import type { Place, PlaceNews } from '../../domain/operation.ts';
import type { Database } from '../tables.ts';
import { json } from '../values.ts';

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
