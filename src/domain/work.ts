import type { Instant } from './time.ts';

/** What an operation does to each of its instances. */
export type Work =
  | { kind: 'start' }
  | { kind: 'stop'; force: boolean; saveCost: boolean }
  | { kind: 'reboot'; force: boolean }
  | { kind: 'protect'; on: boolean }
  | { kind: 'release'; how: 'stopped' | 'stop-first' | 'force' }
  /** `at` null: the time is taken away. */
  | { kind: 'auto-release'; at: Instant | null };

export type WorkKind = Work['kind'];

/** `pending` waits for an approval; the last five are final. */
export type OperationState = 'pending' | 'running' | 'done' | 'failed' | 'denied' | 'expired' | 'cancelled';

/** The states an operation does not leave again. */
export function isSettled(state: OperationState): boolean {
  return state !== 'pending' && state !== 'running';
}
