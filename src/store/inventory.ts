import { sql } from 'kysely';
import type { Instance, InstanceRef } from '../domain/instance.ts';
import type { Clock, InstanceOwner, Inventory } from '../domain/ports.ts';
import { toInstant } from '../domain/time.ts';
import { isDueOtherwise, NEAREST, NEAREST_LISTED } from './deadlines.ts';
import type { Database } from './tables.ts';
import { json, storable } from './values.ts';

/** Instances a statement writes at once. */
const CHUNK = 500;
/** The only kind of scan there is. */
const FLEET = 'fleet';

/** The Inventory of `db`; `clock` is the one that this replica stamps by. */
export function inventoryOn(db: Database, clock: Clock): Inventory {
  return {
    async all() {
      return instances(await known(db).execute());
    },
    async matching(words) {
      const patterns = [...new Set(words)].filter((word) => word !== '').map(beginningWith);
      if (patterns.length === 0) return [];
      const rows = await known(db)
        .where((row) =>
          row.or(patterns.flatMap((pattern) => [row('id', 'like', pattern), row('name', 'like', pattern)])),
        )
        .execute();
      return instances(rows);
    },
    async get(ref) {
      const row = await known(db).where(is(ref)).executeTakeFirst();
      return row?.data;
    },
    async endingBefore(at) {
      const rows = await known(db).where('ends_at', '<', new Date(at)).orderBy('ends_at').execute();
      return instances(rows);
    },
    async ending(at, owner, { skip, size }) {
      const before = new Date(at);
      const counts = await db
        .selectFrom('instances')
        .where('gone_at', 'is', null)
        .where('ends_at', '<', before)
        .select(({ fn }) => [
          fn.countAll<string>().as('total'),
          fn.countAll<string>().filterWhere(isOf(owner)).as('own'),
        ])
        .executeTakeFirstOrThrow();
      const rows = await known(db)
        .where('ends_at', '<', before)
        .$if(owner !== undefined, (found) => found.orderBy(isOf(owner), 'desc'))
        .orderBy('ends_at')
        .orderBy('id')
        .offset(skip)
        .limit(size)
        .execute();
      return { instances: instances(rows), total: Number(counts.total), own: Number(counts.own) };
    },
    async save(found, seenAt) {
      // A page that shifted during a scan brings an instance twice; the later one counts.
      const unique = [...new Map(found.map((instance) => [keyOf(instance), instance])).values()];
      for (let at = 0; at < unique.length; at += CHUNK) {
        await upsert(db, unique.slice(at, at + CHUNK), new Date(seenAt), clock.now());
      }
    },
    async forget(ref, moment) {
      const at = new Date(moment);
      await db
        .updateTable('instances')
        .set({ gone_at: at, look_at: sql`case when ends_at is not null then ${at}::timestamptz end` })
        .where(is(ref))
        .where('gone_at', 'is', null)
        .execute();
    },
    async forgetElsewhere(accounts) {
      const watched = sql<boolean>`exists (
        select from jsonb_to_recordset(${json(accounts)}) as watched (name text, regions jsonb)
        where watched.name = account and (watched.regions is null or watched.regions @> to_jsonb(region))
      )`;
      const { numDeletedRows } = await db
        .deleteFrom('instances')
        .where(({ not }) => not(watched))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    async scanned(at) {
      await db
        .insertInto('scans')
        .values({ what: FLEET, finished_at: at })
        .onConflict((conflict) => conflict.column('what').doUpdateSet({ finished_at: at }))
        .execute();
    },
    async scannedAt() {
      const row = await db
        .selectFrom('scans')
        .select('finished_at')
        .where('what', '=', FLEET)
        .executeTakeFirst();
      return row && toInstant(row.finished_at);
    },
  };
}

/** What is not gone; `gone_at` is kept a while for the notices alone. */
function known(db: Database) {
  return db.selectFrom('instances').select('data').where('gone_at', 'is', null);
}

function instances(rows: { data: Instance }[]): Instance[] {
  return rows.map((row) => row.data);
}

function keyOf({ account, region, id }: InstanceRef): string {
  return JSON.stringify([account, region, id]);
}

function is({ account, region, id }: InstanceRef) {
  return sql<boolean>`(account, region, id) = (${account}, ${region}, ${id})`;
}

/** Never null, so that those of others come after. */
function isOf(owner: InstanceOwner | undefined) {
  if (!owner) return sql<boolean>`false`;
  const values = owner.values.map((value) => storable(value).toLowerCase());
  return sql<boolean>`coalesce(lower(data->'tags'->>${storable(owner.tag)}) = any(${values}::text[]), false)`;
}

/** A LIKE pattern for whatever begins with `word`, in which `%` and `_` mean themselves. */
function beginningWith(word: string): string {
  return `${storable(word).replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** The locks that ECS does not date, each with when it was first seen. */
const LOCKED_SINCE = sql`case when excluded.data->'locks' = '[]' then excluded.data else excluded.data || jsonb_build_object(
  'lockedSince', (select jsonb_object_agg(lock, coalesce(instances.data->'lockedSince'->lock, excluded.data->'lockedSince'->lock))
    from jsonb_array_elements_text(excluded.data->'locks') as lock)) end`;

/** What the platform has in store is asked for apart (`Scans.events`), and stays as it is known. */
const MERGED = sql`case when instances.data ? 'events'
  then (${LOCKED_SINCE}) || jsonb_build_object('events', instances.data->'events') else ${LOCKED_SINCE} end`;

/**
 * What is due is to be found out anew: of what has changed, or is back, and of what a replica has written that knew
 * nothing of when to look, or of locks.
 */
const IS_TO_BE_LOOKED_AT = sql`(instances.gone_at is not null
  or (instances.look_at is null and excluded.ends_at is not null)
  or (instances.data->'locks' <> '[]' and instances.data->'lockedSince' is null)
  or ${isDueOtherwise('instances', 'excluded')})`;

/**
 * One parameter for the whole chunk: seven a row would take most of the time of a large scan. Rows are taken in the
 * order in which all do that wait for one another.
 */
async function upsert(db: Database, chunk: Instance[], seenAt: Date, now: Date): Promise<void> {
  const since = toInstant(seenAt);
  const found = chunk.map((instance) =>
    instance.locks.length === 0
      ? instance
      : { ...instance, lockedSince: Object.fromEntries(instance.locks.map((lock) => [lock, since])) },
  );
  await sql`
    insert into steward.instances (account, region, id, name, data, seen_at, ends_at, look_at)
    select data->>'account', data->>'region', data->>'id', data->>'name', data, ${seenAt}::timestamptz, ends_at,
      case when ends_at is not null then ${seenAt}::timestamptz end
    from jsonb_array_elements(${json(found)}) as data, lateral (select ${NEAREST_LISTED}) as nearest (ends_at)
    order by data->>'account', data->>'region', data->>'id'
    on conflict (account, region, id)
      do update set name = excluded.name, data = ${MERGED}, seen_at = excluded.seen_at,
        ends_at = case when excluded.data->'locks' = '[]' and not instances.data ? 'events' then excluded.ends_at
          else (select ${NEAREST} from (select ${MERGED} as data) as merged) end,
        gone_at = null,
        look_at = case when ${IS_TO_BE_LOOKED_AT} then excluded.look_at else instances.look_at end
      where (instances.seen_at <= excluded.seen_at or instances.seen_at > ${now})
        and (instances.gone_at is null or instances.gone_at < excluded.seen_at)
  `.execute(db);
}
