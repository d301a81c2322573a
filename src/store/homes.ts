import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Homes } from '../domain/home.ts';
import { DAY, MINUTE, SECOND } from '../domain/time.ts';
import type { Enqueue, Transact } from './jobs/transact.ts';
import { throughOutage } from './outage.ts';
import type { Database, HomeRow, Trx } from './tables.ts';
import { given, json } from './values.ts';

/** Whoever has not opened it for so long has it brought up to date when they do. */
const ATTENDED_MS = DAY;
/** So long it is told what came of a button. */
const TOLD_MS = 5 * MINUTE;

/** Between two times that one Home tab is brought up to date … */
const PACE_MS = 2 * SECOND;
/** … and for each of them that is: views.publish allows some 100 calls a minute. */
const PACE_EACH_MS = SECOND;

/** The Homes of `db`. */
export function homesOn(db: Database, transact: Transact): Homes {
  return {
    opened: (person, mark, now) =>
      transact(async (trx, enqueue) => {
        const isAsShown = sql<string | null>`case when homes.mark = ${mark ?? null} then homes.digest end`;
        await note(trx, person, { ...ANEW, opened_at: now, page: 0 }, { digest: isAsShown });
        await show(enqueue, person);
      }),
    turned: (person, page, now) =>
      transact(async (trx, enqueue) => {
        await note(trx, person, { ...ANEW, opened_at: now, page });
        await show(enqueue, person);
      }),
    acted: (person, after, now) =>
      transact(async (trx, enqueue) => {
        await note(trx, person, { opened_at: now, after: after ? json(after) : null, acted_at: now });
        await show(enqueue, person);
      }),
    async find(person, now) {
      const row = await db.selectFrom('homes').selectAll().where('person', '=', person).executeTakeFirst();
      if (!row) return undefined;
      const { page, after, acted_at: actedAt, digest, mark } = row;
      const fresh = actedAt !== null && now.getTime() - actedAt.getTime() < TOLD_MS;
      return {
        ...{ person, page },
        ...(fresh && given('after', after)),
        ...(digest !== null && mark !== null && { shown: { fingerprint: digest, mark } }),
      };
    },
    shown: (person, { fingerprint, mark }, now) =>
      throughOutage(async () => {
        await db
          .updateTable('homes')
          .set({ digest: fingerprint, mark, shown_at: now })
          .where('person', '=', person)
          .execute();
      }),
    async close(person) {
      await db.deleteFrom('homes').where('person', '=', person).execute();
    },
    changed: (now) =>
      transact(async (trx, enqueue) => {
        const attended = await trx
          .selectFrom('homes')
          .select(['person', 'shown_at'])
          .where('opened_at', '>', new Date(now.getTime() - ATTENDED_MS))
          .orderBy('person')
          .execute();
        const pace = Math.max(PACE_MS, attended.length * PACE_EACH_MS);
        for (const { person, shown_at: shownAt } of attended) {
          // Counted from the last time: however often something changes, it is put off no further.
          const rest = (shownAt?.getTime() ?? 0) + pace - now.getTime();
          await show(enqueue, person, Math.min(pace, Math.max(0, rest)));
        }
      }),
  };
}

/** Nothing was pressed in it since. */
const ANEW = { after: null, acted_at: null };

/** Whoever uses it has it open, though nobody may have heard that it was opened. */
async function note(
  trx: Trx,
  person: string,
  known: Omit<Insertable<HomeRow>, 'person'>,
  besides: { digest?: RawBuilder<string | null> } = {},
): Promise<void> {
  await trx
    .insertInto('homes')
    .values({ person, ...known })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ ...known, ...besides }))
    .execute();
}

/** One job a person at a time, among all replicas: nobody shows an older state after a newer one. */
function show(enqueue: Enqueue, person: string, afterMs = 0): Promise<void> {
  return enqueue('home', { person }, { key: person, coalesce: true, afterMs });
}

/** Forgets those that were not opened since `then`. */
export async function forgetHomes(db: Database, then: Date): Promise<void> {
  await db.deleteFrom('homes').where('opened_at', '<', then).execute();
}
