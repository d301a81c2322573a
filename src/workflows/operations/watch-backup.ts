import { aloneIn, uncovered } from '../../domain/backup.ts';
import { named, type Problem } from '../../domain/errors.ts';
import { refOf } from '../../domain/instance.ts';
import { whyMissing } from '../../domain/missing.ts';
import type { Operation, Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Steps } from '../../domain/steps.ts';
import { HOUR, type Instant, later, MINUTE, msUntil, SECOND } from '../../domain/time.ts';
import type { BackingUp } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { unlessHindered } from './hindrance.ts';
import { done, failed, goOn, inState, unfinished } from './progress.ts';

/** The longest pause between two looks at snapshots that still take long. */
const LONGEST_PAUSE = 10 * SECOND;
/** ECS is a while behind with its lists; what was made longer ago and is not listed is there no more. */
const LISTED_AFTER = 2 * MINUTE;

/** Looks how far the snapshots are, until each is accomplished, or one fails, or the patience is over. */
export async function watchBackup(
  house: House,
  operation: Operation,
  work: BackingUp,
  steps: Steps,
): Promise<Advance> {
  const targets = unfinished(operation).filter(({ state }) => state === 'accepted');
  const moved = await Promise.all(
    targets.map((target) =>
      unlessHindered(house, operation, target, (one) => lookAt(house, operation, work, steps, one)),
    ),
  );
  const watching = moved.some(({ state }) => state === 'accepted');
  const { watch: again, next = again } = steps;
  return goOn(house, operation, moved, watching ? again : next, watching ? pauseFor(house, moved) : 0);
}

async function lookAt(
  house: House,
  operation: Operation,
  work: BackingUp,
  steps: Steps,
  target: Target,
): Promise<Target> {
  const { instance, disks = [], backup } = target;
  const ref = refOf(instance);
  const ids = backup?.snapshots.map(({ id }) => id) ?? [];
  const found =
    ids.length === disks.length
      ? await house.fleet.snapshots(ref, ids)
      : await house.fleet.snapshotsMade(ref, operation.id);
  const seen = await withLost(house, work, withSnapshots(target, found), found);
  if (isGivenUp(seen) && seen.problem) return givenUp(house, work, seen, seen.problem);
  const broken = failedSnapshot(work, seen);
  if (broken) return givenUp(house, work, seen, broken);
  if (isMade(seen)) return steps.next === undefined ? done(seen) : inState(seen, 'waiting');
  if (!isOverdue(house, seen)) return seen;
  const hours = Math.round(house.pace.snapshotPatienceMs / HOUR);
  return failed(seen, { code: 'snapshots-unfinished', instance: named(instance), hours, ...aloneIn(work) });
}

/**
 * The target after its instance may have gone, with what it had: ECS drops a snapshot that is not made yet with its
 * disk. What was accomplished stays.
 */
async function withLost(house: House, work: BackingUp, target: Target, found: Snapshot[]): Promise<Target> {
  const { disks = [], backup } = target;
  if (work.kind !== 'back-up' || !backup) return target;
  const listed = new Set(found.map(({ id }) => id));
  const isListedBy = (at: Instant) => msUntil(later(at, LISTED_AFTER), house.clock.now()) <= 0;
  const isLost = ({ id, state, createdAt }: Snapshot) =>
    state === 'progressing' && !listed.has(id) && isListedBy(createdAt);
  const isShort = uncovered(disks, backup).length > 0 && isListedBy(backup.orderedAt ?? backup.since);
  if (!isShort && !backup.snapshots.some(isLost)) return target;
  const problem = target.problem ?? (await whyMissingNow(house, target));
  if (problem?.code !== 'gone') return target;
  const snapshots = backup.snapshots.map((one) => (isLost(one) ? { ...one, state: 'failed' as const } : one));
  return { ...target, problem, backup: { ...backup, snapshots } };
}

/** Undefined while ECS shows the instance. */
async function whyMissingNow({ fleet }: House, { instance }: Target): Promise<Problem | undefined> {
  const [shown] = await fleet.read([refOf(instance)]);
  return shown ? undefined : whyMissing(fleet, instance);
}

/**
 * The target that will not get all of its snapshots. Where they are all that was asked for, those on their way are
 * still watched, though their instance may be gone: how it ends is told when it is known what there is.
 */
export function givenUp(house: House, work: BackingUp, target: Target, problem: Problem): Target {
  const isOnItsWay = target.backup?.snapshots.some(({ state }) => state === 'progressing') ?? false;
  if (work.kind !== 'back-up' || !isOnItsWay || isOverdue(house, target)) return failed(target, problem);
  return { ...target, state: 'accepted', problem };
}

/** Whether nothing more is asked for it, and only what is on its way is watched; see givenUp. */
export function isGivenUp({ state, problem }: Target): boolean {
  return state === 'accepted' && problem !== undefined;
}

/** Whether the snapshots of the instance, or those of others before them, have taken longer than anyone waits for. */
export function isOverdue({ clock, pace }: House, { backup }: Target): boolean {
  const now = clock.now();
  const began = backup?.orderedAt ?? backup?.since ?? now;
  return msUntil(later(began, pace.snapshotPatienceMs), now) <= 0;
}

function isMade({ disks = [], backup }: Target): boolean {
  const snapshots = backup?.snapshots.filter(({ state }) => state === 'accomplished') ?? [];
  return uncovered(disks, { snapshots }).length === 0;
}

/** A tenth of the time that ECS thinks it still takes, within reason. */
function pauseFor({ pace }: House, targets: Target[]): number {
  const left = targets.flatMap(({ backup }) => backup?.snapshots.map(({ remainsMs = 0 }) => remainsMs) ?? []);
  return Math.max(pace.pollMs, Math.min(LONGEST_PAUSE, Math.max(0, ...left) / 10));
}

/** The target with what ECS shows of its snapshots; one that it does not list stays as it was known. */
export function withSnapshots(target: Target, found: Snapshot[]): Target {
  const { backup } = target;
  if (!backup || found.length === 0) return target;
  const ids = new Set(found.map(({ id }) => id));
  const unlisted = backup.snapshots.filter(({ id }) => !ids.has(id));
  const snapshots = [...unlisted, ...found].sort((a, b) => (a.disk < b.disk ? -1 : 1));
  return { ...target, backup: { ...backup, snapshots } };
}

/**
 * Looks once more at what ends without all of its snapshots, whatever ends it: one whose answer was lost, or that
 * ECS listed late, costs, and people must hear of it. Never throws.
 */
export async function withSnapshotsLeft(
  house: House,
  operation: Operation,
  advance: Advance,
): Promise<Advance> {
  const before = new Map(operation.targets.map(({ instance, state }) => [instance.id, state]));
  const targets = await Promise.all(
    advance.targets.map((target) => {
      const { disks = [], backup, instance, state } = target;
      const ends = state === 'failed' && before.get(instance.id) !== 'failed';
      const isAll = !backup || backup.snapshots.length >= disks.length;
      return ends && !isAll ? withSnapshotsMade(house, operation, target) : target;
    }),
  );
  return { ...advance, targets };
}

async function withSnapshotsMade({ fleet, log }: House, { id }: Operation, target: Target): Promise<Target> {
  try {
    return withSnapshots(target, await fleet.snapshotsMade(refOf(target.instance), id));
  } catch (error) {
    log.warn(
      { operation: id, instance: target.instance.id, error },
      'what a backup has left could not be seen',
    );
    return target;
  }
}

/** The first snapshot that ECS did not get done, as a problem. */
export function failedSnapshot(work: BackingUp, { instance, backup }: Target): Problem | undefined {
  const broken = backup?.snapshots.find(({ state }) => state === 'failed');
  if (!broken) return undefined;
  const { id: snapshot, disk } = broken;
  return { code: 'snapshot-failed', instance: named(instance), disk, snapshot, ...aloneIn(work) };
}
