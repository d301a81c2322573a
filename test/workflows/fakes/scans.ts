import type { Instance } from '../../../src/domain/instance.ts';
import type { Clock, Scans } from '../../../src/domain/ports.ts';
import type { SystemEvent } from '../../../src/domain/system-event.ts';
import { type Instant, toInstant } from '../../../src/domain/time.ts';
import type { Where, Window } from '../../../src/domain/where.ts';
import type { FakeInventory } from './inventory.ts';

/** The Scans of an inventory in memory. */
export class FakeScans implements Scans {
  readonly #inventory: FakeInventory;
  readonly #clock: Clock;
  readonly #whole = new Map<string, Instant>();
  /** Unless a test says otherwise the fleet was just scanned. */
  lastEnd: Instant | 'now' | undefined = 'now';

  constructor(inventory: FakeInventory, clock: Clock) {
    this.#inventory = inventory;
    this.#clock = clock;
  }

  async ended(startedAt: Date) {
    if (this.lastEnd !== 'now') this.lastEnd = toInstant(startedAt);
  }
  async endedAt() {
    return this.lastEnd === 'now' ? toInstant(this.#clock.now()) : this.lastEnd;
  }

  async wholeAt({ account, region }: Where) {
    return this.#whole.get(`${account} ${region}`);
  }
  async whole({ account, region }: Where, at: Instant) {
    this.#whole.set(`${account} ${region}`, at);
  }
  async unseen(
    where: Where,
    startedAt: Instant,
    { window, skip, limit }: { window?: Window; skip: number; limit: number },
  ) {
    const rows = [...this.#inventory.rows.values()].filter(
      ({ instance, seenAt }) =>
        isIn(instance, where) &&
        new Date(seenAt) < new Date(startedAt) &&
        (!window || isOfLightScan(instance, window)),
    );
    const all = rows.map(({ instance }) => instance).sort((a, b) => (a.id < b.id ? -1 : 1));
    return { instances: all.slice(skip, skip + limit), count: all.length };
  }
  async spotRegions() {
    const spot = (await this.#inventory.all()).filter((one) => one.spot);
    const byPlace = Map.groupBy(spot, ({ account, region }) => `${account} ${region}`);
    return [...byPlace.values()].flatMap(([first]) =>
      first ? [{ account: first.account, region: first.region }] : [],
    );
  }
  async spot(where: Where) {
    return (await this.#inventory.all()).filter((one) => isIn(one, where) && one.spot);
  }
  async events(where: Where, events: SystemEvent[], askedAt: Date) {
    const mine = (await this.#inventory.all()).filter((one) => isIn(one, where));
    for (const { id } of mine)
      this.#inventory.keepEvents(
        id,
        events.filter(({ instance }) => instance === id),
        askedAt,
      );
  }
  async recycling(where: Where) {
    return (await this.#inventory.all()).filter((one) => isIn(one, where) && one.locks.includes('Recycling'));
  }
}

function isIn({ account, region }: Instance, where: Where): boolean {
  return account === where.account && region === where.region;
}

function isOfLightScan({ chargeType, expiresAt }: Instance, { from, to }: Window): boolean {
  return chargeType === 'pay-as-you-go' || (expiresAt !== undefined && expiresAt >= from && expiresAt <= to);
}
