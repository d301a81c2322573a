import type { Selectable } from 'kysely';
import type { Digest, Digests } from '../domain/digest.ts';
import { toInstant } from '../domain/time.ts';
import type { Transact } from './jobs/transact.ts';
import { throughOutage } from './outage.ts';
import type { Database, DigestRow } from './tables.ts';
import { given } from './values.ts';

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
        .set({ tried_at: now })
        .where('id', '=', id)
        .where('tried_at', 'is', null)
        .execute();
    },
    posted: (id, { channel, ts }) =>
      throughOutage(async () => {
        await db.updateTable('digests').set({ posted_in: channel, ts }).where('id', '=', id).execute();
      }),
  };
}

/** Forgets those of long ago. */
export async function forgetDigests(db: Database, then: Date): Promise<void> {
  await db.deleteFrom('digests').where('claimed_at', '<', then).execute();
}

function toDigest({ id, channel, day, late, tried_at, posted_in, ts }: Selectable<DigestRow>): Digest {
  return {
    ...{ id, channel, day, late },
    ...given('triedAt', tried_at && toInstant(tried_at)),
    ...(posted_in !== null && ts !== null && { message: { channel: posted_in, ts } }),
  };
}
