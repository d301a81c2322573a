import type { LedgerEntry, ReminderKey } from '../domain/reminder.ts';
import { isWatched } from '../domain/settings.ts';
import { later, MINUTE, msUntil } from '../domain/time.ts';
import { dueReminders, horizonMs } from '../reminders/former-due.ts';
import { fateOf, isSameFate } from '../reminders/former-fate.ts';
import type { House } from './house.ts';

/** A notice that is not posted after so long is posted by a further job. */
const OVERDUE_MS = 10 * MINUTE;

/**
 * The way of a reminder: what the inventory knows → what is due → claim in the ledger (which enqueues
 * the posting) → post → mark. Notices whose deadline moved or ended are closed in the same pass.
 */
export async function reconcile(house: House): Promise<void> {
  const now = house.clock.now();
  const rules = house.settings.reminders;
  const entries = await house.reminders.entries(now);
  for (const entry of entries) await closeIfOver(house, entry);
  const facts = {
    instances: await house.inventory.endingBefore(later(now, horizonMs(rules))),
    ledger: entries,
    snoozes: await house.reminders.snoozes(now),
  };
  for (const reminder of dueReminders(facts, rules, now)) {
    const claimed = await house.reminders.claim(reminder, now);
    if (claimed)
      house.log.info({ instance: reminder.id, kind: reminder.kind, rungMs: reminder.rungMs }, 'reminder due');
  }
  const overdue = await house.reminders.postOverdue(now, OVERDUE_MS);
  if (overdue > 0) house.log.warn({ overdue }, 'notices still wait to be posted');
}

async function closeIfOver(house: House, entry: LedgerEntry): Promise<void> {
  // Where nobody looks any more nothing is known of it, least of all that it is gone.
  if (!isWatched(entry, house.settings.accounts)) return;
  const fate = fateOf(entry, await house.inventory.get(entry));
  // A notice that was closed or snoozed before is not left stale either.
  if (fate && !isSameFate(fate, entry.fate)) await house.reminders.close(entry, fate);
}

/**
 * Posts a claimed notice, in the channel that is configured now, and marks it; run as a job, so a Slack
 * that does not answer is tried again. By the time it answers there may be nothing to say any more: the
 * deadline is over, or a nearer notice speaks for it.
 */
export async function postReminder(house: House, key: ReminderKey): Promise<void> {
  const entry = await house.reminders.find(key);
  const { channel } = house.settings.reminders;
  if (entry?.state !== 'claimed' || channel === undefined) return;
  if (msUntil(entry.deadline, house.clock.now()) <= 0 || (await house.reminders.hasNearer(key))) return;
  const ts = await house.notifier.postReminder({ ...entry, channel });
  await house.reminders.posted(key, { channel, ts });
}

/** Edits the message of a notice whose deadline moved, ended or was snoozed. */
export async function closeReminder(house: House, key: ReminderKey): Promise<void> {
  const entry = await house.reminders.find(key);
  // Claimed anew in the meantime, it is another message, and a true one.
  if (entry?.state !== 'superseded' || entry.ts === undefined || !entry.fate) return;
  await house.notifier.closeReminder({ ...entry, fate: entry.fate });
}
