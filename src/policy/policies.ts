import type { AppliedRule } from '../domain/decision.ts';
import { named, type Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { Work } from '../domain/work.ts';
import { matches } from './match.ts';

/** A policy that applies to a request, and the instances of the request that it matches. */
export interface InForce {
  /** Its place in the file, from 0. */
  index: number;
  policy: Policy;
  instances: Instance[];
}

/** Those of `policies` that match at least one of the instances, in the order of the file. */
export function policiesOn(work: Work, instances: Instance[], policies: Policy[]): InForce[] {
  return policies
    .map((policy, index) => ({
      index,
      policy,
      instances: instances.filter((instance) => matches(policy.match, work, instance)),
    }))
    .filter((each) => each.instances.length > 0);
}

/** Whether the policy makes something of a change besides a refusal: such a change is confirmed at least. */
export function asks({ approvals, maxInstances }: Policy): boolean {
  return approvals > 0 || maxInstances !== undefined;
}

/** A policy as a rule that had a say. */
export function asRule({ index, policy, instances }: InForce, decisive: boolean): AppliedRule {
  return { kind: 'policy', index, policy, instances: instances.map(named), decisive };
}

/**
 * Why these policies refuse: because one denies it, else because of the lowest of the limits that are
 * exceeded; and all that refuse for such a reason. Undefined: none does. `whom` to ask.
 */
export function refusalBy(
  inForce: InForce[],
  whom: string[],
): { problem: Problem; by: InForce[] } | undefined {
  const denying = inForce.flatMap((each) =>
    each.policy.deny === undefined ? [] : [{ each, reason: each.policy.deny }],
  );
  const [denied] = denying;
  if (denied) {
    const { each, reason } = denied;
    const problem: Problem = {
      code: 'policy-denies',
      policy: each.index,
      reason,
      instances: each.instances.map(named),
      whom,
    };
    return { problem, by: denying.map((denial) => denial.each) };
  }
  const exceeded = inForce
    .flatMap((each) => {
      const limit = each.policy.maxInstances ?? Number.POSITIVE_INFINITY;
      return each.instances.length > limit ? [{ each, limit }] : [];
    })
    .sort((a, b) => a.limit - b.limit);
  const [tightest] = exceeded;
  if (!tightest) return undefined;
  const { each, limit } = tightest;
  const count = each.instances.length;
  return {
    problem: { code: 'policy-limits', policy: each.index, count, limit, whom },
    by: exceeded.map((excess) => excess.each),
  };
}
