import { isFinished, type Target } from '../../../domain/operation.ts';

/** How far several are, by how many of them are left: `*25%*`. All of it is done only once all have ended. */
export function percentOf(targets: Target[], left: number): string {
  const passed = Math.floor(((targets.length - left) / targets.length) * 100);
  return `*${targets.every(isFinished) ? passed : Math.min(passed, 99)}%*`;
}
