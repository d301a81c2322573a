import { fillerTypes } from '../cloud/instance-types.ts';
import { type InstanceType, PUBLIC_IMAGES, TYPES, ZONES, type ZoneEntry } from './catalogue.ts';
import type { ImageRecord, KeyPairRecord, Makings, SecurityGroupRecord, VSwitchRecord } from './records.ts';

/** vCPUs that an account may have in a region, until a test says otherwise. */
const USUAL_QUOTA = 10_000;
const PLENTY = Number.POSITIVE_INFINITY;
/** What is left of a type in a zone counts as little up to so many. */
const LITTLE = 50;

/** How a shop says what it has of a thing: `ClosedWithStock` is almost gone. */
export type StockCategory = 'WithStock' | 'ClosedWithStock' | 'WithoutStock';

/** What instances are made of and with: what is on sale where, and what each account has for it. */
export class Market {
  readonly types: readonly InstanceType[];
  readonly images: Map<string, ImageRecord>;
  readonly vSwitches: Map<string, VSwitchRecord>;
  readonly securityGroups: Map<string, SecurityGroupRecord>;
  readonly keyPairs: Map<string, KeyPairRecord>;
  /** vCPUs that an account may have in a region. */
  quota = USUAL_QUOTA;
  readonly #types: ReadonlyMap<string, InstanceType>;
  readonly #stock = new Map<string, number>();

  /** @param fillers how many types there are besides those of the catalogue */
  constructor(makings: Partial<Makings>, fillers = 0) {
    const { images = [], vSwitches = [], securityGroups = [], keyPairs = [] } = makings;
    this.#types = byId([...TYPES, ...fillerTypes(fillers)]);
    this.types = [...this.#types.values()];
    this.images = byId([...PUBLIC_IMAGES.map(publicImage), ...images]);
    this.vSwitches = byId(vSwitches);
    this.securityGroups = byId(securityGroups);
    this.keyPairs = byId(keyPairs);
  }

  /** Those of the catalogue, and those in which somebody has a vSwitch. */
  zonesOf(regionId: string): string[] {
    const used = [...this.vSwitches.values()].filter((it) => it.regionId === regionId);
    return [...new Set([...Object.keys(ZONES[regionId] ?? {}), ...used.map((it) => it.zoneId)])].sort();
  }

  type(id: string): InstanceType | undefined {
    return this.#types.get(id);
  }

  /** What a zone sells, in stock or not. */
  typesIn(zoneId: string, spot: boolean): InstanceType[] {
    return this.types.filter((type) => this.sells(zoneId, type, spot));
  }

  sells(zoneId: string, { family, spot: everSpot }: InstanceType, spot: boolean): boolean {
    const { lacks, no_spot } = entryOf(zoneId);
    return !lacks.includes(family) && (!spot || (everSpot && !no_spot.includes(family)));
  }

  /** How many can still be had. */
  left(zoneId: string, typeId: string): number {
    const { sold_out, left } = entryOf(zoneId);
    return (
      this.#stock.get(`${zoneId} ${typeId}`) ?? (sold_out.includes(typeId) ? 0 : (left[typeId] ?? PLENTY))
    );
  }

  /** From now on there are so many left. */
  setLeft(zoneId: string, typeId: string, count: number): void {
    this.#stock.set(`${zoneId} ${typeId}`, count);
  }

  /** So many are taken, and none is left of the last. */
  take(zoneId: string, typeId: string, count: number): void {
    this.setLeft(zoneId, typeId, this.left(zoneId, typeId) - count);
  }

  /** An instance is gone, and somebody else may have its place. */
  giveBack({ zoneId, type }: { zoneId: string; type: string }): void {
    if (this.#stock.has(`${zoneId} ${type}`)) this.take(zoneId, type, -1);
  }

  stockOf(zoneId: string, typeId: string): StockCategory {
    const left = this.left(zoneId, typeId);
    if (left === 0) return 'WithoutStock';
    return left <= LITTLE ? 'ClosedWithStock' : 'WithStock';
  }
}

const NOTHING_LACKS: ZoneEntry = { lacks: [], sold_out: [], left: {}, no_spot: [] };

function entryOf(zoneId: string): ZoneEntry {
  const region = Object.values(ZONES).find((zones) => zoneId in zones);
  return region?.[zoneId] ?? NOTHING_LACKS;
}

function publicImage({ id, os, GiB, ...rest }: (typeof PUBLIC_IMAGES)[number]): ImageRecord {
  const day = /(\d{4})(\d\d)(\d\d)\.vhd$/.exec(id)?.slice(1).join('-');
  const createdAt = new Date(`${day}T02:00:00Z`);
  const nobody = { accountId: '', regionId: '', description: '', tags: {} };
  return { id, name: id, osName: os, size: GiB, createdAt, readyAt: createdAt, ...nobody, ...rest };
}

function byId<Thing extends { id: string }>(things: Thing[]): Map<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
