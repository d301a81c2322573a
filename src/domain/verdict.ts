import type { Operation } from './operation.ts';
import type { Verdict } from './ports.ts';

/** Whose verdict it may be: the requester only takes it back, and nobody else can do that. */
export function isTheirs(
  verdict: Verdict['kind'],
  person: string,
  { requester }: Pick<Operation, 'requester'>,
): boolean {
  return (person === requester) === (verdict === 'cancel');
}
