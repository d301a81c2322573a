import type { AuditEntry } from '../../../src/domain/audit.ts';
import type { MessageRef } from '../../../src/domain/place.ts';
import type { ReminderLedger } from '../../../src/domain/ports.ts';
import {
  isDisarmed,
  type LedgerEntry,
  type Reminder,
  type ReminderFate,
  type ReminderKey,
  type Snooze,
} from '../../../src/domain/reminder.ts';
import { msUntil, toInstant } from '../../../src/domain/time.ts';

function textOf({ id, kind, deadline, rungMs }: ReminderKey): string {
  return [id, kind, deadline, rungMs].join(' ');
}

/** The ReminderLedger in memory. */
export class FakeLedger implements ReminderLedger {
  readonly rows = new Map<string, LedgerEntry>();
  readonly snoozed: Snooze[] = [];
  readonly audits: AuditEntry[] = [];

  async entries() {
    return [...this.rows.values()];
  }
  async snoozes() {
    return this.snoozed;
  }
  async claim(reminder: Reminder, now: Date) {
    const before = this.rows.get(textOf(reminder));
    if (before && !isDisarmed(before)) return false;
    this.rows.set(textOf(reminder), { ...reminder, state: 'claimed', claimedAt: toInstant(now) });
    return true;
  }
  async find(key: ReminderKey) {
    return this.rows.get(textOf(key));
  }
  async posted(key: ReminderKey, message: MessageRef) {
    const superseded = this.rows.get(textOf(key))?.state === 'superseded';
    this.#change(key, { ...message, ...(!superseded && { state: 'posted' }) });
  }
  async hasNearer(key: ReminderKey) {
    return [...this.rows.values()].some(
      (row) =>
        textOf({ ...row, rungMs: key.rungMs }) === textOf(key) && row.rungMs < key.rungMs && !isDisarmed(row),
    );
  }
  async postOverdue(now: Date, afterMs: number) {
    const overdue = [...this.rows.values()].filter(
      ({ state, deadline, claimedAt }) =>
        state === 'claimed' && msUntil(deadline, now) > 0 && msUntil(claimedAt, now) <= -afterMs,
    );
    for (const entry of overdue) this.#change(entry, { claimedAt: toInstant(now) });
    return overdue.length;
  }
  async close(key: ReminderKey, fate: ReminderFate) {
    this.#change(key, { fate, state: 'superseded' });
  }
  async snooze(snooze: Snooze, entry: AuditEntry) {
    this.snoozed.push(snooze);
    this.audits.push(entry);
  }

  #change(key: ReminderKey, parts: Partial<LedgerEntry>): void {
    const row = this.rows.get(textOf(key));
    if (row) this.rows.set(textOf(key), { ...row, ...parts });
  }
}
