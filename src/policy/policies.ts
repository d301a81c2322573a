import type { Rules } from '../domain/access.ts';
import type { AppliedRule } from '../domain/decision.ts';
import { named, type Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import { allows, tagOf } from '../domain/match.ts';
import { type Policy, REQUIREMENTS, type Requirement, USUAL_OWNER_TAG } from '../domain/policy.ts';
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

/** Why policies refuse, and all that refuse for such a reason. */
interface RefusedBy {
  problem: Problem;
  by: InForce[];
}

/**
 * Why these policies refuse: because one denies it, else because of what new instances lack, else because of the
 * lowest of the limits that are exceeded. Undefined: none does.
 */
export function refusalBy(
  inForce: InForce[],
  work: Work,
  { access, ownerTag }: Pick<Rules, 'access' | 'ownerTag'>,
): RefusedBy | undefined {
  const whom = access?.admins ?? [];
  return (
    denial(inForce, whom) ??
    (work.kind === 'create' ? lack(inForce, ownerTag ?? USUAL_OWNER_TAG, whom) : undefined) ??
    excess(inForce, whom)
  );
}

function denial(inForce: InForce[], whom: string[]): RefusedBy | undefined {
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
    return { problem, by: denying.map((denying) => denying.each) };
  }
  return undefined;
}

/** Everything that is lacking at once, in the order of the file's words. */
function lack(inForce: InForce[], ownerTag: string, whom: string[]): RefusedBy | undefined {
  const lacking = inForce.flatMap((each) => {
    const what = each.policy.require.filter((requirement) =>
      each.instances.some((instance) => lacks(instance, requirement, ownerTag)),
    );
    return what.length > 0 ? [{ each, what }] : [];
  });
  const [first] = lacking;
  if (!first) return undefined;
  const what = REQUIREMENTS.filter((requirement) => lacking.some((one) => one.what.includes(requirement)));
  const problem: Problem = { code: 'policy-requires', policy: first.each.index, what, ownerTag, whom };
  return { problem, by: lacking.map(({ each }) => each) };
}

/**
 * What policies demand of whatever is created there and paid so, whatever it is called and tagged: as much as can be
 * told before anybody has named it.
 */
export function demandedOfNew(
  policies: Policy[],
  { account, region, chargeType }: Pick<Instance, 'account' | 'region' | 'chargeType'>,
): Requirement[] {
  const inForce = policies.filter(
    ({ match: { tags, names, accounts, regions, chargeTypes, actions } }) =>
      tags === undefined &&
      names === undefined &&
      allows(accounts, account) &&
      allows(regions, region) &&
      allows(chargeTypes, chargeType) &&
      allows(actions, 'create'),
  );
  const hasEnd = chargeType === 'subscription';
  return REQUIREMENTS.filter(
    (one) => inForce.some(({ require }) => require.includes(one)) && !(one === 'until' && hasEnd),
  );
}

/** A subscription has an end by itself, and ECS sets it no time. */
function lacks(instance: Instance, requirement: Requirement, ownerTag: string): boolean {
  switch (requirement) {
    case 'until':
      return instance.autoReleaseAt === undefined && instance.chargeType !== 'subscription';
    case 'owner':
      return (tagOf(instance, ownerTag)?.trim() ?? '') === '';
  }
}

function excess(inForce: InForce[], whom: string[]): RefusedBy | undefined {
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
