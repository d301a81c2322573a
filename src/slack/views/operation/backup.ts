import { type Disk, nameOf } from '../../../domain/instance.ts';
import type { Operation, Target } from '../../../domain/operation.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { DAY, later, MINUTE } from '../../../domain/time.ts';
import type { Reader } from '../../i18n/reader.ts';
import { bold, code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { duration, when } from '../times.ts';
import { listed, nameIn } from '../words.ts';

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
export function backupLines({ work, targets }: Operation, reader: Reader): string[] {
  const { t } = reader;
  if (work.kind !== 'release' || !work.backup) return [];
  const { keepDays } = work.backup;
  const forDays = keepDays === undefined ? '' : 'ForDays';
  const several = targets.length > 1;
  const linesOf = (state: Target['state']) =>
    targets.filter((target) => target.state === state).flatMap((target) => snapshotLines(target));
  const made = linesOf('done');
  const left = linesOf('failed');
  const list = (lines: string[]) => listed(lines, (line) => `• ${line}`, reader, SNAPSHOTS_LISTED);
  return [
    ...(made.length > 0 ? [`${SYMBOLS.snapshot} ${t(`operations.backedUp${forDays}`)}`, ...list(made)] : []),
    ...(left.length > 0
      ? [`${SYMBOLS.problem} ${t(`operations.snapshotsLeft${forDays}`)}`, ...list(left)]
      : []),
  ];

  function snapshotLines({ instance, disks, backup }: Target): string[] {
    if (!backup) return [];
    const whose = several ? ` (${bold(nameOf(instance))})` : '';
    const { snapshots, group } = backup;
    if (snapshots.length === 0 && group !== undefined)
      return [`${t('operations.snapshotGroup', { group: code(group) })}${whose}`];
    return snapshots.map((snapshot) => `${snapshotLine(snapshot, disks)}${whose}`);
  }

  function snapshotLine({ id, disk, sizeGiB, createdAt }: Snapshot, disks: Target['disks']): string {
    const facts = { snapshot: code(id), disk: diskOf(disk, disks, reader), size: sizeGiB };
    return keepDays === undefined
      ? t('operations.snapshot', facts)
      : t('operations.snapshotUntil', { ...facts, when: when(later(createdAt, keepDays * DAY)) });
  }
}

/** `system disk d-…`: what kind of disk it is, as far as that is known, and its id. */
function diskOf(id: string, disks: Disk[] = [], { t }: Reader): string {
  const kind = disks.find((disk) => disk.id === id)?.kind;
  return `${t(kind ? `instance.disk.${kind}` : 'instance.disk.any')} ${code(id)}`;
}
