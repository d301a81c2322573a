import type { Instance, InstanceRef } from '../../../src/domain/instance.ts';
import type { Operation, Place } from '../../../src/domain/operation.ts';
import type { Inventory, Notifier, ReminderLedger } from '../../../src/domain/ports.ts';
import type {
  LedgerEntry,
  Reminder,
  ReminderFate,
  ReminderKey,
  Snooze,
} from '../../../src/domain/reminder.ts';
import { type Instant, toInstant } from '../../../src/domain/time.ts';

/** The Inventory in memory; what is saved counts as seen at `now()`. */
export class FakeInventory implements Inventory {
  readonly rows = new Map<string, { instance: Instance; seenAt: Instant }>();
  finishedAt: Instant | undefined;
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  async all() {
    return [...this.rows.values()].map(({ instance }) => instance);
  }
  async matching(words: string[]) {
    const all = await this.all();
    return all.filter(({ id, name }) => words.some((word) => id.startsWith(word) || name.startsWith(word)));
  }
  async get({ id }: InstanceRef) {
    return this.rows.get(id)?.instance;
  }
  async endingBefore(at: Instant) {
    const all = await this.all();
    return all.filter(({ expiresAt, autoReleaseAt }) =>
      [expiresAt, autoReleaseAt].some((end) => end !== undefined && end < at),
    );
  }
  async save(instances: Instance[]) {
    for (const instance of instances) {
      this.rows.set(instance.id, { instance: structuredClone(instance), seenAt: toInstant(this.#now()) });
    }
  }
  async unseenSince(account: string, region: string, startedAt: Instant) {
    return [...this.rows.values()]
      .filter(
        ({ instance: one, seenAt }) => one.account === account && one.region === region && seenAt < startedAt,
      )
      .map(({ instance }) => instance);
  }
  async forget({ id }: InstanceRef) {
    this.rows.delete(id);
  }
  async scanned(at: Instant) {
    this.finishedAt = at;
  }
  async scannedAt() {
    return this.finishedAt;
  }
}

export function textOf({ id, kind, deadline, rungMs }: ReminderKey): string {
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
    if (this.rows.has(textOf(reminder))) return false;
    this.rows.set(textOf(reminder), { ...reminder, state: 'claimed', claimedAt: toInstant(now) });
    return true;
  }
  async find(key: ReminderKey) {
    return this.rows.get(textOf(key));
  }
  async posted(key: ReminderKey, ts: string) {
    this.#change(key, { ts, state: 'posted' });
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

/** Slack in memory: who was shown what, and channels that fail. */
export class FakeNotifier implements Notifier {
  /** `post C0HERE running`, `edit C0HERE done`, … */
  readonly shown: string[] = [];
  readonly reminders: Reminder[] = [];
  readonly closed: LedgerEntry[] = [];
  readonly failing = new Set<string>();

  async showOperation(operation: Operation, place: Place): Promise<Place> {
    if (this.failing.has(place.channel)) throw new Error(`Slack does not take it in ${place.channel}`);
    this.shown.push(`${place.ts === undefined ? 'post' : 'edit'} ${place.channel} ${operation.state}`);
    return { ...place, ts: place.ts ?? `ts-${this.shown.length}` };
  }
  async postReminder(reminder: Reminder): Promise<string> {
    if (this.failing.has(reminder.channel)) throw new Error('Slack does not take it');
    this.reminders.push(reminder);
    return `ts-${this.reminders.length}`;
  }
  async closeReminder(entry: LedgerEntry): Promise<void> {
    this.closed.push(entry);
  }
}
