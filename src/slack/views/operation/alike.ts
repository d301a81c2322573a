import type { ProblemCode } from '../../../domain/errors.ts';
import type { Target } from '../../../domain/operation.ts';

/**
 * So many that failed alike are told of together: one sentence three hundred times is a wall. Some reasons are the same of
 * two, such as what ECS says; others differ by their prices or times.
 */
const ALIKE = { same: 2, other: 3 };
const SAME: ReadonlySet<ProblemCode | undefined> = new Set(['ecs', 'not-made', 'not-tried']);

/** Those that failed for the same reason, together; others one by one. */
export function alike(targets: Target[]): Target[][] {
  return [...Map.groupBy(targets, likeness).values()].flatMap((group) =>
    group.length < ALIKE[SAME.has(group[0]?.problem?.code) ? 'same' : 'other']
      ? group.map((target) => [target])
      : [group],
  );
}

function likeness({ problem }: Target): string {
  if (!problem) return '';
  return problem.code === 'ecs' ? `ecs ${problem.reason} ${problem.ecsCode}` : problem.code;
}
