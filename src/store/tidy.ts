import { DAY } from '../domain/time.ts';
import { forgetWell } from './alerts.ts';
import { forgetLapsed } from './operations/proposals.ts';
import type { Database } from './tables.ts';

/**
 * Forgets what is of no use a day later: deliveries, which Slack repeats for an hour at most, and
 * proposals that lapsed without becoming an operation; a month later troubles that are over. Any number of processes may do it at once.
 */
export async function tidy(db: Database, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - DAY);
  await db.deleteFrom('deliveries').where('received_at', '<', yesterday).execute();
  await forgetWell(db, new Date(now.getTime() - 30 * DAY));
  await db.transaction().execute((trx) => forgetLapsed(trx, yesterday));
}
