import { Market } from '../market/market.ts';
import type { Makings } from '../market/records.ts';
import { instanceNotFound } from '../wire/api-error.ts';
import { type LifeEvent, nextEvent } from './lifecycle.ts';
import type {
  DiskRecord,
  InstanceRecord,
  SnapshotGroupRecord,
  SnapshotRecord,
  SystemEventRecord,
} from './records.ts';
import { isKept, statusOf } from './snapshot-state.ts';
import { type Purse, Till } from './till.ts';

/** A place instances run in. */
export interface Region {
  id: string;
  name: string;
}

/** Everything there is when the stand-in starts. */
export interface Fleet extends Partial<Makings> {
  regions: Region[];
  instances: InstanceRecord[];
  disks: DiskRecord[];
  snapshots: SnapshotRecord[];
  systemEvents?: SystemEventRecord[];
  /** Of the accounts that are not simply rich. */
  purses?: Purse[];
  /** How many instance types are on sale besides those of the catalogue; default none. */
  fillerTypes?: number;
}

/** What happened to one instance: how it looks now, or how it last looked before it went. */
export interface FleetChange {
  kind: 'changed' | 'gone';
  instance: InstanceRecord;
}

/**
 * The fleet and its time. Nothing moves between two looks at the clock: `settle` plays everything that fell
 * due since, in the order it fell due.
 */
export class Cloud {
  readonly regions: readonly Region[];
  readonly instances: Map<string, InstanceRecord>;
  readonly disks: Map<string, DiskRecord>;
  readonly snapshots: Map<string, SnapshotRecord>;
  readonly snapshotGroups = new Map<string, SnapshotGroupRecord>();
  readonly systemEvents: Map<string, SystemEventRecord>;
  readonly till: Till;
  readonly market: Market;
  readonly #now: () => Date;
  /** The next event of each instance that has one, so that a look at the clock costs little. */
  readonly #upcoming = new Map<string, LifeEvent>();
  readonly #listeners = new Set<(change: FleetChange) => void>();
  #settling = false;

  constructor(fleet: Fleet, now: () => Date) {
    const copy = structuredClone(fleet);
    const { regions, instances, disks, snapshots, systemEvents = [], purses = [] } = copy;
    this.regions = regions;
    this.instances = byId(instances);
    this.disks = byId(disks);
    this.snapshots = byId(snapshots);
    this.systemEvents = byId(systemEvents);
    this.till = new Till(purses);
    this.market = new Market(copy, copy.fillerTypes);
    this.#now = now;
    for (const instance of instances) this.#plan(instance);
  }

  now(): Date {
    return this.#now();
  }

  /** @returns a function that ends the listening */
  onChange(listener: (change: FleetChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called after every change of an instance: plans what follows from it, and tells the listeners. */
  changed(instance: InstanceRecord): void {
    this.#plan(instance);
    this.#tell('changed', instance);
  }

  /** Changes an instance past the API. @throws Error when there is none of that id */
  edit<Result>(id: string, edit: (instance: InstanceRecord) => Result): Result {
    const instance = this.instances.get(id);
    if (!instance) throw new Error(`${id} is no instance of this fleet.`);
    const result = edit(instance);
    this.changed(instance);
    return result;
  }

  /** Plays all that is due by now; a listener that asks in the middle of it moves nothing. */
  settle(): void {
    if (this.#settling) return;
    this.#settling = true;
    try {
      this.#play(this.now());
    } finally {
      this.#settling = false;
    }
  }

  /**
   * @param regionId when given, an instance of another region is not found: endpoints are regional
   * @throws ApiError `InvalidInstanceId.NotFound`
   */
  instance(id: string, accountId: string, regionId?: string): InstanceRecord {
    const found = this.instances.get(id);
    if (!found || found.accountId !== accountId || (regionId && found.regionId !== regionId)) {
      throw instanceNotFound();
    }
    return found;
  }

  disksOf(instanceId: string): DiskRecord[] {
    return [...this.disks.values()].filter((disk) => disk.instanceId === instanceId);
  }

  /** The snapshots of a disk, also of one that is gone. */
  snapshotsOf(diskId: string): SnapshotRecord[] {
    return [...this.snapshots.values()].filter((snapshot) => snapshot.diskId === diskId);
  }

  #play(now: Date): void {
    for (let due = this.#firstDue(now); due; due = this.#firstDue(now)) {
      if (due.event.happen(due.instance, this) === 'gone') this.#remove(due.instance, due.event.at);
      else this.changed(due.instance);
    }
    for (const snapshot of this.snapshots.values()) {
      if (!isKept(snapshot, now)) this.snapshots.delete(snapshot.id);
    }
  }

  /** What falls due first by now, and whose it is. */
  #firstDue(now: Date): { instance: InstanceRecord; event: LifeEvent } | undefined {
    let first: { id: string; event: LifeEvent } | undefined;
    for (const [id, event] of this.#upcoming) {
      if (event.at <= now && (!first || event.at < first.event.at)) first = { id, event };
    }
    const instance = this.instances.get(first?.id ?? '');
    return first && instance && { instance, event: first.event };
  }

  #plan(instance: InstanceRecord): void {
    const event = nextEvent(instance);
    if (event) this.#upcoming.set(instance.id, event);
    else this.#upcoming.delete(instance.id);
  }

  /** The instance goes; disks follow DeleteWithInstance, automatic snapshots DeleteAutoSnapshot. */
  #remove(instance: InstanceRecord, at: Date): void {
    this.instances.delete(instance.id);
    this.market.giveBack(instance);
    this.#upcoming.delete(instance.id);
    for (const disk of this.disksOf(instance.id)) {
      if (disk.deleteWithInstance) this.#removeDisk(disk, at);
      else delete disk.instanceId;
    }
    this.#tell('gone', instance);
  }

  /** A snapshot that is not finished goes with its disk. */
  #removeDisk(disk: DiskRecord, at: Date): void {
    this.disks.delete(disk.id);
    for (const snapshot of this.snapshotsOf(disk.id)) {
      const dies = snapshot.kind === 'auto' ? disk.deleteAutoSnapshot : false;
      if (dies || statusOf(snapshot, at) === 'progressing') this.snapshots.delete(snapshot.id);
    }
  }

  #tell(kind: FleetChange['kind'], instance: InstanceRecord): void {
    for (const listener of this.#listeners) listener({ kind, instance: structuredClone(instance) });
  }
}

/** In the order of ids, in which lists are paged: sorting them again then costs nothing. */
function byId<Record extends { id: string }>(records: Record[]): Map<string, Record> {
  const sorted = records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((record) => [record.id, record]));
}
