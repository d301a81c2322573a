import type { SnapshotRecord } from './records.ts';

type SnapshotStatus = 'progressing' | 'accomplished' | 'failed';

/** How far a snapshot is at that moment. */
export function statusOf({ failed, readyAt }: SnapshotRecord, at: Date): SnapshotStatus {
  if (failed) return 'failed';
  return readyAt <= at ? 'accomplished' : 'progressing';
}

/** How much of it is done, in whole percent, and how many seconds it still takes. */
export function progressOf(snapshot: SnapshotRecord, at: Date): { percent: number; remainS: number } {
  const { createdAt, readyAt } = snapshot;
  if (statusOf(snapshot, at) === 'accomplished') return { percent: 100, remainS: 0 };
  const whole = readyAt.getTime() - createdAt.getTime();
  const left = Math.max(0, readyAt.getTime() - at.getTime());
  return { percent: Math.floor(100 * (1 - left / whole)), remainS: Math.ceil(left / 1000) };
}

/** Whether its retention has not ended yet. */
export function isKept({ createdAt, retentionDays }: SnapshotRecord, at: Date): boolean {
  if (retentionDays === undefined) return true;
  return createdAt.getTime() + retentionDays * 86_400_000 > at.getTime();
}
