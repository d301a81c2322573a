import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { SCHEMA } from '../../src/store/engine.ts';
import { migrations } from '../../src/store/migrations/all.ts';
import { bulletinsOf } from '../../src/store/notices/bulletins.ts';
import type { Tables } from '../../src/store/tables.ts';
import { anInstance } from '../domain/examples.ts';

it('makes a bulletin of what was posted, and of what is to be, before there were bulletins', async () => {
  const db = new Kysely<Tables>({
    dialect: new PGliteDialect({ pglite: await PGlite.create() }),
  }).withSchema(SCHEMA);
  await sql`create schema if not exists steward`.execute(db);
  const migrator = new Migrator({ db, provider: migrations, migrationTableSchema: SCHEMA });
  expect((await migrator.migrateTo('0013-hindered-since')).error).toBeUndefined();
  const snapshot = JSON.stringify(anInstance());
  const insert = (id: string, deadline: string, state: string, ts: string | null, fate: string | null) =>
    sql`insert into steward.reminders values ('main', 'r', ${id}, 'expiry', ${deadline}::timestamptz, 0, 'C0OPS',
      ${snapshot}::jsonb, ${state}, now(), ${ts}, ${fate}::jsonb)`.execute(db);
  const [future, past] = ['2999-01-01T00:00:00Z', '2020-01-01T00:00:00Z'];
  await insert('claimed', future, 'claimed', null, null);
  await insert('missed', past, 'claimed', null, null);
  await insert('posted', future, 'posted', '171.1', null);
  await insert('moved', future, 'superseded', '171.2', `{"kind":"moved","to":"${future}"}`);
  await sql`insert into steward.snoozes values ('main', 'r', 'posted', 'expiry', ${future}::timestamptz, now(), 'U0A')`.execute(
    db,
  );
  expect((await migrator.migrateToLatest()).error).toBeUndefined();
  const rows = await db.selectFrom('reminders').selectAll().orderBy('instance').execute();
  const shown = await bulletinsOf(
    db,
    rows.map(({ id }) => id),
  );
  const told = Object.fromEntries(
    shown.map(({ ts, notices }) => [notices[0]?.id, [ts, notices[0]?.fate?.kind]]),
  );
  expect(told).toEqual({
    claimed: [undefined, undefined],
    posted: ['171.1', undefined],
    moved: ['171.2', 'moved'],
  });
  expect(rows.map(({ instance, disarmed }) => [instance, disarmed])).toEqual([
    ['claimed', false],
    ['missed', false],
    ['moved', true],
    ['posted', false],
  ]);
  expect(
    rows.map(({ state }) => state),
    'older replicas post nothing more',
  ).not.toContain('claimed');
  expect(await db.selectFrom('snoozes').select('how').execute()).toEqual([{ how: 'snooze' }]);
  await db.destroy();
});
