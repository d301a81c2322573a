import type { ReminderLedger } from '../../../src/domain/ports.ts';
import {
  isDisarmed,
  type LedgerEntry,
  type Reminder,
  type ReminderFate,
  type ReminderKey,
  type Snooze,
} from '../../../src/domain/reminder.ts';
import { toInstant } from '../../../src/domain/time.ts';

function textOf({ id, kind, deadline, rungMs }: ReminderKey): string {
  return [id, kind, deadline, rungMs].join(' ');
}

/** The ReminderLedger in memory. */
export class FakeLedger implements ReminderLedger {
  readonly rows = new Map<string, LedgerEntry>();
  readonly snoozed: Snooze[] = [];

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
  async posted(key: ReminderKey, ts: string) {
    const superseded = this.rows.get(textOf(key))?.state === 'superseded';
    this.#change(key, { ts, ...(!superseded && { state: 'posted' }) });
  }
  async close(key: ReminderKey, fate: ReminderFate) {
    this.#change(key, { fate, state: 'superseded' });
  }
  async snooze(snooze: Snooze) {
    this.snoozed.push(snooze);
  }

  #change(key: ReminderKey, parts: Partial<LedgerEntry>): void {
    const row = this.rows.get(textOf(key));
    if (row) this.rows.set(textOf(key), { ...row, ...parts });
  }
}
