import { sql } from 'kysely';
import type { Homes } from '../domain/home.ts';
import { DAY, MINUTE, SECOND } from '../domain/time.ts';
import type { Enqueue, Transact } from './jobs/transact.ts';
import { throughOutage } from './outage.ts';
import type { Database } from './tables.ts';
import { given, json } from './values.ts';

/** Whoever has not opened it for so long has it brought up to date when they do. */
const ATTENDED_MS = DAY;
/** So long it is told what came of a button. */
const TOLD_MS = 5 * MINUTE;

/** Between two times that one Home tab is brought up to date … */
const PACE_MS = 2 * SECOND;
/** … and for each of them that is: views.publish allows some 100 calls a minute. */
const PACE_EACH_MS = SECOND;
/** What changes together is shown together. */
const GATHER_MS = SECOND;

/** The Homes of `db`. */
export function homesOn(db: Database, transact: Transact): Homes {
  return {
    opened: (person, mark, now) =>
      transact(async (trx, enqueue) => {
        const anew = { opened_at: now, page: 0, after: null, acted_at: null };
        await trx
          .insertInto('homes')
          .values({ person, ...anew })
          .onConflict((conflict) =>
            conflict.column('person').doUpdateSet({
              ...anew,
              digest: sql<string | null>`case when homes.mark = ${mark ?? null} then homes.digest end`,
            }),
          )
          .execute();
        await show(enqueue, person);
      }),
    turned: (person, page, now) =>
      transact(async (trx, enqueue) => {
        const turned = { opened_at: now, page, after: null, acted_at: null };
        await trx.updateTable('homes').set(turned).where('person', '=', person).execute();
        await show(enqueue, person);
      }),
    acted: (person, after, now) =>
      transact(async (trx, enqueue) => {
        const acted = { opened_at: now, after: after ? json(after) : null, acted_at: now };
        await trx.updateTable('homes').set(acted).where('person', '=', person).execute();
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
        ...(digest !== null && mark !== null && { shown: { digest, mark } }),
      };
    },
    shown: (person, shown, now) =>
      throughOutage(async () => {
        await db
          .updateTable('homes')
          .set({ ...shown, shown_at: now })
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
          const rest = (shownAt?.getTime() ?? 0) + pace - now.getTime();
          await show(enqueue, person, Math.min(pace, Math.max(GATHER_MS, rest)));
        }
      }),
  };
}

/** One job a person at a time, among all replicas: nobody shows an older state after a newer one. */
function show(enqueue: Enqueue, person: string, afterMs = 0): Promise<void> {
  return enqueue('home', { person }, { key: person, coalesce: true, afterMs });
}

/** Forgets those that were not opened since `then`. */
export async function forgetHomes(db: Database, then: Date): Promise<void> {
  await db.deleteFrom('homes').where('opened_at', '<', then).execute();
}
