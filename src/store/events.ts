import { sql } from 'kysely';
import type { SystemEvent } from '../domain/system-event.ts';
import type { Where } from '../domain/where.ts';
import { NEAREST } from './deadlines.ts';
import type { Database } from './tables.ts';
import { json } from './values.ts';

/**
 * See Scans.events. Writes the instances alone whose events are not as they were known, in the order in which all do
 * that wait for one another; of those that are to be looked at for it, whatever else is due of them.
 */
export async function keepEvents(
  db: Database,
  { account, region }: Where,
  events: SystemEvent[],
  askedAt: Date,
): Promise<void> {
  const byInstance = Map.groupBy(events, ({ instance }) => instance);
  const given = [...byInstance].map(([instance, those]) => ({
    instance,
    events: those.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }));
  await sql`
    with given as (
      select instance, events from jsonb_to_recordset(${json(given)}) as given (instance text, events jsonb)
    ), concerned as (
      select instance as id from given
      union
      select id from steward.instances where account = ${account} and region = ${region} and data ? 'events'
    ), changed as (
      select id, data - 'events' || case when events is null then '{}' else jsonb_build_object('events', events) end as data
      from steward.instances join concerned using (id) left join given on instance = id
      where account = ${account} and region = ${region} and gone_at is null and data->'events' is distinct from events
      order by account, region, id for update of instances
    ), looked as (
      select id, data, ${NEAREST} as ends_at from changed
    )
    update steward.instances
    set data = looked.data, ends_at = looked.ends_at,
      look_at = case when looked.ends_at is not null then ${askedAt}::timestamptz end
    from looked
    where instances.account = ${account} and instances.region = ${region} and instances.id = looked.id
  `.execute(db);
}
