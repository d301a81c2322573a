import { named, type Problem } from './errors.ts';
import type { Disk, Instance } from './instance.ts';
import type { Snapshot } from './snapshot.ts';
import { type Instant, later, MINUTE, msUntil } from './time.ts';
import type { BackingUp, BackupPlan } from './work.ts';

/** What was made of the disks of one instance, as far as it is known. */
export interface Backup {
  /** When its backup began: the date in the snapshots' name, and the same for every try. */
  since: Instant;
  /** When ECS accepted the first order of it; from then on its snapshots may take their time. */
  orderedAt?: Instant;
  /** When the instance was last started by then; another time means that it was started since. */
  startedAt?: Instant;
  /** The snapshot-consistent group that ECS accepted. */
  group?: string;
  snapshots: Snapshot[];
}

/** ECS tells a start to the minute, by a clock that may be some two minutes apart from ours. */
const SURE_AFTER = 3 * MINUTE;

/**
 * Whether a later start of the instance would show, so that its backup may begin: within the minute that ECS
 * tells, it would look like the one that is known.
 */
export function isStartSure({ startedAt }: Pick<Instance, 'startedAt'>, now: Date): boolean {
  return startedAt === undefined || msUntil(later(startedAt, SURE_AFTER), now) <= 0;
}

/** As many days as ECS keeps a snapshot. */
export const MOST_KEEP_DAYS = 65_536;

/** What CreateSnapshotGroup takes (ECS's reference): the ESSD family, no shared disk, so many and so large. */
const GROUP = { disks: 128, gib: 256 * 1024 };
const ESSD_FAMILY: readonly string[] = ['cloud_essd', 'cloud_essd_entry', 'cloud_auto'];

/**
 * Whether these disks get one snapshot-consistent group instead of single snapshots. ECS has no
 * retention for groups, so a backup that is to end by itself is made of single ones. Of an instance that is
 * stopped those are as consistent; of one that runs each is of a moment of its own.
 */
export function fitsGroup(disks: Disk[], { keepDays }: BackupPlan): boolean {
  const size = disks.reduce((sum, disk) => sum + disk.sizeGiB, 0);
  return (
    keepDays === undefined &&
    disks.length > 1 &&
    disks.length <= GROUP.disks &&
    size <= GROUP.gib &&
    disks.every(({ category, shared }) => ESSD_FAMILY.includes(category) && !shared)
  );
}

/** What a problem with the snapshots of `work` says of what else depends on them. */
export function aloneIn(work: BackingUp): { alone?: true } {
  return work.kind === 'back-up' ? { alone: true } : {};
}

/** Why these disks cannot be backed up whole, or undefined. Every instance has a disk: none means none is shown. */
export function backupObstacle(work: BackingUp, instance: Instance, disks: Disk[]): Problem | undefined {
  if (disks.length === 0) return { code: 'disks-unseen', instance: named(instance) };
  const local = disks.find(({ category }) => !category.startsWith('cloud'));
  if (!local) return undefined;
  const { id, category } = local;
  return { code: 'disk-without-snapshots', instance: named(instance), disk: id, category, ...aloneIn(work) };
}

/** The disks that have no snapshot in `backup`. */
export function uncovered(disks: Disk[], { snapshots }: Pick<Backup, 'snapshots'>): Disk[] {
  return disks.filter((disk) => !snapshots.some((snapshot) => snapshot.disk === disk.id));
}

/** How much of a backup is done, 0–100, each disk counting alike. */
export function percentOf({ snapshots }: Pick<Backup, 'snapshots'>): number {
  if (snapshots.length === 0) return 0;
  return Math.floor(snapshots.reduce((sum, { percent }) => sum + percent, 0) / snapshots.length);
}

const LONGEST_NAME = 128;

/**
 * What the snapshots of an instance are called, e.g. `web-1-2026-12-01`. ECS takes letters of any
 * script, digits and `:_.-`, 2–128 of them, a letter first, and keeps `auto…` for itself.
 */
export function backupName({ name, id }: Pick<Instance, 'name' | 'id'>, since: Instant): string {
  const date = `-${since.slice(0, 10)}`;
  const allowed = name.replace(/[^\p{L}0-9:_.-]+/gu, '-').replace(/^-+|-+$/g, '');
  const called = allowed === '' ? id : allowed;
  const fitting = /^(?!auto)\p{L}/iu.test(called) ? called : `backup-${called}`;
  let cut = '';
  for (const character of fitting) {
    if (cut.length + character.length > LONGEST_NAME - date.length) break;
    cut += character;
  }
  return cut + date;
}
