import type { EcsReason } from '../domain/errors.ts';
import { isUnclear, type Operation, type Target } from '../domain/operation.ts';
import type { CreateWork, ReleaseWork, Work } from '../domain/work.ts';
import { creationLine } from './creation-line.ts';
import { typedPeriod } from './period.ts';
import { typedWish } from './renewal-wish.ts';

/** A longer line is more than a person copies, and than every command takes. */
const MOST_IN_A_LINE = 100;

/** It is not the moment that is wrong, but the period. */
const NOT_SO_LONG: ReadonlySet<EcsReason> = new Set(['period', 'too-far']);

interface NextLine {
  /** Without `/ecs`. */
  line: string;
  /** It is about so many of those that are left. */
  count: number;
  left: number;
}

/**
 * The line that does what an operation has not done; undefined where nothing is left to do.
 * By ids, because a name may have become somebody else's.
 */
export function lineToGoOn({ id, work, targets }: Operation): NextLine | undefined {
  const left = targets.filter((target) => isLeft(work, target)).map(({ instance }) => instance.id);
  if (left.length === 0) return undefined;
  if (work.kind === 'create') {
    // Behind the last name that is taken, or may be.
    const taken = targets.findLastIndex((target) => !isLeft(work, target)) + 1;
    const line = creationLine(work.order, left.length, taken);
    return { line, count: left.length, left: left.length };
  }
  // What is released already is left out by it.
  if (work.kind === 'release' && left.length > MOST_IN_A_LINE)
    return { line: lineFor(work, `--operation ${id}`), count: left.length, left: left.length };
  const first = left.slice(0, MOST_IN_A_LINE);
  return { line: lineFor(work, first.join(' ')), count: first.length, left: left.length };
}

/** What is paid, by us or by somebody else, or perhaps is, is not asked for again, whether or not it shows yet. */
function isLeft({ kind }: Work, target: Target): boolean {
  const { state, problem, payment, made } = target;
  // What was made and died is asked for by whoever still wants it; what perhaps was made is not asked for again.
  if (kind === 'create' && (made || problem?.code === 'not-confirmed')) return false;
  if (state === 'done' || payment || (kind === 'renew' && isUnclear(target))) return false;
  // ECS would refuse the same again.
  if (kind === 'renew' && problem?.code === 'ecs' && NOT_SO_LONG.has(problem.reason)) return false;
  const why = problem?.code === 'not-confirmed' ? problem.because?.code : problem?.code;
  return why !== 'gone' && why !== 'renewed-meanwhile' && why !== 'paid-already';
}

function lineFor(work: Exclude<Work, CreateWork>, ids: string): string {
  switch (work.kind) {
    case 'start':
      return `start ${ids}`;
    case 'stop':
      return `stop ${ids}${work.force ? ' --force' : ''}${work.saveCost ? ' --save-cost' : ''}`;
    case 'reboot':
      return `reboot ${ids}${work.force ? ' --force' : ''}`;
    case 'protect':
      return `protect ${ids} ${work.on ? 'on' : 'off'}`;
    case 'release':
      return `release ${ids}${work.how === 'force' ? ' --force' : ''}${backupOptions(work)}`;
    case 'auto-release':
      return `auto-release ${ids} ${work.at ?? 'cancel'}`;
    case 'renew':
      return `renew ${ids} ${typedPeriod(work.period)}`;
    case 'auto-renew':
      return `auto-renew ${ids} ${typedWish(work.to)}`;
    case 'public-ip':
      return `public-ip ${ids}`;
    case 'back-up':
      return `back-up ${ids}${work.keepDays === undefined ? '' : ` --keep ${work.keepDays}d`}`;
  }
}

function backupOptions({ backup }: ReleaseWork): string {
  if (!backup) return '';
  return backup.keepDays === undefined ? ' --backup' : ` --backup --keep-days ${backup.keepDays}`;
}
