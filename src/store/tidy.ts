import { sql } from 'kysely';
import { DAY } from '../domain/time.ts';
import { forgetWell } from './alerts.ts';
import { forgetDigests } from './digests.ts';
import { forgetHomes } from './homes.ts';
import { forgetLapsed } from './operations/proposals.ts';
import type { Database } from './tables.ts';
import { forgetUserData } from './user-data.ts';

/** So long what is gone stays, whose notices are still to say so, and a trouble that is over. */
const OVER_DAYS = 30;
/** An expired subscription is told of until two weeks after its end, and people look back. */
const NOTICE_DAYS = 60;

/**
 * Forgets what is of no use any more. A day later: deliveries, which Slack repeats for an hour at most, and
 * proposals that lapsed without becoming an operation. Weeks later: instances that are gone, troubles that
 * are over, notices of what is long over, and Home tabs that nobody opens. Any number of processes may do it at once.
 */
export async function tidy(db: Database, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  await db.deleteFrom('deliveries').where('received_at', '<', before(1)).execute();
  await db.transaction().execute((trx) => forgetLapsed(trx, before(1)));
  await forgetWell(db, before(OVER_DAYS));
  await forgetDigests(db, before(OVER_DAYS));
  await forgetHomes(db, before(OVER_DAYS));
  // A proposal that could still be confirmed is far younger.
  await forgetUserData(db, before(1));
  await db.deleteFrom('instances').where('gone_at', '<', before(OVER_DAYS)).execute();
  await forgetNotices(db, before(NOTICE_DAYS));
}

/** A notice that still speaks for a deadline stays as long as its instance: without it, it would be told anew. */
async function forgetNotices(db: Database, before: Date): Promise<void> {
  const speaks = sql<boolean>`(not disarmed and exists (
    select from steward.instances
    where (instances.account, instances.region, instances.id)
      = (reminders.account, reminders.region, reminders.instance)
  ))`;
  await db
    .deleteFrom('reminders')
    .where('deadline', '<', before)
    .where(({ not }) => not(speaks))
    .execute();
  await db.deleteFrom('snoozes').where('deadline', '<', before).where('until', '<', before).execute();
  await db
    .deleteFrom('bulletins')
    .where('claimed_at', '<', before)
    .where(sql<boolean>`not exists (select from steward.bulletin_notices where bulletin = bulletins.id)`)
    .execute();
}
