import { type Selectable, sql } from 'kysely';
import type { Digest, Digests } from '../domain/digest.ts';
import { toInstant } from '../domain/time.ts';
import type { Transact } from './jobs/transact.ts';
import { throughOutage } from './outage.ts';
import type { Database, DigestRow } from './tables.ts';
import { given, json } from './values.ts';

/** The Digests of `db`. */
export function digestsOn(db: Database, transact: Transact): Digests {
  return {
    async claim(channels, day, late, now) {
      if (channels.length === 0) return 0;
      return transact(async (trx, enqueue) => {
        const won = await trx
          .insertInto('digests')
          .values(channels.map((channel) => ({ channel, day, late, claimed_at: now })))
          .onConflict((conflict) => conflict.columns(['channel', 'day']).doNothing())
          .returning('id')
          .execute();
        for (const { id } of won) await enqueue('digest', { digest: id }, { key: id });
        return won.length;
      });
    },
    async find(id) {
      const row = await db.selectFrom('digests').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toDigest(row);
    },
    async tried(id, now) {
      await db
        .updateTable('digests')
        .set({ tried_at: sql<Date>`coalesce(tried_at, ${now})`, last_tried_at: now })
        .where('id', '=', id)
        .execute();
    },
    posted: (id, { channel, ts }) =>
      throughOutage(async () => {
        await db.updateTable('digests').set({ posted_in: channel, ts }).where('id', '=', id).execute();
      }),
    async redirect(id, channel) {
      await db
        .updateTable('digests')
        .set({ redirected_to: channel, tried_at: null, last_tried_at: null })
        .where('id', '=', id)
        .execute();
    },
    async priced(id, cost) {
      await db
        .updateTable('digests')
        .set({ cost: json(cost) })
        .where('id', '=', id)
        .execute();
    },
    async tookOthers(channel, day) {
      const other = await db
        .selectFrom('digests')
        .select('id')
        .where('redirected_to', '=', channel)
        .where('ts', 'is not', null)
        .where('day', '=', day)
        .executeTakeFirst();
      return other !== undefined;
    },
  };
}

/** Forgets those of long ago. */
export async function forgetDigests(db: Database, then: Date): Promise<void> {
  await db.deleteFrom('digests').where('claimed_at', '<', then).execute();
}

function toDigest(row: Selectable<DigestRow>): Digest {
  const { id, channel, day, late, redirected_to, posted_in, ts } = row;
  return {
    ...{ id, channel: redirected_to ?? channel, day, late },
    ...(redirected_to !== null && { insteadOf: channel }),
    ...given('triedAt', row.tried_at && toInstant(row.tried_at)),
    ...given('lastTriedAt', row.last_tried_at && toInstant(row.last_tried_at)),
    ...given('cost', row.cost),
    ...(posted_in !== null && ts !== null && { message: { channel: posted_in, ts } }),
  };
}
