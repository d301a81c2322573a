import { wishLine } from '../../commands/wish-line.ts';
import { type CreationWish, MADE_BY_TAG } from '../../domain/creation.ts';
import { type Problem, Refusal } from '../../domain/errors.ts';
import { type Disk, type Instance, nameOf, refOf } from '../../domain/instance.ts';
import { isTag, MOST_TAGS } from '../../domain/naming.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { ListedSnapshot, Snapshot } from '../../domain/snapshot.ts';
import type { Where } from '../../domain/where.ts';
import type { House } from '../house.ts';
import { findIn, placesMeant } from './place.ts';
import type { Restored } from './plan.ts';

/** What is wished, with all that the instance had where nobody says otherwise, and what fills the disks. */
interface Restoring {
  wish: CreationWish;
  restored: Restored;
}

type FromWish = CreationWish & { from: NonNullable<CreationWish['from']> };
type Kept = Target & { backup: NonNullable<Target['backup']> };

/**
 * What a backup of ours, or a snapshot of a system disk, makes of a wish: the instance as it was when it was backed up.
 * Throws Refusal where it cannot be made of that, and FleetError.
 */
export async function restoring(house: House, wish: FromWish): Promise<Restoring> {
  const { from, image, dataDisks } = wish;
  const other = image === undefined ? (dataDisks.length > 0 ? '--data-disk' : undefined) : '--image';
  if (other) throw new Refusal({ code: 'options-exclude', options: ['--from', other], command: 'create' });
  if (from.kind === 'operation') return fromBackup(house, wish, await backupOf(house, wish, from));
  const { where, snapshot } = await findSnapshot(house, wish, from.id);
  const known =
    snapshot.operation === undefined ? undefined : await house.operations.find(snapshot.operation);
  const target = known && keptIn(known).find((one) => isOf(one, snapshot.id));
  return known && target
    ? fromBackup(house, wish, { operation: known, target })
    : fromAlone(wish, where, snapshot);
}

/** The instance that is meant, among those that the operation has backed up. Throws Refusal. */
async function backupOf(
  house: House,
  wish: FromWish,
  { id, instance }: { id: string; instance?: string },
): Promise<{ operation: Operation; target: Kept }> {
  const operation = await house.operations.find(id);
  if (!operation) throw new Refusal({ code: 'no-such', what: 'operation', given: id, similar: [] });
  const kept = keptIn(operation);
  if (kept.length === 0) throw new Refusal({ code: 'nothing-kept', from: id, why: 'no-backup' });
  const meant = kept.filter(
    (target) =>
      instance === undefined || target.instance.id === instance || target.instance.name === instance,
  );
  const [only, ...others] = meant;
  if (only && others.length === 0) {
    mustBeThere(wish, id, only.instance);
    return { operation, target: only };
  }
  const choices = kept.map((target) => ({ id: target.instance.id, name: nameOf(target.instance) }));
  const [first] = choices;
  throw new Refusal({
    ...{ code: 'restore-which', operation: id, choices },
    ...(instance !== undefined && !only && { given: instance }),
    example: wishLine({ ...wish, from: { kind: 'operation', id, ...(first && { instance: first.id }) } }),
  });
}

/** Snapshots make instances in their own region and account alone. Throws Refusal. */
function mustBeThere(wish: FromWish, operation: string, { account, region }: Instance): void {
  const { account: inAccount = account, region: inRegion = region } = wish;
  if (inAccount === account && inRegion === region) return;
  throw new Refusal({
    ...{ code: 'not-together', why: 'backup-elsewhere', a: operation, b: `${account} · ${region}` },
    example: wishLine({ ...wish, account, region }),
  });
}

/** Of those that have a snapshot of their own system disk. */
function keptIn({ targets }: Operation): Kept[] {
  return targets.filter((target): target is Kept => systemOf(target)?.state === 'accomplished');
}

function isOf({ backup }: Kept, snapshot: string): boolean {
  return backup.snapshots.some(({ id }) => id === snapshot);
}

function systemOf({ backup, disks = [] }: Target): Snapshot | undefined {
  const system = disks.find(({ kind }) => kind === 'system');
  return backup?.snapshots.find(({ disk }) => disk === system?.id);
}

async function fromBackup(
  house: House,
  wish: FromWish,
  { operation, target }: { operation: Operation; target: Kept },
): Promise<Restoring> {
  const { instance, backup, disks = [] } = target;
  const system = systemOf(target);
  const systemDisk = disks.find(({ kind }) => kind === 'system');
  if (!system || !systemDisk)
    throw new Refusal({ code: 'nothing-kept', from: operation.id, why: 'no-backup' });
  const ids = backup.snapshots.map(({ id }) => id);
  const [found, [was]] = await Promise.all([
    house.fleet.snapshots(refOf(instance), ids),
    house.market.types(instance, { ids: [instance.type] }),
  ]);
  const there = new Map(found.map((one) => [one.id, one]));
  const lost = ids.filter((id) => there.get(id)?.state !== 'accomplished');
  if (lost.length > 0) throw new Refusal(lostOf(operation.id, lost));
  const type = wish.type ?? instance.type;
  const { tags, lost: tagsLost } = tagsOf(wish, instance);
  const name = wish.name ?? givenName(instance);
  const filled: CreationWish = {
    ...wish,
    ...{ account: instance.account, region: instance.region, type, tags },
    ...placeOf(wish, instance),
    securityGroups: wish.securityGroups.length > 0 ? wish.securityGroups : instance.securityGroups,
    systemDisk: wish.systemDisk ?? { category: systemDisk.category, sizeGiB: systemDisk.sizeGiB },
    ...(instance.bandwidthMbps !== undefined && { bandwidthMbps: instance.bandwidthMbps }),
    ...(wish.bandwidthMbps !== undefined && { bandwidthMbps: wish.bandwidthMbps }),
    ...(name !== undefined && { name }),
  };
  return {
    wish: filled,
    restored: {
      from: {
        ...{ snapshot: system.id, operation: operation.id },
        instance: sourceOf(instance),
        ...(tagsLost.length > 0 && { tagsLost }),
      },
      ...{ os: instance.os, systemGiB: systemDisk.sizeGiB },
      ...(was && { architecture: was.architecture }),
      dataDisks: backup.snapshots.flatMap((snapshot) => dataDiskOf(snapshot, disks)),
      ...(wish.bandwidthMbps === undefined &&
        instance.internetCharge === 'by-bandwidth' && { internetCharge: 'by-bandwidth' }),
    },
  };
}

/** What is said, and of what it had as much as users may give and one instance is made with; `lost`: the other keys. */
function tagsOf(
  { tags: said }: CreationWish,
  { tags: had }: Instance,
): { tags: CreationWish['tags']; lost: string[] } {
  const others = Object.entries(had).filter(([key]) => !Object.hasOwn(said, key) && key !== MADE_BY_TAG);
  const room = Math.max(0, MOST_TAGS - Object.keys(said).length);
  const kept = Object.fromEntries(others.filter(([key, value]) => isTag(key, value)).slice(0, room));
  const lost = others.flatMap(([key]) => (Object.hasOwn(kept, key) ? [] : [key]));
  return { tags: { ...kept, ...said }, lost };
}

/** ECS calls by its id what nobody has named: for another instance that would be the wrong name. */
function givenName({ id, name }: Instance): string | undefined {
  return name === '' || name === id ? undefined : name;
}

function sourceOf({ account, region, id, name, tags, chargeType }: Instance) {
  return { account, region, id, name, tags, chargeType };
}

/** Where nobody says another zone or vSwitch, it goes back where it was. */
function placeOf(wish: CreationWish, { zone, vSwitch }: Target['instance']): Partial<CreationWish> {
  if (wish.zone !== undefined || wish.vSwitch !== undefined) return {};
  return vSwitch === undefined ? { zone } : { vSwitch };
}

function dataDiskOf({ id, disk }: Snapshot, disks: Disk[]): Restored['dataDisks'] {
  const found = disks.find((one) => one.id === disk && one.kind === 'data');
  if (!found) return [];
  const { category, sizeGiB, diesWithInstance } = found;
  return [{ category, sizeGiB, snapshot: id, ...(!diesWithInstance && { stays: true }) }];
}

function lostOf(operation: string, snapshots: string[]): Problem {
  return { code: 'nothing-kept', from: operation, why: 'gone', snapshots };
}

/** Of a snapshot that no operation of ours has made nothing is known but its size. */
function fromAlone(
  wish: FromWish,
  { account, region }: Where,
  { id, sizeGiB, kind, state }: ListedSnapshot,
): Restoring {
  if (kind === 'data') throw new Refusal({ code: 'nothing-kept', from: id, why: 'data-disk' });
  if (state !== 'accomplished') throw new Refusal({ code: 'nothing-kept', from: id, why: state });
  return {
    wish: { ...wish, account, region },
    restored: { from: { snapshot: id }, os: '', systemGiB: sizeGiB, dataDisks: [] },
  };
}

/** The snapshot, in whichever region it is. Throws Refusal, or what a region answered instead. */
async function findSnapshot(
  { fleet, market, settings }: House,
  wish: FromWish,
  given: string,
): Promise<{ where: Where; snapshot: ListedSnapshot }> {
  const places = await placesMeant(market, settings.accounts, wish);
  const inRegion = places.filter(({ region }) => region === (wish.region ?? region));
  const look = (where: Where) => fleet.snapshotsById(where, [given]);
  const where = await findIn(inRegion, { what: 'snapshot', given }, look);
  const [snapshot] = await look(where);
  if (!snapshot) throw new Refusal({ code: 'no-such', what: 'snapshot', given, similar: [] });
  return { where, snapshot };
}
