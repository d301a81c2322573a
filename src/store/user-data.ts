import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { UserDataStore } from '../domain/user-data.ts';
import type { Database } from './tables.ts';

/** The UserDataStore of `db`. */
export function userDataOn(db: Database): UserDataStore {
  return {
    async keep(content, now) {
      const name = createHash('sha256').update(content).digest('hex');
      await db
        .insertInto('user_data')
        .values({ name, content, kept_at: now })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ kept_at: now }))
        .execute();
      return name;
    },
    async read(name) {
      const row = await db
        .selectFrom('user_data')
        .select('content')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.content;
    },
  };
}

/** Forgets what was kept before that and no open operation is to use. */
export async function forgetUserData(db: Database, before: Date): Promise<void> {
  const isNeeded = sql<boolean>`exists (
    select from steward.operations
    where settled_at is null and work -> 'order' -> 'userData' ->> 'name' = user_data.name
  )`;
  await db
    .deleteFrom('user_data')
    .where('kept_at', '<', before)
    .where(({ not }) => not(isNeeded))
    .execute();
}
