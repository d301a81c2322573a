import type { InstanceRef } from '../domain/instance.ts';

/** What DescribeInstances and the batch operations take at once. */
const LIMIT = 100;

/** The refs in groups of at most 100 of one account and region, which is what one call can name. */
export function batches(refs: InstanceRef[]): InstanceRef[][] {
  const byPlace = Map.groupBy(refs, (ref) => `${ref.account} ${ref.region}`);
  return [...byPlace.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / LIMIT) }, (_, i) =>
      group.slice(i * LIMIT, (i + 1) * LIMIT),
    ),
  );
}
