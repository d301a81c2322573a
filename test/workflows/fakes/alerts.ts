import type { Alerts } from '../../../src/domain/ledger.ts';
import type { MessageRef } from '../../../src/domain/place.ts';
import { msUntil, toInstant } from '../../../src/domain/time.ts';
import type { Alert, Telling, Trouble } from '../../../src/domain/trouble.ts';

interface Row extends Alert {
  key: string;
  due: boolean;
}

/** The Alerts in memory; their jobs are run by whoever asks `due`. */
export class FakeAlerts implements Alerts {
  readonly rows: Row[] = [];
  /** The ids whose telling was enqueued, in that order. */
  readonly enqueued: string[] = [];

  async raise(key: string, trouble: Trouble, now: Date, afterMs: number) {
    let row = this.#open(key);
    if (!row) {
      const id = `alert-${this.rows.length + 1}`;
      row = { id, key, trouble, since: toInstant(now), tellings: [], due: false };
      this.rows.push(row);
    }
    row.trouble = trouble;
    if (row.due || msUntil(row.since, now) > -afterMs) return;
    row.due = true;
    this.enqueued.push(row.id);
  }
  async clear(key: string, now: Date) {
    const row = this.#open(key);
    if (!row) return;
    if (!row.due) this.rows.splice(this.rows.indexOf(row), 1);
    else {
      row.wellAt = toInstant(now);
      this.enqueued.push(row.id);
    }
  }
  async find(id: string) {
    const row = this.rows.find((one) => one.id === id);
    return row && structuredClone(row);
  }
  async telling(id: string, { what, to }: Pick<Telling, 'what' | 'to'>) {
    const row = this.rows.find((one) => one.id === id);
    if (row && !this.#telling(id, what, to)) row.tellings.push({ what, to, state: 'tried' });
  }
  async told(id: string, { what, to }: Pick<Telling, 'what' | 'to'>, message: MessageRef | undefined) {
    const telling = this.#telling(id, what, to);
    if (!telling) return;
    telling.state = message ? 'told' : 'refused';
    if (message) telling.message = message;
  }

  #open(key: string): Row | undefined {
    return this.rows.find((row) => row.key === key && row.wellAt === undefined);
  }
  #telling(id: string, what: Telling['what'], to: string): Telling | undefined {
    const row = this.rows.find((one) => one.id === id);
    return row?.tellings.find((one) => one.what === what && one.to === to);
  }
}
