import type { Instant } from './time.ts';

/** How a backup before a release is kept; without `keepDays` until somebody deletes it. */
export interface BackupPlan {
  /** 1–65536: ECS's RetentionDays. */
  keepDays?: number;
}

/** What an operation does to each of its instances. */
export type Work =
  | { kind: 'start' }
  | { kind: 'stop'; force: boolean; saveCost: boolean }
  | { kind: 'reboot'; force: boolean }
  | { kind: 'protect'; on: boolean }
  /** `backup`: only once every disk has a snapshot; never with `force`, which waits for nothing. */
  | { kind: 'release'; how: 'stopped' | 'stop-first' | 'force'; backup?: BackupPlan }
  /** `at` null: the time is taken away. */
  | { kind: 'auto-release'; at: Instant | null };

export type WorkKind = Work['kind'];
export type ReleaseWork = Extract<Work, { kind: 'release' }>;

/** `pending` waits for an approval; the last five are final. */
export type OperationState = 'pending' | 'running' | 'done' | 'failed' | 'denied' | 'expired' | 'cancelled';

/** The states an operation does not leave again. */
export function isSettled(state: OperationState): boolean {
  return state !== 'pending' && state !== 'running';
}
