import { DAY } from '../domain/time.ts';
import type { Database } from './tables.ts';

/**
 * Forgets what is of no use a day later: deliveries, which Slack repeats for an hour at most, and
 * proposals that lapsed without becoming an operation. Any number of processes may do it at once.
 */
export async function tidy(db: Database, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - DAY);
  await db.deleteFrom('deliveries').where('received_at', '<', yesterday).execute();
  await db
    .deleteFrom('proposals')
    .where('expires_at', '<', yesterday)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('operations').select('id').whereRef('operations.proposal', '=', 'proposals.id'))),
    )
    .execute();
}
