import type { LedgerEntry, ReminderKey } from '../domain/reminder.ts';
import { isWatched } from '../domain/settings.ts';
import { later } from '../domain/time.ts';
import { dueReminders, horizonMs } from '../reminders/due.ts';
import { fateOf, isSameFate } from '../reminders/fate.ts';
import type { House } from './house.ts';

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
}

async function closeIfOver(house: House, entry: LedgerEntry): Promise<void> {
  // Where nobody looks any more nothing is known of it, least of all that it is gone.
  if (!isWatched(entry, house.settings.accounts)) return;
  const fate = fateOf(entry, await house.inventory.get(entry));
  // A notice that was closed or snoozed before is not left stale either.
  if (fate && !isSameFate(fate, entry.fate)) await house.reminders.close(entry, fate);
}

/** Posts a claimed notice and marks it; run as a job, so a Slack that does not answer is tried again. */
export async function postReminder(house: House, key: ReminderKey): Promise<void> {
  const entry = await house.reminders.find(key);
  if (entry?.state !== 'claimed') return;
  await house.reminders.posted(key, await house.notifier.postReminder(entry));
}

/** Edits the message of a notice whose deadline moved, ended or was snoozed. */
export async function closeReminder(house: House, key: ReminderKey): Promise<void> {
  const entry = await house.reminders.find(key);
  // Claimed anew in the meantime, it is another message, and a true one.
  if (entry?.state !== 'superseded' || entry.ts === undefined) return;
  await house.notifier.closeReminder(entry);
}
