import { closest } from '../../commands/suggest.ts';
import { wishLine } from '../../commands/wish-line.ts';
import type { CreationWish, Order } from '../../domain/creation.ts';
import { Refusal } from '../../domain/errors.ts';
import type { DiskOnSale, Image, InstanceType, Market, SecurityGroup, VSwitch } from '../../domain/market.ts';
import type { Where } from '../../domain/where.ts';
import { diskFor } from './disk-for.ts';
import { type Choosing, groupTold, imageTold, lacks, named, noSuch, vSwitchTold } from './wished.ts';

/** What the parts of one order are looked for with. */
export interface Looking {
  market: Market;
  where: Where;
  /** With the account and the region, so that each line to copy has them. */
  wish: CreationWish;
}

/** The instance type that is meant. Throws Refusal where there is none, or none is said. */
export async function typeOf({ market, where, wish }: Looking): Promise<InstanceType> {
  const buying = wish.terms.kind;
  const choosing: Choosing<InstanceType> = {
    ...{ what: 'type', wish, instead: (type) => ({ type }) },
    told: ({ id, cpus, memoryMiB }) => ({ id, about: `${cpus} vCPU · ${memoryMiB / 1024} GiB` }),
  };
  if (wish.type !== undefined) {
    const [found] = await market.types(where, { ids: [wish.type] });
    if (found) return found;
  }
  const [onSale, known] = await Promise.all([
    market.typesOnSale(where, { buying, ...(wish.zone !== undefined && { zone: wish.zone }) }),
    market.types(where),
  ]);
  const sold = new Set(onSale.flatMap(({ type, stock }) => (stock === 'none' ? [] : [type])));
  const there = known
    .filter(({ id }) => sold.has(id))
    .sort((a, b) => a.gpus - b.gpus || a.cpus - b.cpus || a.memoryMiB - b.memoryMiB);
  if (wish.type === undefined) throw lacks(there, choosing);
  throw noSuch(wish.type, there, choosing, where.region);
}

/** The image that is meant, which runs on the type. Throws Refusal. */
export async function imageOf(looking: Looking, type: InstanceType): Promise<Image> {
  const { market, where, wish } = looking;
  const choosing: Choosing<Image> = {
    ...{ what: 'image', wish, instead: (image) => ({ image }), told: imageTold },
  };
  if (wish.image === undefined) throw lacks(await imagesFor(looking, type), choosing);
  const [byId] = await market.images(where, { ids: [wish.image] });
  const image = byId ?? named(wish.image, await imagesThere(looking), choosing, where.region);
  if (image.status !== 'available')
    throw new Refusal({
      ...{ code: 'image-unusable', image: image.id },
      ...(image.status === 'creating'
        ? { percent: image.percent, example: wishLine(wish) }
        : { example: 'images' }),
    });
  if (image.architecture === type.architecture) return image;
  const there = await imagesFor(looking, type);
  const likely =
    closest(
      image.id,
      there.map(({ id }) => id),
    ) ?? there.find(({ platform }) => platform === image.platform)?.id;
  throw new Refusal({
    ...{ code: 'not-together', why: 'image-type', a: image.id, b: type.id },
    ...(likely !== undefined && { example: wishLine({ ...wish, image: likely }) }),
  });
}

/** Images that run on the type: the account’s own first, then the platform’s; of each the newest first. */
async function imagesFor({ market, where }: Looking, { id: type }: InstanceType): Promise<Image[]> {
  const owners = ['self', 'system'] as const;
  const found = await Promise.all(owners.map((owner) => market.images(where, { owner, type })));
  return found.flatMap((images) => images.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)));
}

/** Those that could be called by name. */
async function imagesThere({ market, where }: Looking): Promise<Image[]> {
  const owners = ['self', 'system', 'others'] as const;
  return (await Promise.all(owners.map((owner) => market.images(where, { owner })))).flat();
}

/** The vSwitch that is said, by its id or its name; undefined where none is. Throws Refusal. */
export async function vSwitchSaid({ market, where, wish }: Looking): Promise<VSwitch | undefined> {
  const { vSwitch } = wish;
  if (vSwitch === undefined) return undefined;
  const [byId] = await market.vSwitches(where, { ids: [vSwitch] });
  if (byId) return byId;
  return named(vSwitch, await market.vSwitches(where), vSwitchIn(wish), where.region);
}

export function vSwitchIn(wish: CreationWish): Choosing<VSwitch> {
  return { what: 'vswitch', wish, instead: (vSwitch) => ({ vSwitch }), told: vSwitchTold };
}

/** The security groups that are said, likewise. */
export async function groupsSaid({ market, where, wish }: Looking): Promise<SecurityGroup[]> {
  const { securityGroups: said } = wish;
  if (said.length === 0) return [];
  const byId = await market.securityGroups(where, { ids: said });
  const known = (given: string) => byId.find(({ id }) => id === given);
  if (said.every(known)) return said.flatMap((given) => known(given) ?? []);
  const there = await market.securityGroups(where);
  return said.map((given) => {
    const instead = (id: string) => ({ securityGroups: said.map((each) => (each === given ? id : each)) });
    return known(given) ?? named(given, there, { what: 'sg', wish, instead, told: groupTold }, where.region);
  });
}

/** The groups that are said, if they are of the vSwitch’s VPC, else the only one that is. Throws Refusal. */
export async function groupsFor(
  { market, where, wish }: Looking,
  said: SecurityGroup[],
  { id, vpc }: VSwitch,
): Promise<SecurityGroup[]> {
  const strange = said.find((group) => group.vpc !== vpc);
  if (said.length > 0 && !strange) return said;
  const there = await market.securityGroups(where, { vpc });
  const [only] = there;
  const instead = (group: string) => ({ securityGroups: [group] });
  if (strange)
    throw new Refusal({
      ...{ code: 'not-together', why: 'sg-vpc', a: strange.id, b: id },
      ...(only && { example: wishLine({ ...wish, ...instead(only.id) }) }),
    });
  if (only && there.length === 1) return [only];
  throw lacks(there, { what: 'sg', wish, instead, told: groupTold });
}

/** Throws Refusal unless there is such a key pair. */
export async function keyPairThere({ market, where, wish }: Looking): Promise<void> {
  const { keyPair } = wish;
  if (keyPair === undefined) return;
  const there = await market.keyPairs(where);
  if (there.includes(keyPair)) return;
  const instead = (id: string) => ({ keyPair: id });
  const choosing: Choosing<string> = { what: 'key-pair', wish, instead, told: (id) => ({ id }) };
  throw noSuch(keyPair, there, choosing, where.region);
}

/** A disk of the order, and how the line would ask for another one in its place. */
interface DiskSought {
  use: 'system' | 'data';
  wished: { category?: string; sizeGiB: number };
  /** What it must hold, in GiB. */
  least: number;
  instead: (disk: { category?: string; sizeGiB: number }) => Partial<CreationWish>;
}

/** The disk as it can be had with the type there. Throws Refusal. */
export function diskOf(
  { use, wished, least, instead }: DiskSought,
  onSale: DiskOnSale[],
  { wish }: Looking,
  type: InstanceType,
): Order['systemDisk'] {
  const disk = diskFor(wished, onSale, least);
  if (!('why' in disk)) return disk;
  const like = (parts: Partial<Order['systemDisk']>) =>
    wishLine({ ...wish, ...instead({ ...wished, ...parts }) });
  if (disk.why === 'category')
    throw new Refusal({
      ...{ code: 'not-together', why: 'disk-type', a: wished.category ?? use, b: type.id },
      ...(disk.instead !== undefined && { example: like({ category: disk.instead }) }),
    });
  const { category, least: from, most } = disk;
  const sizeGiB = Math.min(most, Math.max(from, Math.round(wished.sizeGiB) || from));
  const what = use === 'system' ? ('system-disk' as const) : ('data-disk' as const);
  throw new Refusal({
    ...{ code: 'out-of-range', what, given: wished.sizeGiB, least: from, most, of: category },
    example: like({ sizeGiB }),
  });
}
