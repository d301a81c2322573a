import { type Disk, nameOf } from '../../../domain/instance.ts';
import type { Operation, Target } from '../../../domain/operation.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { DAY, later, MINUTE } from '../../../domain/time.ts';
import { isBackingUp, planOf } from '../../../domain/work.ts';
import type { Reader } from '../../i18n/reader.ts';
import { bold, code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { duration, when } from '../times.ts';
import { commandIn, listed, nameIn } from '../words.ts';

/** So many snapshots are named; the others are found by their names in the ECS console. */
const SNAPSHOTS_LISTED = 40;
/** So many disks of one instance are told while it is backed up. */
const DISKS_TOLD = 8;

/** How far the snapshots of one instance are: each disk in percent, and how long it takes yet. */
export function backupProgress({ backup, disks }: Target, reader: Reader): string[] {
  const { t } = reader;
  const snapshots = backup?.snapshots ?? [];
  if (snapshots.length === 0) return [];
  const disk = ({ disk: id, percent }: Snapshot) =>
    t('operations.diskProgress', { disk: diskOf(id, disks, reader), percent });
  const longest = Math.max(...snapshots.map(({ remainsMs = 0 }) => remainsMs));
  const left = longest > 0 ? [timeLeft(longest, reader)] : [];
  return [[...listed(snapshots, disk, reader, DISKS_TOLD), ...left].join(' · ')];
}

function timeLeft(ms: number, reader: Reader): string {
  const key = ms < MINUTE ? 'operations.timeLeftShort' : 'operations.timeLeft';
  return reader.t(key, { time: duration(ms, reader) });
}

/** What was stopped for a release that did not come to it. */
export function stoppedLines({ targets }: Operation, { t }: Reader): string[] {
  const down = targets.filter(
    ({ state, stopped, problem }) => stopped && state === 'failed' && problem?.code !== 'gone',
  );
  const what = down.map(({ instance }) => nameIn(instance)).join(t('cards.joint'));
  return down.length > 0 ? [t('operations.stoppedFor', { what })] : [];
}

/** The snapshots of a backup that is over, what they are of and until when they stay. */
export function backupLines({ id, work, targets }: Operation, reader: Reader): string[] {
  const { t } = reader;
  if (!isBackingUp(work)) return [];
  const { keepDays } = planOf(work);
  const forDays = keepDays === undefined ? '' : 'ForDays';
  const several = targets.length > 1;
  const linesOf = (state: Target['state']) =>
    targets.filter((target) => target.state === state).flatMap((target) => snapshotLines(target));
  const made = linesOf('done');
  const left = linesOf('failed');
  const apart = work.kind === 'back-up' && targets.some(isApart);
  const list = (lines: string[]) => listed(lines, (line) => `• ${line}`, reader, SNAPSHOTS_LISTED);
  return [
    ...(made.length > 0 ? [`${SYMBOLS.snapshot} ${t(`operations.backedUp${forDays}`)}`, ...list(made)] : []),
    ...(left.length > 0
      ? [`${SYMBOLS.problem} ${t(`operations.snapshotsLeft${forDays}`)}`, ...list(left)]
      : []),
    ...(apart ? [t('operations.apart')] : []),
    ...restoreLine(),
  ];

  /** How they come back: of several one after another, by the id, which nobody else has. */
  function restoreLine(): string[] {
    const [first] = targets.filter(({ state, backup }) => state === 'done' && backup !== undefined);
    if (!first) return [];
    const which = several ? ` ${first.instance.id}` : '';
    const command = commandIn(`create --from ${id}${which}`);
    return [t(several ? 'operations.restoreOne' : 'operations.restore', { command })];
  }

  function snapshotLines({ instance, disks, backup }: Target): string[] {
    if (!backup) return [];
    const whose = several ? ` (${bold(nameOf(instance))})` : '';
    const { snapshots, group } = backup;
    if (snapshots.length === 0 && group !== undefined)
      return [`${t('operations.snapshotGroup', { group: code(group) })}${whose}`];
    return snapshots.map((snapshot) => `${snapshotLine(snapshot, disks)}${whose}`);
  }

  function snapshotLine(snapshot: Snapshot, disks: Target['disks']): string {
    const { id, disk, sizeGiB, createdAt } = snapshot;
    const facts = { snapshot: code(id), disk: diskOf(disk, disks, reader), size: sizeGiB };
    const line =
      keepDays === undefined
        ? t('operations.snapshot', facts)
        : t('operations.snapshotUntil', { ...facts, when: when(later(createdAt, keepDays * DAY)) });
    return `${line}${stateOf(snapshot, reader)}`;
  }
}

/** Whether it was running and had its snapshots made one after another. */
function isApart({ instance, backup }: Target): boolean {
  if (!backup || backup.group !== undefined) return false;
  return instance.status === 'Running' && backup.snapshots.length > 1;
}

/** Nothing of one that is whole: the others must not be taken for a backup. */
function stateOf({ state, percent }: Snapshot, { t }: Reader): string {
  return state === 'accomplished' ? '' : t(`operations.snapshotState.${state}`, { percent });
}

/** `system disk d-…`: what kind of disk it is, as far as that is known, and its id. */
function diskOf(id: string, disks: Disk[] = [], { t }: Reader): string {
  const kind = disks.find((disk) => disk.id === id)?.kind;
  return `${t(kind ? `instance.disk.${kind}` : 'instance.disk.any')} ${code(id)}`;
}
