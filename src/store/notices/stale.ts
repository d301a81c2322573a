import { type Selectable, sql } from 'kysely';
import type { Instance } from '../../domain/instance.ts';
import type { Notice, Sighting } from '../../domain/notice.ts';
import { DEADLINE_NOW } from '../deadlines.ts';
import type { Database, ReminderRow } from '../tables.ts';
import { toNotice, toSighting } from './rows.ts';

/**
 * See Ledger. Every row is one that is closed for what it is found for, so that none hides those behind the limit.
 * An instance without a row is unknown, not gone: the join leaves its notices alone.
 */
export async function stale(
  db: Database,
  now: Date,
  limit: number,
): Promise<{ notice: Notice; sighting: Sighting }[]> {
  const { rows } = await sql<Selectable<ReminderRow> & { data: Instance; gone_at: Date | null }>`
    select reminders.*, data, gone_at
    from steward.reminders
    join steward.instances
      on (instances.account, instances.region, instances.id)
       = (reminders.account, reminders.region, reminders.instance)
    cross join lateral (select ${DEADLINE_NOW} as at) as current
    where (not disarmed and (
        gone_at is not null or current.at is distinct from deadline
        or (deadline <= ${now} and claimed_at < deadline and fate->>'kind' is distinct from 'over')
      ))
      or (disarmed and deadline > ${now} and fate->>'kind' <> 'gone' and (
        gone_at is not null
        or (current.at is distinct from (fate->>'to')::timestamptz and current.at is distinct from deadline)
      ))
    order by deadline limit ${limit}
  `.execute(db);
  return rows.map((row) => ({ notice: toNotice(row), sighting: toSighting(row) }));
}
