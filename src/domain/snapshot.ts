import type { Instant } from './time.ts';

/** A snapshot of one disk. */
export interface Snapshot {
  id: string;
  /** The disk it is of, which it outlives. */
  disk: string;
  /** The size of that disk. */
  sizeGiB: number;
  state: 'progressing' | 'accomplished' | 'failed';
  /** How much of it is done, 0–100. */
  percent: number;
  /** How long ECS thinks it still takes, while it is progressing and ECS says so. */
  remainsMs?: number;
  createdAt: Instant;
}

/** A snapshot as it is listed, whoever made it. */
export interface ListedSnapshot extends Snapshot {
  name: string;
  /** What its disk is. */
  kind: 'system' | 'data';
  /** ECS made it by itself, by a policy. */
  automatic: boolean;
  /** When ECS deletes it by itself; absent: when somebody does. */
  keptUntil?: Instant;
  /** The operation of ours that it was made for. */
  operation?: string;
}

/** How snapshots are to be made, and for whom. */
export interface SnapshotOrder {
  /** The operation's id: every snapshot carries it, so that none is made twice. */
  operation: string;
  /** As ECS takes names of snapshots; see backupName. */
  name: string;
  /** How many days ECS keeps it, 1–65536; absent: until somebody deletes it. */
  keepDays?: number;
}
