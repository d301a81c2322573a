import { type Named, named, type Problem } from './errors.ts';
import { type InstanceRef, refOf } from './instance.ts';
import type { Fleet } from './ports.ts';

/**
 * Why ECS's list leaves this instance out: gone, if ECS says so of its id; else unseen, since one that
 * we lost the permission to read looks the same in a list. Throws FleetError when ECS cannot say.
 */
export async function whyMissing(
  fleet: Pick<Fleet, 'isGone'>,
  instance: InstanceRef & Named,
): Promise<Problem> {
  const gone = await fleet.isGone(refOf(instance));
  return { code: gone ? 'gone' : 'unseen', instance: named(instance) };
}
