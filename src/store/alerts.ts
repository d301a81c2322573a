import type { Selectable } from 'kysely';
import type { Alerts } from '../domain/ledger.ts';
import { toInstant } from '../domain/time.ts';
import type { Alert, Telling, Trouble } from '../domain/trouble.ts';
import type { Enqueue, Transact } from './jobs/transact.ts';
import { throughOutage } from './outage.ts';
import type { AlertRow, AlertTellingRow, Database, Trx } from './tables.ts';
import { given, json } from './values.ts';

/** The Alerts of `db`. */
export function alertsOn(db: Database, transact: Transact): Alerts {
  return {
    raise: (key, trouble, now, afterMs) =>
      transact((trx, enqueue) => raise(trx, enqueue, { key, trouble, now, afterMs })),
    clear: (key, now) => transact((trx, enqueue) => clear(trx, enqueue, key, now)),
    async find(id) {
      const row = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const tellings = await db
        .selectFrom('alert_tellings')
        .selectAll()
        .where('alert', '=', id)
        .orderBy('tried_at')
        .orderBy('recipient')
        .execute();
      return toAlert(row, tellings);
    },
    async telling(alert, { what, to }, now) {
      await db
        .insertInto('alert_tellings')
        .values({ alert, what, recipient: to, state: 'tried', tried_at: now })
        .onConflict((conflict) =>
          conflict.columns(['alert', 'what', 'recipient']).doUpdateSet({ tried_at: now }),
        )
        .execute();
    },
    told: (alert, { what, to }, message) =>
      throughOutage(async () => {
        await db
          .updateTable('alert_tellings')
          .set({
            state: message ? 'told' : 'refused',
            channel: message?.channel ?? null,
            ts: message?.ts ?? null,
          })
          .where('alert', '=', alert)
          .where('what', '=', what)
          .where('recipient', '=', to)
          .execute();
      }),
  };
}

interface Raised {
  key: string;
  trouble: Trouble;
  now: Date;
  afterMs: number;
}

/** Whoever finds that it has lasted long enough enqueues its telling: of many at once one does. */
async function raise(trx: Trx, enqueue: Enqueue, { key, trouble, now, afterMs }: Raised): Promise<void> {
  const { id } = await trx
    .insertInto('alerts')
    .values({ key, trouble: json(trouble), since: now })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .where('well_at', 'is', null)
        .doUpdateSet({ trouble: json(trouble) }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  const due = await trx
    .updateTable('alerts')
    .set({ told_at: now })
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .where('since', '<=', new Date(now.getTime() - afterMs))
    .returning('id')
    .executeTakeFirst();
  if (due) await enqueueTelling(enqueue, id);
}

/** One that was not told passes without a word. */
async function clear(trx: Trx, enqueue: Enqueue, key: string, now: Date): Promise<void> {
  await trx
    .deleteFrom('alerts')
    .where('key', '=', key)
    .where('well_at', 'is', null)
    .where('told_at', 'is', null)
    .execute();
  const told = await trx
    .updateTable('alerts')
    .set({ well_at: now })
    .where('key', '=', key)
    .where('well_at', 'is', null)
    .returning('id')
    .execute();
  for (const { id } of told) await enqueueTelling(enqueue, id);
}

function enqueueTelling(enqueue: Enqueue, alert: string): Promise<void> {
  return enqueue('tell-admins', { alert }, { key: alert, coalesce: true });
}

/** Forgets what has been well since before `then`. */
export async function forgetWell(db: Database, then: Date): Promise<void> {
  await db.deleteFrom('alerts').where('well_at', '<', then).execute();
}

function toAlert(row: Selectable<AlertRow>, tellings: Selectable<AlertTellingRow>[]): Alert {
  return {
    id: row.id,
    trouble: row.trouble,
    since: toInstant(row.since),
    ...given('wellAt', row.well_at && toInstant(row.well_at)),
    tellings: tellings.map(toTelling),
  };
}

function toTelling({ what, recipient, state, channel, ts }: Selectable<AlertTellingRow>): Telling {
  return {
    what,
    to: recipient,
    state,
    ...(channel !== null && ts !== null && { message: { channel, ts } }),
  };
}
