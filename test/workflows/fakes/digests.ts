import type { Digest, Digests, RenewalCost } from '../../../src/domain/digest.ts';
import type { MessageRef } from '../../../src/domain/place.ts';
import { toInstant } from '../../../src/domain/time.ts';

/** The Digests in memory. */
export class FakeDigests implements Digests {
  readonly rows: Digest[] = [];
  /** The ids whose posting was enqueued. */
  readonly enqueued: string[] = [];

  async claim(channels: string[], day: string, late: boolean) {
    const isNew = (channel: string) =>
      !this.rows.some((one) => (one.insteadOf ?? one.channel) === channel && one.day === day);
    const fresh = channels.filter(isNew);
    for (const channel of fresh) {
      const id = `digest-${this.rows.length + 1}`;
      this.rows.push({ id, channel, day, late });
      this.enqueued.push(id);
    }
    return fresh.length;
  }
  async find(id: string) {
    return structuredClone(this.rows.find((row) => row.id === id));
  }
  async tried(id: string, now: Date) {
    const row = this.rows.find((one) => one.id === id);
    if (!row) return;
    row.triedAt ??= toInstant(now);
    row.lastTriedAt = toInstant(now);
  }
  async posted(id: string, message: MessageRef) {
    const row = this.rows.find((one) => one.id === id);
    if (row) row.message = message;
  }
  async redirect(id: string, channel: string) {
    const row = this.rows.find((one) => one.id === id);
    if (!row) return;
    row.insteadOf ??= row.channel;
    row.channel = channel;
    delete row.triedAt;
    delete row.lastTriedAt;
  }
  async priced(id: string, cost: RenewalCost) {
    const row = this.rows.find((one) => one.id === id);
    if (row) row.cost = cost;
  }
  async tookOthers(channel: string, day: string) {
    return this.rows.some(
      (one) => one.channel === channel && one.day === day && one.insteadOf !== undefined && one.message,
    );
  }
}
