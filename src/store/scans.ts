import { sql } from 'kysely';
import type { Scans } from '../domain/ports.ts';
import { toInstant } from '../domain/time.ts';
import type { Where, Window } from '../domain/where.ts';
import { keepEvents } from './events.ts';
import type { Database } from './tables.ts';

/** Of the whole fleet, as far as it could be read. */
const ENDED = 'ended';

/** The Scans of `db`. */
export function scansOn(db: Database): Scans {
  return {
    async wholeAt(where) {
      const row = await db
        .selectFrom('scans')
        .select('finished_at')
        .where('what', '=', wholeOf(where))
        .executeTakeFirst();
      return row && toInstant(row.finished_at);
    },
    async whole(where, at) {
      await db
        .insertInto('scans')
        .values({ what: wholeOf(where), finished_at: at })
        .onConflict((conflict) => conflict.column('what').doUpdateSet({ finished_at: at }))
        .execute();
    },
    async ended(startedAt) {
      await db
        .insertInto('scans')
        .values({ what: ENDED, finished_at: startedAt })
        .onConflict((conflict) => conflict.column('what').doUpdateSet({ finished_at: startedAt }))
        .execute();
    },
    async endedAt() {
      const row = await db
        .selectFrom('scans')
        .select('finished_at')
        .where('what', '=', ENDED)
        .executeTakeFirst();
      return row && toInstant(row.finished_at);
    },
    async unseen(where, startedAt, { window, skip, limit }) {
      let missing = knownIn(db, where).where('seen_at', '<', new Date(startedAt));
      if (window) missing = missing.where(({ or }) => or([isPaidAsItGoes, endsWithin(window)]));
      const rows = await missing.select('data').orderBy('id').offset(skip).limit(limit).execute();
      const { count } = await missing.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
      return { instances: rows.map(({ data }) => data), count: Number(count) };
    },
    async spotRegions() {
      return db
        .selectFrom('instances')
        .select(['account', 'region'])
        .distinct()
        .where('gone_at', 'is', null)
        .where(isSpot)
        .orderBy('account')
        .orderBy('region')
        .execute();
    },
    async spot(where) {
      const rows = await knownIn(db, where).select('data').where(isSpot).orderBy('id').execute();
      return rows.map(({ data }) => data);
    },
    events: (where, events, askedAt) => keepEvents(db, where, events, askedAt),
    async recycling(where) {
      const rows = await knownIn(db, where).select('data').where(isRecycling).orderBy('id').execute();
      return rows.map(({ data }) => data);
    },
  };
}

/** As the indexes of migration 0016 have it. */
const isPaidAsItGoes = sql<boolean>`data->>'chargeType' = 'pay-as-you-go'`;
const isSpot = sql<boolean>`data->'spot' = 'true'`;
const isRecycling = sql<boolean>`data->'locks' ? 'Recycling'`;

function endsWithin({ from, to }: Window) {
  return sql<boolean>`ends_at between ${from}::timestamptz and ${to}::timestamptz`;
}

function knownIn(db: Database, { account, region }: Where) {
  return db
    .selectFrom('instances')
    .where('account', '=', account)
    .where('region', '=', region)
    .where('gone_at', 'is', null);
}

function wholeOf({ account, region }: Where): string {
  return `whole ${account} ${region}`;
}
