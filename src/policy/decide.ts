import type { Rules } from '../domain/access.ts';
import type { Actor, Audience, Role } from '../domain/actor.ts';
import type { AppliedRule, Decision, Verdict } from '../domain/decision.ts';
import type { Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Price } from '../domain/money.ts';
import { AT_ONCE, leastPath, type Path, postpones } from '../domain/risk.ts';
import type { Work } from '../domain/work.ts';
import { asks, asRule, type InForce, policiesOn, refusalBy } from './policies.ts';
import { approversFor, groupsFor, holdersOf, isFor } from './roles.ts';
import { asSpendRule, type Spending, spendingOn } from './spending.ts';

/** What is asked: who wants to do what to which instances, as they are now. */
export interface Ask {
  actor: Actor;
  work: Work;
  instances: Instance[];
  /** False where a selector found the instances, so that nobody has named them yet. */
  named: boolean;
  /** What all of it would cost: the price of each instance, or totals of them. Empty: nothing. */
  cost: Price[];
  /** Something of it costs money, and nobody knows how much. */
  unpriced?: boolean;
}

/** Whether `actor` may do under these rules what is for `audience`; undefined means yes. */
export function refusalFor(
  actor: Actor,
  audience: Audience,
  { mode, access }: Pick<Rules, 'mode' | 'access'>,
): Problem | undefined {
  const role = leastOf(audience);
  if (role !== 'viewer') {
    if (mode === 'read-only') return { code: 'read-only-mode' };
    if (!access) return { code: 'no-access-configured', userId: actor.userId };
  }
  if (isFor(actor, audience)) return undefined;
  const { userId, unread = [] } = actor;
  const whom = holdersOf(role, access);
  const mightGive = groupsFor(role, access).filter((id) => unread.includes(id));
  return {
    ...{ code: 'not-allowed', needed: role, whom, userId },
    ...(mightGive.length > 0 && { unread: mightGive }),
  };
}

/** The role that lets someone do it who has none. */
function leastOf(audience: Audience): Role {
  return audience === 'everyone' || audience === 'any-role' ? 'viewer' : audience;
}

/**
 * The one place that says whether a change may be made, what it takes, and which rules say so. Pure:
 * asked when the card is made, when its button is pressed, when it is approved, and directly before an act
 * that destroys, each time on the rules, the person and the instances of that moment.
 */
export function decide(ask: Ask, rules: Rules): Decision {
  const role = decideRole(ask.actor, 'operator', rules);
  if (role.problem) return { kind: 'refused', problem: role.problem, rules: [role.rule] };

  const inForce = policiesOn(ask.work, ask.instances, rules.policies);
  const refusal = refusalBy(inForce, ask.work, rules);
  if (refusal) {
    const told = inForce.map((each) => asRule(each, refusal.by.includes(each)));
    return { kind: 'refused', problem: refusal.problem, rules: [role.rule, ...told] };
  }

  const byFile = { inForce, spending: spendingOn(ask.cost, rules.spend.approveAbove, ask.unpriced) };
  const asked = pathOf(ask, byFile);
  const approval = askApproval(ask.actor.userId, asked, byFile, rules);
  return { ...approval.verdict, rules: [role.rule, ...asked.rules, ...approval.rules] };
}

/** Whether `actor` may do something that depends on no more than whom it is for, with the rule that says so. */
export function decideUse(actor: Actor, audience: Audience, rules: Rules): Decision {
  const { rule, problem } = decideRole(actor, audience, rules);
  if (problem) return { kind: 'refused', problem, rules: [rule] };
  return { kind: 'allowed', path: AT_ONCE, unapproved: false, rules: [rule] };
}

/** The role as a rule that had a say, and what is wrong where it is not enough. */
function decideRole(
  actor: Actor,
  audience: Audience,
  rules: Rules,
): { rule: AppliedRule; problem: Problem | undefined } {
  const problem = refusalFor(actor, audience, rules);
  const decisive = problem !== undefined;
  if (problem?.code === 'read-only-mode') return { rule: { kind: 'read-only', decisive }, problem };
  if (problem?.code === 'no-access-configured') return { rule: { kind: 'no-access', decisive }, problem };
  return { rule: { kind: 'role', needed: audience, held: !problem, decisive }, problem };
}

/** What the file makes stricter: the policies that apply, and its limits on what is to be paid. */
interface ByFile {
  inForce: InForce[];
  spending: Spending | undefined;
}

interface Asked {
  path: Path;
  /** As many approvals as the file asks for; `path` has those that the work asks for by itself, too. */
  approvalsByFile: number;
  rules: AppliedRule[];
}

/** The path of the work, made stricter by the number of instances, by the policies, and by what it costs. */
function pathOf({ work, instances, named: isNamed }: Ask, { inForce, spending }: ByFile): Asked {
  const least = leastPath(work);
  const postponed = instances.length > 0 && instances.every((instance) => postpones(work, instance));
  const gate = postponed ? 'none' : least.gate;
  const several = gate === 'none' && (instances.length > 1 || !isNamed);
  const asking = inForce.filter(({ policy }) => asks(policy));
  const bySpending = spending?.approvals ?? 0;
  const approvalsByFile = Math.max(bySpending, ...asking.map(({ policy }) => policy.approvals));
  const approvals = Math.max(least.approvals, approvalsByFile);
  const decides = (asked: number) => gate === 'none' || (asked > 0 && asked === approvals);
  const stricter = several || asking.length > 0 || bySpending > 0;
  return {
    path: {
      ...{ ...least, gate: gate === 'none' && stricter ? 'confirm' : gate, approvals },
      ...(spending && bySpending > 0 && { above: spending.limits }),
    },
    approvalsByFile,
    rules: [
      postponed
        ? { kind: 'postponed', decisive: true }
        : { kind: 'risk', path: least, decisive: least.gate !== 'none' },
      ...(several ? [{ kind: 'several', count: instances.length, decisive: true } as const] : []),
      ...inForce.map((each) => asRule(each, asks(each.policy) && decides(each.policy.approvals))),
      ...(spending ? [asSpendRule(spending, bySpending > 0 && decides(bySpending))] : []),
    ],
  };
}

/**
 * Whether there is somebody to give the approvals. Those that the work asks for by itself are not asked where
 * no approvers are configured; those of the file are never waived.
 */
function askApproval(
  requester: string,
  { path, approvalsByFile }: Asked,
  { inForce, spending }: ByFile,
  rules: Rules,
): { verdict: Verdict; rules: AppliedRule[] } {
  if (path.approvals === 0) return { verdict: { kind: 'allowed', path, unapproved: false }, rules: [] };
  const { absent, able } = approversFor(requester, rules);
  const asked = absent ? approvalsByFile : path.approvals;
  const lacking = able < asked;
  const rule: AppliedRule = {
    kind: 'approvers',
    asked: path.approvals,
    ...(Number.isFinite(able) && { able }),
    absent,
    decisive: absent || lacking,
  };
  if (!lacking) {
    const granted = absent ? { ...path, approvals: 0 } : path;
    return { verdict: { kind: 'allowed', path: granted, unapproved: absent }, rules: [rule] };
  }
  const by = inForce.find(({ policy }) => policy.approvals === asked);
  const unread = groupsFor('approver', rules.access).filter((id) => !rules.groups.has(id));
  const problem: Problem = {
    code: 'nobody-can-approve',
    asked,
    able,
    whom: rules.access?.admins ?? [],
    ...(absent && { absent }),
    ...(by && { policy: by.index }),
    ...(spending?.approvals === asked && { spend: true as const }),
    ...(unread.length > 0 && { unread }),
  };
  return { verdict: { kind: 'refused', problem }, rules: [rule] };
}
