import type { Target } from '../../../domain/operation.ts';

/**
 * So many that failed alike are told of together: one sentence three hundred times is a wall. What ECS says is the same of
 * two; other reasons differ by their prices or times.
 */
const ALIKE = { ecs: 2, other: 3 };

/** Those that failed for the same reason, together; others one by one. */
export function alike(targets: Target[]): Target[][] {
  return [...Map.groupBy(targets, likeness).values()].flatMap((group) =>
    group.length < ALIKE[group[0]?.problem?.code === 'ecs' ? 'ecs' : 'other']
      ? group.map((target) => [target])
      : [group],
  );
}

function likeness({ problem }: Target): string {
  if (!problem) return '';
  return problem.code === 'ecs' ? `ecs ${problem.reason} ${problem.ecsCode}` : problem.code;
}
