import { sql } from 'kysely';
import { refOf } from '../../domain/instance.ts';
import type { Ledger } from '../../domain/ledger.ts';
import type { Transact } from '../jobs/transact.ts';
import { throughOutage } from '../outage.ts';
import type { Database } from '../tables.ts';
import { json } from '../values.ts';
import { agenda, lookAgain, lookAtAll, looked, lookedAt } from './agenda.ts';
import { bulletinsOf, posted, postOverdue, redirect, refuse, showing, tried } from './bulletins.ts';
import { claim } from './claim.ts';
import { close, hush } from './close.ts';
import { learntOf } from './learnt-of.ts';
import { HAS_NEARER, isUuid, toHush, toNotice } from './rows.ts';
import { stale } from './stale.ts';

/** The Ledger of `db`. */
export function ledgerOn(db: Database, transact: Transact): Ledger {
  return {
    agenda: (now, limit, only) => transact((trx) => agenda(trx, now, limit, only)),
    lookAgain: (looks, now) => lookAgain(db, looks, now),
    lookAtAll: () => lookAtAll(db),
    lookedAt: () => lookedAt(db),
    looked: (now) => looked(db, now),
    claim: (reminders, arrange, now) =>
      transact((trx, enqueue) => claim(trx, enqueue, reminders, arrange, now)),
    async bulletin(id) {
      const [bulletin] = await bulletinsOf(db, [id]);
      return bulletin;
    },
    async learnt(notice, facts) {
      await db
        .updateTable('reminders')
        .set({ facts: sql<string>`coalesce(facts, '{}') || ${json(facts)}` })
        .where('id', '=', notice)
        .execute();
    },
    learntOf: (refs, facts) => transact((trx, enqueue) => learntOf(trx, enqueue, refs, facts)),
    tried: (id, now) => tried(db, id, now),
    posted: (id, message) =>
      throughOutage(() => transact((trx, enqueue) => posted(trx, enqueue, id, message))),
    redirect: (id, channel) => redirect(db, id, channel),
    refuse: (id, reason) => refuse(db, id, reason),
    postOverdue: (now, afterMs) => transact((trx, enqueue) => postOverdue(trx, enqueue, now, afterMs)),
    stale: (now, limit) => stale(db, now, limit),
    async shownOf(refs) {
      const rows = await db
        .selectFrom('reminders')
        .selectAll()
        .where(
          sql<boolean>`(account, region, instance) in (select account, region, id
            from jsonb_to_recordset(${json(refs.map(refOf))}) as ref (account text, region text, id text))`,
        )
        .where('disarmed', '=', false)
        .execute();
      return rows.map(toNotice);
    },
    async find(notice) {
      if (!isUuid(notice)) return undefined;
      const row = await db.selectFrom('reminders').selectAll().where('id', '=', notice).executeTakeFirst();
      return row && toNotice(row);
    },
    bulletinsOf: async (notice) => bulletinsOf(db, await showing(db, notice)),
    async hasNearer({ notice }) {
      const row = await db
        .selectFrom('reminders')
        .select('id')
        .where('id', '=', notice)
        .where(HAS_NEARER)
        .executeTakeFirst();
      return row !== undefined;
    },
    close: (notice, fate) => transact((trx, enqueue) => close(trx, enqueue, notice, fate)),
    async hushes(since) {
      const rows = await db
        .selectFrom('snoozes')
        .selectAll()
        .where('deadline', '>', new Date(since))
        .orderBy('deadline')
        .execute();
      return rows.map(toHush);
    },
    hush: (wish, entry) => transact((trx) => hush(trx, wish, entry)),
  };
}
