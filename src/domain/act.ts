import type { Failure, Retried } from './errors.ts';
import type { InstanceRef } from './instance.ts';

/** What ECS said of a snapshot, or a group of them, that it was to make. */
export type SnapshotResult =
  | (Extract<ActResult, { ok: true }> & { id: string })
  | Extract<ActResult, { ok: false }>;

/** What ECS said of an instance that was to be paid for; `order` is its number of the order. */
export type PaidResult =
  | (Extract<ActResult, { ok: true }> & { order: string })
  | Extract<ActResult, { ok: false }>;

/** What ECS said of one instance that it was to act on. */
export type ActResult =
  | { ref: InstanceRef; ok: true; requestId: string; retried?: Retried[] }
  | ({ ref: InstanceRef; ok: false } & Failure);
