import { instanceNotFound } from '../wire/api-error.ts';
import { nextEvent } from './lifecycle.ts';
import type { DiskRecord, InstanceRecord, SnapshotRecord } from './records.ts';

/** A place instances run in. */
export interface Region {
  id: string;
  name: string;
}

/** Everything there is when the stand-in starts. */
export interface Fleet {
  regions: Region[];
  instances: InstanceRecord[];
  disks: DiskRecord[];
  snapshots: SnapshotRecord[];
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
  readonly #now: () => Date;
  readonly #listeners = new Set<(change: FleetChange) => void>();

  constructor(fleet: Fleet, now: () => Date) {
    const { regions, instances, disks, snapshots } = structuredClone(fleet);
    this.regions = regions;
    this.instances = byId(instances);
    this.disks = byId(disks);
    this.snapshots = byId(snapshots);
    this.#now = now;
  }

  now(): Date {
    return this.#now();
  }

  /** @returns a function that ends the listening */
  onChange(listener: (change: FleetChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners that an instance looks different now. */
  changed(instance: InstanceRecord): void {
    this.#tell('changed', instance);
  }

  /** Plays all that is due by now. */
  settle(): void {
    const now = this.now();
    for (const instance of [...this.instances.values()]) this.#settleOne(instance, now);
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

  #settleOne(instance: InstanceRecord, now: Date): void {
    for (let event = nextEvent(instance); event && event.at <= now; event = nextEvent(instance)) {
      if (event.happen(instance) === 'gone') {
        this.#remove(instance);
        return;
      }
      this.changed(instance);
    }
  }

  /** The instance goes; disks follow DeleteWithInstance, automatic snapshots DeleteAutoSnapshot. */
  #remove(instance: InstanceRecord): void {
    this.instances.delete(instance.id);
    for (const disk of this.disksOf(instance.id)) {
      if (disk.deleteWithInstance) this.#removeDisk(disk);
      else delete disk.instanceId;
    }
    this.#tell('gone', instance);
  }

  #removeDisk(disk: DiskRecord): void {
    this.disks.delete(disk.id);
    if (!disk.deleteAutoSnapshot) return;
    for (const snapshot of [...this.snapshots.values()]) {
      if (snapshot.diskId === disk.id && snapshot.kind === 'auto') this.snapshots.delete(snapshot.id);
    }
  }

  #tell(kind: FleetChange['kind'], instance: InstanceRecord): void {
    for (const listener of this.#listeners) listener({ kind, instance: structuredClone(instance) });
  }
}

function byId<Record extends { id: string }>(records: Record[]): Map<string, Record> {
  return new Map(records.map((record) => [record.id, record]));
}
