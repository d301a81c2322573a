import { sql } from 'kysely';
import { type Instance, type InstanceRef, refOf } from '../../domain/instance.ts';
import type { AgendaItem } from '../../domain/notice.ts';
import { type Instant, toInstant } from '../../domain/time.ts';
import type { Database, Trx } from '../tables.ts';
import { json } from '../values.ts';
import { toHush, toNotice, toSighting } from './rows.ts';

/** In the table of what is finished regularly. */
const NOTICES = 'notices';

/** The notices and hushes of instances, in three queries whatever their number. */
export async function agenda(trx: Trx, now: Date, limit: number, only?: 'recycling'): Promise<AgendaItem[]> {
  const rows = await markDue(trx, now, limit, only);
  const refs = json(rows.map(({ data }) => refOf(data)));
  const these = sql<boolean>`(account, region, instance) in (
    select account, region, id from jsonb_to_recordset(${refs}) as ref (account text, region text, id text))`;
  const notices = await trx
    .selectFrom('reminders')
    .selectAll()
    .where(these)
    .orderBy('claimed_at', 'desc')
    .orderBy('rung_ms')
    .execute();
  const hushes = await trx.selectFrom('snoozes').selectAll().where(these).execute();
  const noticesOf = Map.groupBy(notices, ({ account, region, instance }) => keyOf(account, region, instance));
  const hushesOf = Map.groupBy(hushes, ({ account, region, instance }) => keyOf(account, region, instance));
  return rows.map((row) => {
    const key = keyOf(row.data.account, row.data.region, row.data.id);
    return {
      ...toSighting(row),
      notices: (noticesOf.get(key) ?? []).map(toNotice),
      hushes: (hushesOf.get(key) ?? []).map(toHush),
    };
  });
}

/**
 * Takes the next instances that are due, and marks them with this pass. Whoever changes one afterwards overwrites
 * the mark, and so it stays due; whoever dies leaves the marks behind, which are due in the next pass.
 * What a scan is just writing is left to the next time, so that neither waits for the other.
 */
async function markDue(trx: Trx, now: Date, limit: number, only?: 'recycling') {
  const wanted = only ? sql`look_at <= ${now} and data->'locks' ? 'Recycling'` : sql`look_at <= ${now}`;
  const { rows } = await sql<{ data: Instance; gone_at: Date | null; due: Date }>`
    with due as (
      select account, region, id, look_at from steward.instances
      where ${wanted} order by look_at limit ${limit} for update skip locked
    )
    update steward.instances set look_at = ${markOf(now)} from due
    where (instances.account, instances.region, instances.id) = (due.account, due.region, due.id)
    returning data, gone_at, due.look_at as due
  `.execute(trx);
  return rows.sort((a, b) => a.due.getTime() - b.due.getTime());
}

/**
 * See Ledger; null is left to what nobody has looked at. An instance that another is writing keeps its mark, and is
 * looked at once more.
 */
export async function lookAgain(
  db: Database,
  looks: { ref: InstanceRef; at: Instant | undefined }[],
  now: Date,
): Promise<void> {
  if (looks.length === 0) return;
  const wanted = json(looks.map(({ ref, at }) => ({ ...refOf(ref), at })));
  await sql`
    with looked as (
      select account, region, id, look.at
      from jsonb_to_recordset(${wanted}) as look (account text, region text, id text, at timestamptz)
      join steward.instances using (account, region, id)
      where look_at = ${markOf(now)} for update of instances skip locked
    )
    update steward.instances set look_at = coalesce(looked.at, 'infinity') from looked
    where (instances.account, instances.region, instances.id) = (looked.account, looked.region, looked.id)
  `.execute(db);
}

/** Takes the rows in the order in which a scan writes them, so that neither ends the other as a deadlock. */
export async function lookAtAll(db: Database): Promise<void> {
  await sql`
    with ending as (
      select account, region, id from steward.instances
      where ends_at is not null order by account, region, id for update
    )
    update steward.instances set look_at = 'epoch' from ending
    where (instances.account, instances.region, instances.id) = (ending.account, ending.region, ending.id)
  `.execute(db);
}

/** When the agenda was last worked through; undefined: never. */
export async function lookedAt(db: Database): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('scans')
    .select('finished_at')
    .where('what', '=', NOTICES)
    .executeTakeFirst();
  return row && toInstant(row.finished_at);
}

/** Notes that the agenda has been worked through. */
export async function looked(db: Database, now: Date): Promise<void> {
  await db
    .insertInto('scans')
    .values({ what: NOTICES, finished_at: now })
    .onConflict((conflict) => conflict.column('what').doUpdateSet({ finished_at: now }))
    .execute();
}

/** A moment that nobody else writes: all others are whole milliseconds. */
function markOf(now: Date) {
  return sql`${now}::timestamptz + interval '1 microsecond'`;
}

function keyOf(account: string, region: string, id: string): string {
  return JSON.stringify([account, region, id]);
}
