import { deadlinesOf } from '../../../src/domain/deadline.ts';
import type { Instance, InstanceRef } from '../../../src/domain/instance.ts';
import type { InstanceOwner, Inventory } from '../../../src/domain/ports.ts';
import { isWatched, type Watched } from '../../../src/domain/settings.ts';
import type { SystemEvent } from '../../../src/domain/system-event.ts';
import { type Instant, toInstant } from '../../../src/domain/time.ts';

interface Row {
  instance: Instance;
  seenAt: Instant | Date;
  /** When it is to be looked at for its notices, in ms; absent: now, since it is new or has other ends. */
  lookAtMs?: number;
}

/** The Inventory in memory. */
export class FakeInventory implements Inventory {
  readonly rows = new Map<string, Row>();
  /** What is known to be gone. */
  readonly gone = new Map<string, Row & { goneAt: Instant; goneMs: number }>();
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
  async ending(
    at: Instant,
    owner: InstanceOwner | undefined,
    { skip, size }: { skip: number; size: number },
  ) {
    const values = owner?.values.map((value) => value.toLowerCase()) ?? [];
    const isOwn = ({ tags }: Instance) =>
      owner !== undefined && values.includes((tags[owner.tag] ?? '').toLowerCase());
    const nearest = (instance: Instance) => deadlinesOf(instance)[0]?.at ?? '';
    const ending = (await this.all())
      .filter((instance) => nearest(instance) !== '' && nearest(instance) < at)
      .sort((a, b) => `${nearest(a)} ${a.id}`.localeCompare(`${nearest(b)} ${b.id}`));
    const [own, others] = [ending.filter(isOwn), ending.filter((instance) => !isOwn(instance))];
    const instances = [...own, ...others].slice(skip, skip + size);
    return { instances, total: ending.length, own: own.length };
  }
  async save(instances: Instance[], seenAt: Instant | Date) {
    for (const instance of instances) {
      const before = this.rows.get(instance.id);
      const goneMs = this.gone.get(instance.id)?.goneMs;
      if ((before && ms(before.seenAt) > ms(seenAt)) || (goneMs !== undefined && goneMs >= ms(seenAt)))
        continue;
      const { events } = before?.instance ?? {};
      const now = structuredClone({
        ...instance,
        ...lockedSince(instance, before?.instance, seenAt),
        ...(events && { events }),
      });
      const same = before && JSON.stringify(dueBy(before.instance)) === JSON.stringify(dueBy(now));
      this.gone.delete(instance.id);
      this.rows.set(instance.id, {
        instance: now,
        seenAt,
        ...(same && before.lookAtMs !== undefined && { lookAtMs: before.lookAtMs }),
      });
    }
  }
  /** See Scans.events. */
  keepEvents(id: string, given: SystemEvent[], _askedAt: Date) {
    const row = this.rows.get(id);
    if (!row) return;
    const { events, ...rest } = row.instance;
    const sorted = given.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (JSON.stringify(events ?? []) === JSON.stringify(sorted)) return;
    const instance = sorted.length > 0 ? { ...rest, events: sorted } : rest;
    this.rows.set(id, { instance, seenAt: row.seenAt });
  }
  async forget({ id }: InstanceRef, at: Instant | Date) {
    const row = this.rows.get(id);
    if (!row) return;
    const { instance, seenAt } = row;
    this.rows.delete(id);
    this.gone.set(id, { instance, seenAt, goneAt: toInstant(new Date(at)), goneMs: ms(at) });
  }
  async forgetElsewhere(accounts: Watched[]) {
    let count = 0;
    for (const rows of [this.rows, this.gone]) {
      for (const [id, { instance }] of rows) {
        if (!isWatched(instance, accounts) && rows.delete(id)) count++;
      }
    }
    return count;
  }
  async scanned(at: Instant) {
    this.finishedAt = at;
  }
  async scannedAt() {
    return this.finishedAt;
  }
}

/** What decides on which notices are due, and where. */
function dueBy(instance: Instance): unknown[] {
  return [deadlinesOf(instance), instance.name, Object.entries(instance.tags).sort()];
}

function ms(at: Instant | Date): number {
  return new Date(at).getTime();
}

/** ECS does not date its locks; each is dated when it is first seen. */
function lockedSince(
  { locks }: Instance,
  before: Instance | undefined,
  seenAt: Instant | Date,
): Partial<Instance> {
  if (locks.length === 0) return {};
  return {
    lockedSince: Object.fromEntries(
      locks.map((lock) => [lock, before?.lockedSince?.[lock] ?? toInstant(new Date(seenAt))]),
    ),
  };
}
