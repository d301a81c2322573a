import type { Unanswered } from './due.ts';
import type { Disk, Instance } from './instance.ts';
import type { Image, InstanceType, Region, Stock, Zone } from './market.ts';
import type { ListedSnapshot } from './snapshot.ts';
import type { Where } from './where.ts';

/** One page of a list. */
export interface Listed<Row> {
  rows: Row[];
  total: number;
  /** From 0. */
  page: number;
  pageCount: number;
  /** The words after the command, so that the next page asks the same. */
  query: string;
}

/** One page of what was asked of several accounts and regions. */
export interface Gathered<Row> extends Listed<Row> {
  missing: Unanswered[];
  /** Whether the rows are of several accounts. */
  accounts: boolean;
}

export interface RegionRow {
  account: string;
  region: Region;
  /** How many the last scan found there. */
  instances: number;
  /** Whether the settings name it, so that it is looked after. */
  watched: boolean;
}

export interface ZoneRow {
  account: string;
  region: string;
  zone: Zone;
  /** As in RegionRow. */
  instances: number;
  /** How many instance types it has; undefined: that could not be asked. */
  sale?: Sale;
}

/** Of how many instance types there are any left, little left, none left, and any left as spot. */
export interface Sale {
  left: number;
  /** Some of `left`. */
  scarce: number;
  soldOut: number;
  spot: number;
}

export interface DiskList extends Listed<Disk> {
  instance: Instance;
  /** GiB of all, whatever the page. */
  sizeGiB: number;
}

export interface SnapshotList extends Listed<ListedSnapshot> {
  instance: Instance;
  /** The line that makes an instance of the newest ones, where this person may send it; without `/ecs`. */
  restore?: string;
}

export interface ImageRow extends Where {
  image: Image;
}

export interface TypeRow {
  type: InstanceType;
  /** Where it is sold, in stock or not, by the zone's id. */
  zones: { id: string; stock: Stock }[];
}

export interface TypeList extends Listed<TypeRow> {
  region: string;
  /** The one zone that was asked about. */
  zone?: string;
  /** Where nothing was found: words after the command that would find something near to it. */
  suggestion?: string;
}
