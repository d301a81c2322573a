import { deadlinesOf } from '../domain/deadline.ts';
import { type Instance, nameOf } from '../domain/instance.ts';

/** The nearest deadline first, those without one last; then by name, then by id. */
export function byDeadline(a: Instance, b: Instance): number {
  return inOrder(endOf(a), endOf(b)) || inOrder(nameOf(a), nameOf(b)) || inOrder(a.id, b.id);
}

/** Later than any Instant, as text. */
const NEVER = '~';

function endOf(instance: Instance): string {
  return deadlinesOf(instance)[0]?.at ?? NEVER;
}

/** By code units: locale-aware comparison takes a second for a fleet of 100,000. */
function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
