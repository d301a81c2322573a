import { wishLine } from '../../commands/wish-line.ts';
import { wishProblem } from '../../commands/wish-problem.ts';
import type { CreationWish, DataDiskOrder, Order, Restoration } from '../../domain/creation.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Architecture, InstanceType, SecurityGroup, TypeOnSale, VSwitch } from '../../domain/market.ts';
import { numbered } from '../../domain/name-pattern.ts';
import type { House } from '../house.ts';
import { askingOf } from './asking.ts';
import { noStock, roomiest } from './elsewhere.ts';
import {
  diskOf,
  groupsFor,
  groupsSaid,
  imageOf,
  keyPairThere,
  type Looking,
  typeOf,
  vSwitchIn,
  vSwitchSaid,
} from './parts.ts';
import { placeOf } from './place.ts';
import { restoredDisk } from './restored-disk.ts';
import { lacks, noSuch } from './wished.ts';

/** A system disk has so much where nobody says, as in the console, in GiB. */
const USUAL_SYSTEM_GIB = 40;

/** What a restoration fills the disks from, in place of an image. */
export interface Restored {
  from: Omit<Restoration, 'architecture'>;
  /** Of the machine that it was, where that is known; another kind would not start. */
  architecture?: Architecture;
  os: string;
  /** How large the system disk was. */
  systemGiB: number;
  dataDisks: (DataDiskOrder & { snapshot: string })[];
  internetCharge?: 'by-bandwidth';
}

/**
 * What RunInstances is to be asked for: what is said is checked against what there is and what is on sale, and what is
 * not said is taken where just one thing would do. The user data is left out: see request.ts. Throws Refusal with what
 * is wrong, or what to choose from, and FleetError.
 */
export async function planOrder(
  { market, settings, clock }: Pick<House, 'market' | 'settings' | 'clock'>,
  wished: CreationWish,
  restored?: Restored,
): Promise<Omit<Order, 'userData'>> {
  const problem = wishProblem(wished, clock.now());
  if (problem) throw new Refusal(problem);
  const asking = askingOf(market, wished);
  const where = await placeOf(asking, settings.accounts, wished);
  const looking: Looking = {
    market: asking,
    where,
    wish: withPlace(wished, where, settings.accounts.length),
  };
  const made = await whatItIs(looking, restored);
  mustStart(looking, made.type, restored);
  const network = await networkOf(looking, made.type);
  const { vSwitch, groups } = network;
  const [securityGroups, disks] = await Promise.all([
    groupsFor(looking, groups, vSwitch),
    disksOf(looking, made, vSwitch.zone, restored),
  ]);
  await mustHaveRoom(looking, vSwitch);
  const { type, image } = made;
  const { terms, until, bandwidthMbps = 0, keyPair, tags, name, count, min } = wished;
  return {
    ...where,
    ...{ zone: vSwitch.zone, type: type.id, cpus: type.cpus, memoryMiB: type.memoryMiB },
    ...(image && { image: { id: image.id, name: image.name } }),
    os: restored?.os ?? image?.os ?? '',
    ...(restored && { from: { ...restored.from, architecture: type.architecture } }),
    network: { vpc: vSwitch.vpc, vSwitch: vSwitch.id, securityGroups: securityGroups.map(({ id }) => id) },
    ...disks,
    ...{ terms, bandwidthMbps, tags, count },
    ...(restored?.internetCharge && { internetCharge: restored.internetCharge }),
    ...(until !== undefined && { until }),
    ...(keyPair !== undefined && { keyPair }),
    ...(name !== undefined && { name: count > 1 ? numbered(name) : name }),
    ...(min !== undefined && min < count && { min }),
  };
}

/** What was on an x86 machine starts on no other kind, and vice versa. Throws Refusal. */
function mustStart({ wish }: Looking, type: InstanceType, restored: Restored | undefined): void {
  if (!restored?.architecture || restored.architecture === type.architecture) return;
  const { type: _, ...rest } = wish;
  throw new Refusal({
    ...{ code: 'not-together', why: 'image-type', a: restored.from.snapshot, b: type.id },
    example: wishLine(rest),
  });
}

/** From here on each line to copy says where, so that it is not looked for again. */
function withPlace(
  wish: CreationWish,
  { account, region }: Looking['where'],
  accounts: number,
): CreationWish {
  return { ...wish, region, ...(accounts > 1 && { account }) };
}

interface WhatItIs {
  type: InstanceType;
  image?: Awaited<ReturnType<typeof imageOf>>;
}

/** The type and what is put on it; what does not depend on those is asked meanwhile. */
async function whatItIs(looking: Looking, restored: Restored | undefined): Promise<WhatItIs> {
  askAhead(looking);
  const { market, where, wish } = looking;
  const { zone } = wish;
  if (zone !== undefined) {
    const zones = await market.zones(where, 'en');
    if (!zones.some(({ id }) => id === zone))
      throw noSuch(
        zone,
        zones,
        { what: 'zone', wish, instead: (id) => ({ zone: id }), told: ({ id, name }) => ({ id, name }) },
        where.region,
      );
  }
  const type = await typeOf(looking);
  if (restored) return { type };
  return { type, image: await imageOf(looking, type) };
}

/** Begins what will be asked anyway: the answers are remembered. */
function askAhead({ market, where, wish }: Looking): void {
  const { zone, type, image, vSwitch, securityGroups, keyPair, terms } = wish;
  const ahead = [
    type !== undefined && market.typesOnSale(where, { buying: terms.kind, type }),
    type !== undefined && market.types(where, { ids: [type] }),
    image !== undefined && market.images(where, { ids: [image] }),
    market.vSwitches(where, ...(vSwitch === undefined ? [] : [{ ids: [vSwitch] }])),
    securityGroups.length > 0 && market.securityGroups(where, { ids: securityGroups }),
    keyPair !== undefined && market.keyPairs(where),
    zone !== undefined && market.zones(where, 'en'),
  ];
  void Promise.allSettled(ahead);
}

/** The vSwitch, which says the zone, and the groups that are said. Throws Refusal. */
async function networkOf(
  looking: Looking,
  type: InstanceType,
): Promise<{ vSwitch: VSwitch; groups: SecurityGroup[] }> {
  const { market, where, wish } = looking;
  const [said, groups, onSale] = await Promise.all([
    vSwitchSaid(looking),
    groupsSaid(looking),
    market.typesOnSale(where, { buying: wish.terms.kind, type: type.id }),
    keyPairThere(looking),
  ]);
  const { zone } = wish;
  if (said && zone !== undefined && said.zone !== zone) {
    const { zone: _, ...rest } = wish;
    const example = wishLine(rest);
    throw new Refusal({ code: 'not-together', why: 'vswitch-zone', a: said.id, b: zone, example });
  }
  const vpc = groups[0]?.vpc;
  const inZone = said?.zone ?? zone;
  const inStock = zonesWith(onSale);
  if (inZone !== undefined ? !inStock.has(inZone) : inStock.size === 0)
    throw await noStock(market, wish, {
      ...{ ...where, type },
      ...(inZone !== undefined && { zone: inZone }),
      ...(vpc !== undefined && { vpc }),
    });
  if (said) return { vSwitch: said, groups };
  return { vSwitch: await vSwitchFor(looking, { type, inStock, vpc }), groups };
}

function zonesWith(onSale: TypeOnSale[]): Set<string> {
  return new Set(onSale.flatMap(({ zone, stock }) => (stock === 'none' ? [] : [zone])));
}

/** The only vSwitch that would do. Throws Refusal with those that would, or with what could be had where there are some. */
async function vSwitchFor(
  { market, where, wish }: Looking,
  { type, inStock, vpc }: { type: InstanceType; inStock: Set<string>; vpc: string | undefined },
): Promise<VSwitch> {
  const { zone } = wish;
  const there = (await market.vSwitches(where)).filter((one) => one.vpc === (vpc ?? one.vpc));
  const inZone = there.filter((one) => one.zone === (zone ?? one.zone));
  const found = roomiest(inZone.filter((one) => inStock.has(one.zone)));
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length === 0 && inZone.length > 0)
    throw await noStock(market, wish, { ...where, type, ...(vpc !== undefined && { vpc }) });
  const { zone: _, ...anywhere } = wish;
  // What there is in the others does not go together with this zone.
  if (zone !== undefined && found.length === 0)
    throw lacks(roomiest(there.filter((one) => inStock.has(one.zone))), vSwitchIn(anywhere));
  throw lacks(found, vSwitchIn(wish));
}

async function disksOf(
  looking: Looking,
  { type, image }: WhatItIs,
  zone: string,
  restored: Restored | undefined,
): Promise<Pick<Order, 'systemDisk' | 'dataDisks'>> {
  const { market, where, wish } = looking;
  const sold = { buying: wish.terms.kind, zone, type: type.id };
  const wished = restored?.dataDisks ?? wish.dataDisks;
  const [forSystem, forData] = await Promise.all([
    market.disksOnSale(where, { ...sold, use: 'system' }),
    wished.length > 0 ? market.disksOnSale(where, { ...sold, use: 'data' }) : [],
  ]);
  const least = restored?.systemGiB ?? image?.sizeGiB ?? 0;
  const system = { sizeGiB: Math.max(USUAL_SYSTEM_GIB, least), ...wish.systemDisk };
  return {
    systemDisk: diskOf(
      { use: 'system', wished: system, least, instead: (systemDisk) => ({ systemDisk }) },
      forSystem,
      looking,
      type,
    ),
    dataDisks: restored
      ? restored.dataDisks.map((disk) => restoredDisk(disk, forData, type.id))
      : wish.dataDisks.map((disk, index) => {
          const instead = (other: { category?: string; sizeGiB: number }) => ({
            dataDisks: wish.dataDisks.with(index, other),
          });
          return diskOf({ use: 'data', wished: disk, least: 0, instead }, forData, looking, type);
        }),
  };
}

/** Throws Refusal unless the vSwitch has an address for each. */
async function mustHaveRoom({ market, where, wish }: Looking, vSwitch: VSwitch): Promise<void> {
  const { count } = wish;
  const { id, zone, vpc, free } = vSwitch;
  if (free >= count) return;
  const there = await market.vSwitches(where);
  const others = roomiest(
    there.filter((one) => one.zone === zone && one.vpc === vpc && one.free >= count && one.id !== id),
  );
  const choosing = vSwitchIn(wish);
  const [first] = others;
  const { min: _, ...rest } = wish;
  const example = first
    ? wishLine({ ...wish, ...choosing.instead(first.id) })
    : wishLine({ ...rest, count: Math.max(1, free) });
  throw new Refusal({
    ...{ code: 'few-addresses', vSwitch: id, free, count },
    ...{ others: others.slice(0, 10).map(choosing.told), example },
  });
}
