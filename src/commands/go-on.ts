import type { Operation, Target } from '../domain/operation.ts';
import type { ReleaseWork, Work } from '../domain/work.ts';
import { typedPeriod } from './period.ts';
import { typedWish } from './renewal-wish.ts';

/**
 * The line, without `/ecs`, that does what an operation has not done; undefined where nothing is left to do.
 * By ids, because a name may have become somebody else's.
 */
export function lineToGoOn({ work, targets }: Operation): string | undefined {
  const left = targets.filter(isLeft).map(({ instance }) => instance.id);
  return left.length === 0 ? undefined : lineFor(work, left.join(' '));
}

function isLeft({ state, problem }: Target): boolean {
  return state !== 'done' && problem?.code !== 'gone';
}

function lineFor(work: Work, ids: string): string {
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
    case 'back-up':
      return `back-up ${ids}${work.keepDays === undefined ? '' : ` --keep ${work.keepDays}d`}`;
  }
}

function backupOptions({ backup }: ReleaseWork): string {
  if (!backup) return '';
  return backup.keepDays === undefined ? ' --backup' : ` --backup --keep-days ${backup.keepDays}`;
}
