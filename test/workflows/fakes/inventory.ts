import type { Instance, InstanceRef } from '../../../src/domain/instance.ts';
import type { Inventory } from '../../../src/domain/ports.ts';
import { isWatched, type Watched } from '../../../src/domain/settings.ts';
import type { Instant } from '../../../src/domain/time.ts';

/** The Inventory in memory. */
export class FakeInventory implements Inventory {
  readonly rows = new Map<string, { instance: Instance; seenAt: Instant }>();
  finishedAt: Instant | undefined;

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
  async save(instances: Instance[], seenAt: Instant) {
    for (const instance of instances) {
      const before = this.rows.get(instance.id)?.seenAt;
      if (before !== undefined && before > seenAt) continue;
      this.rows.set(instance.id, { instance: structuredClone(instance), seenAt });
    }
  }
  async unseenSince(account: string, region: string, startedAt: Instant) {
    return [...this.rows.values()]
      .filter(
        ({ instance: one, seenAt }) => one.account === account && one.region === region && seenAt < startedAt,
      )
      .map(({ instance }) => instance)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  async forget({ id }: InstanceRef) {
    this.rows.delete(id);
  }
  async forgetElsewhere(accounts: Watched[]) {
    const elsewhere = (await this.all()).filter((instance) => !isWatched(instance, accounts));
    for (const instance of elsewhere) await this.forget(instance);
    return elsewhere.length;
  }
  async scanned(at: Instant) {
    this.finishedAt = at;
  }
  async scannedAt() {
    return this.finishedAt;
  }
}
