import { isDeepStrictEqual } from 'node:util';
import { type Selectable, sql } from 'kysely';
import type { AuditEntry } from '../domain/audit.ts';
import type { MessageRef } from '../domain/place.ts';
import type { ReminderLedger } from '../domain/ports.ts';
import {
  DISARMING,
  type LedgerEntry,
  type Reminder,
  type ReminderFate,
  type ReminderKey,
  type ReminderState,
  type Snooze,
} from '../domain/reminder.ts';
import { toInstant } from '../domain/time.ts';
import type { Enqueue, Transact } from './jobs/transact.ts';
import { writeAudit } from './operations/audit.ts';
import { throughOutage } from './outage.ts';
import type { Database, ReminderRow, Trx } from './tables.ts';
import { given, json, storableData } from './values.ts';

/** The ReminderLedger of `db`. */
export function reminderLedgerOn(db: Database, transact: Transact): ReminderLedger {
  return {
    async entries(now) {
      const rows = await db
        .selectFrom('reminders')
        .selectAll()
        .where((row) =>
          row.or([
            row('state', '<>', 'superseded'),
            row('deadline', '>', now),
            // Its notice goes on speaking of a deadline, with a button, until the instance is gone.
            sql<boolean>`fate->>'kind' = 'snoozed'`,
          ]),
        )
        .orderBy('deadline')
        .orderBy('rung_ms', 'desc')
        .execute();
      return rows.map(toEntry);
    },
    // Those that have ended too: the end of a snooze is a rung of its own.
    async snoozes(now) {
      const rows = await db.selectFrom('snoozes').selectAll().where('deadline', '>', now).execute();
      return rows.map(({ instance, by_user, deadline, until, how: _how, ...row }) => ({
        ...row,
        id: instance,
        deadline: toInstant(deadline),
        until: toInstant(until),
        by: by_user,
      }));
    },
    claim: (reminder, now) => transact((trx, enqueue) => claim(trx, enqueue, reminder, now)),
    async find(key) {
      const row = await db.selectFrom('reminders').selectAll().where(isNotice(key)).executeTakeFirst();
      return row && toEntry(row);
    },
    posted: (key, message) =>
      throughOutage(() => transact((trx, enqueue) => posted(trx, enqueue, key, message))),
    async hasNearer({ account, region, id, kind, deadline, rungMs }) {
      const row = await db
        .selectFrom('reminders')
        .select('instance')
        .where(
          sql<boolean>`(account, region, instance, kind, deadline)
            = (${account}, ${region}, ${id}, ${kind}, ${deadline}::timestamptz)`,
        )
        .where(sql<boolean>`rung_ms < ${rungMs}::bigint`)
        .where(sql<boolean>`coalesce(fate->>'kind', '') not in (${sql.join(DISARMING)})`)
        .executeTakeFirst();
      return row !== undefined;
    },
    postOverdue: (now, afterMs) => transact((trx, enqueue) => postOverdue(trx, enqueue, now, afterMs)),
    close: (key, fate) => transact((trx, enqueue) => close(trx, enqueue, key, fate)),
    snooze: (snooze, entry) => transact((trx) => putSnooze(trx, snooze, entry)),
  };
}

/** One statement, so that of many one wins, also where it takes over the row of a disarmed notice. */
async function claim(trx: Trx, enqueue: Enqueue, reminder: Reminder, now: Date): Promise<boolean> {
  const { account, region, id: instance, kind, deadline, rungMs: rung_ms, channel } = reminder;
  const fresh = {
    channel,
    snapshot: json(reminder.instance),
    state: 'claimed' as const,
    claimed_at: now,
    ts: null,
    fate: null,
  };
  await trx.deleteFrom('reminders').where(isNotice(reminder)).where('disarmed', '=', true).execute();
  const row = await trx
    .insertInto('reminders')
    .values({ account, region, instance, kind, deadline, rung_ms, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'region', 'instance', 'kind', 'deadline', 'rung_ms'])
        .where(sql<boolean>`not disarmed`)
        .doNothing(),
    )
    .returning('instance')
    .executeTakeFirst();
  if (!row) return false;
  await enqueuePosting(enqueue, reminder);
  return true;
}

async function postOverdue(trx: Trx, enqueue: Enqueue, now: Date, afterMs: number): Promise<number> {
  const rows = await trx
    .updateTable('reminders')
    .set({ claimed_at: now })
    .where('state', '=', 'claimed')
    .where('deadline', '>', now)
    .where('claimed_at', '<=', new Date(now.getTime() - afterMs))
    .returningAll()
    .execute();
  for (const row of rows) await enqueuePosting(enqueue, toEntry(row));
  return rows.length;
}

/** A notice that was closed while it was being posted says so only if it is edited once more. */
async function posted(trx: Trx, enqueue: Enqueue, key: ReminderKey, message: MessageRef): Promise<void> {
  const row = await trx
    .updateTable('reminders')
    .set({
      channel: message.channel,
      ts: message.ts,
      state: sql<ReminderState>`case state when 'superseded' then state else 'posted' end`,
    })
    .where(isNotice(key))
    .returning('state')
    .executeTakeFirst();
  if (row?.state === 'superseded') await enqueueEdit(enqueue, key);
}

async function close(trx: Trx, enqueue: Enqueue, key: ReminderKey, fate: ReminderFate): Promise<void> {
  const before = await trx
    .selectFrom('reminders')
    .select('fate')
    .where(isNotice(key))
    .forUpdate()
    .executeTakeFirst();
  if (!before || isDeepStrictEqual(before.fate, storableData(fate))) return;
  await trx
    .updateTable('reminders')
    .set({ state: 'superseded', fate: json(fate) })
    .where(isNotice(key))
    .execute();
  await enqueueEdit(enqueue, key);
}

/** One at a time and one waiting, so that however often it is enqueued it is not posted twice. */
function enqueuePosting(enqueue: Enqueue, key: ReminderKey): Promise<void> {
  const notice = keyOf(key);
  return enqueue('remind', { key: notice }, { key: JSON.stringify(notice), coalesce: true });
}

function enqueueEdit(enqueue: Enqueue, key: ReminderKey): Promise<void> {
  const notice = keyOf(key);
  return enqueue('close-reminder', { key: notice }, { key: JSON.stringify(notice), coalesce: true });
}

async function putSnooze(trx: Trx, snooze: Snooze, entry: AuditEntry): Promise<void> {
  const { account, region, id, kind, deadline, until, by } = snooze;
  await trx
    .insertInto('snoozes')
    .values({ account, region, instance: id, kind, deadline, until, by_user: by })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'region', 'instance', 'kind', 'deadline'])
        .doUpdateSet({ until, by_user: by }),
    )
    .execute();
  await writeAudit(trx, [entry]);
}

/** The key alone, in one order of its parts, so that it is the same text wherever it is written. */
function keyOf({ account, region, id, kind, deadline, rungMs }: ReminderKey): ReminderKey {
  return { account, region, id, kind, deadline, rungMs };
}

function isNotice(key: ReminderKey) {
  const { account, region, id, kind, deadline, rungMs } = key;
  return sql<boolean>`(account, region, instance, kind, deadline, rung_ms)
    = (${account}, ${region}, ${id}, ${kind}, ${deadline}::timestamptz, ${rungMs}::bigint)`;
}

function toEntry(row: Selectable<ReminderRow>): LedgerEntry {
  return {
    account: row.account,
    region: row.region,
    id: row.instance,
    kind: row.kind,
    deadline: toInstant(row.deadline),
    rungMs: Number(row.rung_ms),
    channel: row.channel,
    instance: row.snapshot,
    state: row.state,
    claimedAt: toInstant(row.claimed_at),
    ...given('ts', row.ts),
    // Only fates of the old kind are in the rows that this ledger has written.
    ...given('fate', row.fate as ReminderFate | null),
  };
}
