import { type Selectable, sql } from 'kysely';
import type { Bulletin, Notice } from '../../domain/notice.ts';
import { isPerson, type MessageRef } from '../../domain/place.ts';
import { SECOND, toInstant } from '../../domain/time.ts';
import type { Enqueue } from '../jobs/transact.ts';
import type { BulletinRow, Database, Trx } from '../tables.ts';
import { given } from '../values.ts';
import { HAS_NEARER, isUuid, toNotice } from './rows.ts';

/** Slack takes about one message a second in a channel. */
const PACE_MS = SECOND;

/** How many notices the parts have that go on with a list. */
const NOTICES_AFTER = sql<string>`(
  select count(*) from steward.bulletins as part join steward.bulletin_notices on bulletin = part.id
  where part.continues = bulletins.id
)`.as('notices_after');

/** These bulletins with their notices, as far as there are such; at most a few. */
export async function bulletinsOf(db: Database, ids: string[]): Promise<Bulletin[]> {
  const wanted = ids.filter(isUuid);
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom('bulletins')
    .selectAll()
    .select(NOTICES_AFTER)
    .where('id', 'in', wanted)
    .orderBy('claimed_at')
    .execute();
  const shown = await db
    .selectFrom('bulletin_notices')
    .innerJoin('reminders', 'reminders.id', 'bulletin_notices.notice')
    .selectAll('reminders')
    .select('bulletin_notices.bulletin')
    .where('bulletin', 'in', wanted)
    .orderBy('position')
    .execute();
  return rows.map((row) => {
    const notices = shown.filter(({ bulletin }) => bulletin === row.id);
    const after = Number(row.notices_after);
    return { ...toBulletin(row, notices.map(toNotice)), ...(after > 0 && { ofAll: notices.length + after }) };
  });
}

/** The bulletins that show a notice, by their ids. */
export async function showing(db: Database, notice: string): Promise<string[]> {
  if (!isUuid(notice)) return [];
  const rows = await db
    .selectFrom('bulletin_notices')
    .select('bulletin')
    .where('notice', '=', notice)
    .execute();
  return rows.map(({ bulletin }) => bulletin);
}

/** From now on it may be there; the first try counts. */
export async function tried(db: Database, id: string, now: Date): Promise<void> {
  await db
    .updateTable('bulletins')
    .set({ tried_at: sql<Date>`coalesce(tried_at, ${now})`, last_tried_at: now })
    .where('id', '=', id)
    .execute();
}

/** What became of a notice, or was learnt of it, while it was being posted is said only if it is edited once more. */
export async function posted(trx: Trx, enqueue: Enqueue, id: string, message: MessageRef): Promise<void> {
  if (!isUuid(id)) return;
  const { channel, ts } = message;
  // A person's id leads to their direct messages, which have a channel of their own.
  const person = sql<string>`case when channel ~ '^[UW]' then channel else person end`;
  await trx.updateTable('bulletins').set({ channel, ts, person }).where('id', '=', id).execute();
  const [bulletin] = await bulletinsOf(trx, [id]);
  if (bulletin?.notices.some(({ fate, facts }) => fate || facts?.renewing || facts?.renewalSetAt))
    await enqueueShowing(enqueue, id);
}

/** It goes to this channel instead, where it was not tried yet; what it was meant for is kept. */
export async function redirect(db: Database, id: string, channel: string): Promise<void> {
  await db
    .updateTable('bulletins')
    .set({
      channel,
      instead_of: sql<string>`coalesce(instead_of, channel)`,
      tried_at: null,
      last_tried_at: null,
    })
    .where('id', '=', id)
    .execute();
}

export async function refuse(db: Database, id: string, reason: string): Promise<void> {
  await db.updateTable('bulletins').set({ refused: reason }).where('id', '=', id).execute();
}

/** Enqueues again what has waited so long and still speaks for a deadline; see Ledger. */
export async function postOverdue(trx: Trx, enqueue: Enqueue, now: Date, afterMs: number): Promise<number> {
  const { rows } = await sql<{ id: string; channel: string; urgent: boolean }>`
    update steward.bulletins set claimed_at = ${now}
    where ts is null and refused is null and claimed_at <= ${new Date(now.getTime() - afterMs)} and exists (
      select from steward.bulletin_notices join steward.reminders on reminders.id = notice
      where bulletin = bulletins.id and fate is null and not ${HAS_NEARER}
    )
    returning id, channel, exists (
      select from steward.bulletin_notices join steward.reminders on reminders.id = notice
      where bulletin = bulletins.id and kind = 'recycling'
    ) as urgent
  `.execute(trx);
  await enqueuePostings(enqueue, rows);
  return rows.length;
}

/** One job a bulletin, waiting or under way; those of a channel in their order, at the pace that Slack takes. */
export async function enqueuePostings(
  enqueue: Enqueue,
  bulletins: { id: string; channel: string; urgent: boolean }[],
): Promise<void> {
  const before = new Map<string, number>();
  for (const { id, channel, urgent } of bulletins) {
    const count = before.get(channel) ?? 0;
    before.set(channel, count + 1);
    const queue = urgent ? 'urgent-bulletin' : 'bulletin';
    await enqueue(queue, { bulletin: id }, { key: id, coalesce: true, afterMs: count * PACE_MS });
  }
}

/** Has the bulletin shown as it is now, after an edit of it that is under way. */
export function enqueueShowing(enqueue: Enqueue, bulletin: string): Promise<void> {
  return enqueue('show-bulletin', { bulletin }, { key: bulletin, coalesce: true });
}

function toBulletin(row: Selectable<BulletinRow>, notices: Notice[]): Bulletin {
  const person = isPerson(row.channel) ? row.channel : row.person;
  return {
    id: row.id,
    channel: row.channel,
    ...given('insteadOf', row.instead_of),
    ...given('continues', row.continues),
    ...given('triedAt', row.tried_at && toInstant(row.tried_at)),
    ...given('lastTriedAt', row.last_tried_at && toInstant(row.last_tried_at)),
    ...given('ts', row.ts),
    ...given('person', person),
    ...given('refused', row.refused),
    notices,
  };
}
