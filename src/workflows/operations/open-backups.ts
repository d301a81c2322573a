import { isStartSure } from '../../domain/backup.ts';
import type { Instance } from '../../domain/instance.ts';
import { whyMissing } from '../../domain/missing.ts';
import { isFinished, type Operation, type Target } from '../../domain/operation.ts';
import { toInstant } from '../../domain/time.ts';
import type { BackingUp } from '../../domain/work.ts';
import type { House } from '../house.ts';
import { look, pauseOf, unlessHindered } from './hindrance.ts';
import { failed } from './progress.ts';
import { notStopped, whyNot } from './recheck.ts';

/** Writes down when the backups begin and when the instances were started last, by which a later start shows. */
export async function openBackups(
  house: House,
  operation: Operation,
  work: BackingUp,
  targets: Target[],
): Promise<Target[]> {
  const { current, seen, hindered } = await look(house, operation, targets);
  const moved = seen.map((target) =>
    unlessHindered(house, operation, target, (one) => opened(house, work, one, current.get(one.instance.id))),
  );
  return [...hindered, ...(await Promise.all(moved))];
}

async function opened(
  house: House,
  work: BackingUp,
  target: Target,
  instance: Instance | undefined,
): Promise<Target> {
  if (!instance) return failed(target, await whyMissing(house.fleet, target.instance));
  const now = house.clock.now();
  const problem = whyNot(work, target, instance, now) ?? notStopped(work, target, instance.status);
  if (problem) return failed(target, problem);
  // What is not released may be started at any time.
  if (work.kind === 'release' && !isStartSure(instance, now)) return target;
  const since = toInstant(now);
  const { startedAt } = instance;
  return { ...target, backup: { since, ...(startedAt !== undefined && { startedAt }), snapshots: [] } };
}

/** None where one is ready for its first snapshot. */
export function pauseOfOpening(house: House, opened: Target[]): number {
  return opened.every((target) => isFinished(target) || !target.backup) ? pauseOf(house, opened) : 0;
}
