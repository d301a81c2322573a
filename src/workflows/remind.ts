import { named, Refusal } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { LedgerEntry, ReminderKey } from '../domain/reminder.ts';
import { DAY, later, msUntil } from '../domain/time.ts';
import { refusalFor } from '../policy/decide.ts';
import { deadlineOf, dueReminders, horizonMs } from '../reminders/due.ts';
import { fateOf, isSameFate } from '../reminders/fate.ts';
import { begunBefore } from './begin.ts';
import type { House, Request } from './house.ts';
import { readAnew } from './read-anew.ts';
import { refusable } from './refusals.ts';
import { proposeOn } from './request-change.ts';

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
  if (entry?.ts !== undefined) await house.notifier.closeReminder(entry);
}

/** [Cancel auto-release] on a notice: reversible, so it is done at once. */
export function cancelAutoRelease(house: House, key: ReminderKey, request: Request): Promise<Outcome> {
  return refusable(house, request, 'auto-release', async () => {
    const before = await begunBefore(house, request);
    if (before) return before;
    const refusal = refusalFor(request.actor, 'operator', house.settings);
    if (refusal) throw new Refusal(refusal);
    const instances = await readAnew(house, [(await stillTrue(house, key)).instance]);
    return proposeOn(house, instances, { work: { kind: 'auto-release', at: null } }, request);
  });
}

/** [Snooze 1 day] on a notice; it never outlives the last rung. */
export function snooze(house: House, key: ReminderKey, request: Request): Promise<Outcome> {
  return refusable(house, request, 'snooze', async () => {
    const refusal = refusalFor(request.actor, 'operator', house.settings);
    if (refusal) throw new Refusal(refusal);
    await stillTrue(house, key);
    const now = house.clock.now();
    const { rungMs, ...deadline } = key;
    const rules = house.settings.reminders;
    const last = Math.min(...(key.kind === 'expiry' ? rules.expiry : rules.autoRelease), rungMs);
    const lastRungAt = later(key.deadline, -last);
    const tomorrow = later(now, DAY);
    const until = tomorrow < lastRungAt ? tomorrow : lastRungAt;
    if (msUntil(until, now) <= 0) throw new Refusal({ code: 'snooze-too-late', deadline: key.deadline });
    const by = request.actor.userId;
    await house.reminders.snooze({ ...deadline, until, by });
    await house.reminders.close(key, { kind: 'snoozed', until, by });
    return { kind: 'noted', note: { kind: 'snoozed', until } };
  });
}

/** The entry, if its deadline still stands. */
async function stillTrue(house: House, key: ReminderKey): Promise<LedgerEntry> {
  const entry = await house.reminders.find(key);
  if (!entry) throw new Refusal({ code: 'proposal-over' });
  const instance = await house.inventory.get(key);
  if (!instance || deadlineOf(instance, key.kind) !== key.deadline) {
    throw new Refusal({ code: 'deadline-moved', instance: named(entry.instance) });
  }
  return entry;
}
