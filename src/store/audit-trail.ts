import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AuditAction, AuditQuery, AuditRecord } from '../domain/audit.ts';
import type { AuditTrail } from '../domain/ports.ts';
import { toInstant } from '../domain/time.ts';
import type { Database } from './tables.ts';
import { given, storable } from './values.ts';

/** As many rows as one statement reads where all are wanted. */
const PORTION = 1000;

type Condition = RawBuilder<SqlBool>;

/** The AuditTrail of `db`. */
export function auditTrailOn(db: Database): AuditTrail {
  return {
    async page(query, { skip, size }) {
      const rows = await matching(db, conditionsOf(query))
        .offset(skip)
        .limit(size + 1)
        .execute();
      return { records: rows.slice(0, size).map(toRecord), more: rows.length > size };
    },
    async *all(query) {
      const conditions = conditionsOf(query);
      for (let older: Condition[] = []; ; ) {
        const rows = await matching(db, [...conditions, ...older])
          .limit(PORTION)
          .execute();
        if (rows.length > 0) yield rows.map(toRecord);
        // The embedded database answers within this very turn, so nothing else would have its own.
        await setImmediate();
        const last = rows.at(-1);
        if (!last || rows.length < PORTION) return;
        // By place and not by number, so that a row that comes meanwhile moves none.
        older = [sql`(audit.at, audit.id) < (${last.at}::timestamptz, ${last.id}::bigint)`];
      }
    },
  };
}

function matching(db: Database, conditions: Condition[]) {
  return db
    .selectFrom('audit')
    .leftJoin('operations', 'operations.id', 'audit.operation')
    .selectAll('audit')
    .select(['operations.requester', 'operations.work'])
    .where(sql<SqlBool>`${sql.join([sql`true`, ...conditions], sql` and `)}`)
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id', 'desc');
}

type Row = Awaited<ReturnType<ReturnType<typeof matching>['execute']>>[number];

function toRecord(row: Row): AuditRecord {
  const { account, region, instance: id } = row;
  return {
    // A bigint: comes as text from one driver, as a number from the other.
    id: String(row.id),
    at: toInstant(row.at),
    actor: row.actor,
    action: row.action,
    ref: row.ref,
    ...given('operation', row.operation),
    ...given('requester', row.requester),
    ...given('work', row.work),
    ...(id !== null && {
      instance: { account: account ?? '', region: region ?? '', id, ...given('name', row.name) },
    }),
    ...given('team', row.team),
    ...given('channel', row.channel),
    details: row.details,
  };
}

function conditionsOf({ own, by, instance, operation, action, since, until }: AuditQuery): Condition[] {
  return [
    ...(own === undefined ? [] : [ofPerson(own)]),
    ...(by === undefined ? [] : [ofPerson(by)]),
    ...(instance === undefined ? [] : [ofInstance(storable(instance))]),
    ...(operation === undefined ? [] : [sql<SqlBool>`audit.operation = ${storable(operation)}`]),
    ...(action === undefined ? [] : [ofAction(action)]),
    ...(since === undefined ? [] : [sql<SqlBool>`audit.at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [sql<SqlBool>`audit.at < ${until}::timestamptz`]),
  ];
}

/** What they did, and what became of what they asked for. */
function ofPerson(userId: string): Condition {
  const id = storable(userId);
  // Each part by an index of its own: of someone who has done little, the whole audit would be looked through.
  return sql`audit.id in (
    select id from steward.audit where actor = ${id}
    union all
    select mine.id from steward.audit as mine
      join steward.operations as asked on asked.id = mine.operation where asked.requester = ${id}
    union all
    select id from steward.audit where action = 'lapsed' and details->>'requester' = ${id})`;
}

/** It may be gone, or called otherwise by now, so every place that has known its name is looked at. */
function ofInstance(word: string): Condition {
  const ids = sql`(
    select id from steward.instances where id = ${word} or lower(name) = lower(${word})
    union select instance from steward.operation_targets
      where instance = ${word} or lower(snapshot->>'name') = lower(${word}))`;
  return sql`(audit.instance = ${word} or lower(audit.name) = lower(${word}) or audit.instance in ${ids}
    or (audit.instance is null and audit.operation in
      (select operation from steward.operation_targets where instance in ${ids})))`;
}

function ofAction({ word, doneOf }: AuditAction): Condition {
  const text = storable(word).toLowerCase();
  const named = sql`(lower(audit.action) = ${text} or starts_with(lower(audit.action), ${`${text} `})
    or right(lower(audit.action), ${text.length + 1}::int) = ${` ${text}`})`;
  const ofKind = sql`coalesce(operations.kind, audit.details->'work'->>'kind') = ${text}`;
  if (doneOf === undefined) return sql`(${named} or ${ofKind})`;
  return sql`(${named} or (audit.action = 'done' and operations.kind = ${doneOf}))`;
}
