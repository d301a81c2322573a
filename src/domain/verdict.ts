import type { Whence } from './audit.ts';
import type { Operation } from './operation.ts';

/** What a person may make of an operation that waits for approvals. */
export type Verdict =
  | { kind: 'approve' }
  | { kind: 'deny'; reason: string }
  /** The requester takes it back. */
  | { kind: 'cancel' };

/** Whoever decides, where they pressed, and the key of that delivery: the same when it is repeated. */
export interface Decider extends Whence {
  person: string;
  delivery: string;
}

export interface Decided {
  /**
   * `decided`: that was the last approval it needed, or it is denied or taken back. `counted`: one more
   * approval, and others are needed. `repeated`: this delivery was counted before. `given`: this person
   * has approved it before. `late`: it waits no longer, or its time is over. `barred`: the requester
   * may only take it back, and nobody else may.
   */
  kind: 'decided' | 'counted' | 'repeated' | 'given' | 'late' | 'barred';
  /** As it is now. */
  operation: Operation;
}

/** Whose verdict it may be: the requester only takes it back, and nobody else can do that. */
export function isTheirs(
  verdict: Verdict['kind'],
  person: string,
  { requester }: Pick<Operation, 'requester'>,
): boolean {
  return (person === requester) === (verdict === 'cancel');
}
