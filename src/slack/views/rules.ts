import { isGroup } from '../../domain/access.ts';
import type { Grant } from '../../domain/actor.ts';
import type { AppliedRule } from '../../domain/decision.ts';
import { isAboveLimit, limitOf, type SpendLimits, totals } from '../../domain/money.ts';
import { pricesOf, type Quote } from '../../domain/payment.ts';
import { matchInShort, type Policy, policyName } from '../../domain/policy.ts';
import type { Path } from '../../domain/risk.ts';
import type { Reader } from '../i18n/reader.ts';
import { bold, code, escaped, mention } from './markup.ts';
import { moneyIn } from './money.ts';
import { audienceIn, plainSubject } from './words.ts';

/** Ids of people and user groups as mentions, `*` as everyone; the first twenty. */
export function peopleIn(ids: string[], { t }: Reader): string {
  if (ids.includes('*')) return t('instance.everyone');
  return ids.slice(0, 20).map(personIn).join(t('cards.joint'));
}

function personIn(id: string): string {
  return isGroup(id) ? `<!subteam^${id}>` : mention(id);
}

/** What gives someone a role: named by id, in a user group, or everyone. */
export function throughIn({ through }: Grant, reader: Reader): string {
  const { t } = reader;
  if (through === '*') return t('rules.through.everyone');
  return isGroup(through) ? t('rules.through.group', { group: personIn(through) }) : t('rules.through.name');
}

/** What a policy matches and what applies then, e.g. `` `policies[0]` · `tags env=prod` · 2 approvals ``. */
export function policyLine(index: number, policy: Policy, reader: Reader): string {
  const { t } = reader;
  const match = matchInShort(policy.match);
  const effects = effectsOf(policy, reader);
  return [
    code(policyName(index)),
    match === '' ? t('rules.everything') : code(match),
    effects.length > 0 ? effects.join(t('cards.joint')) : t('rules.nothing'),
  ].join(' · ');
}

function effectsOf({ deny, approvals, maxInstances, require }: Policy, { t }: Reader): string[] {
  return [
    ...(deny === undefined ? [] : [t('rules.denied', { reason: escaped(deny) })]),
    ...(approvals === 0 ? [] : [t('rules.approvals', { count: approvals })]),
    ...(maxInstances === undefined ? [] : [t('rules.limit', { count: maxInstances })]),
    ...(require.length === 0
      ? []
      : [t('rules.requires', { what: require.map((each) => code(each)).join(t('cards.joint')) })]),
  ];
}

/** What a path takes, a part each; empty where it is done at once. */
export function stepsIn({ gate, typed, approvals }: Path, { t }: Reader): string[] {
  return [
    ...(gate === 'confirm' ? [t('rules.steps.confirm', { button: bold(t('cards.confirm')) })] : []),
    ...(gate === 'form' ? [t('rules.steps.reason')] : []),
    ...(typed ? [t('rules.steps.typed')] : []),
    ...(approvals > 0 ? [t('rules.approvals', { count: approvals })] : []),
  ];
}

/** One rule that had a say, in a line. `grants`: what gives the person their roles. */
export function ruleLine(rule: AppliedRule, grants: Grant[], reader: Reader): string {
  const said = saidBy(rule, grants, reader);
  return rule.decisive ? `• ${said} ← *${reader.t('rules.decisive')}*` : `• ${said}`;
}

function saidBy(rule: AppliedRule, grants: Grant[], reader: Reader): string {
  const { t } = reader;
  switch (rule.kind) {
    case 'read-only':
      return t('rules.readOnly');
    case 'no-access':
      return t('rules.noAccess');
    case 'role':
      return roleSays(rule, grants, reader);
    case 'risk': {
      const steps = stepsIn(rule.path, reader);
      return steps.length > 0 ? t('rules.risk', { steps: steps.join(t('cards.joint')) }) : t('rules.noRisk');
    }
    case 'postponed':
      return t('rules.postponed');
    case 'several':
      return t('rules.several', { count: rule.count });
    case 'policy':
      return `${policyLine(rule.index, rule.policy, reader)} (${escaped(plainSubject(rule.instances, reader))})`;
    case 'spend':
      return spendSays(rule, reader);
    case 'approvers':
      if (rule.absent) return t('rules.noApprovers');
      return rule.able === undefined ? t('rules.anyone') : t('rules.able', { count: rule.able });
  }
}

/** What may be spent without an approval, an amount for each currency. */
export function spendLimitsIn(limits: SpendLimits, reader: Reader): string {
  const amounts = Object.entries(limits).map(([currency, amount]) => moneyIn({ currency, amount }, reader));
  return amounts.join(reader.t('cards.joint'));
}

/** That these cost more than `limits` let pass, for a sentence that goes on: ``More than CNY 1,000.00 (`spend.approve_above`)``. */
export function aboveLimits(limits: SpendLimits, targets: { quote?: Quote }[], reader: Reader): string {
  if (targets.length > 0 && pricesOf(targets).length === 0)
    return reader.t('rules.unpriced', { limits: spendLimitsIn(limits, reader) });
  const above = totals(pricesOf(targets)).filter((total) => isAboveLimit(total, limits));
  const named = Object.entries(limits).filter(([each]) => above.some(({ currency }) => currency === each));
  return named.length > 0
    ? reader.t('rules.above', { limits: spendLimitsIn(Object.fromEntries(named), reader) })
    : reader.t('rules.unnamed', { limits: spendLimitsIn(limits, reader) });
}

function spendSays(
  { totals: paid, limits, unpriced }: AppliedRule & { kind: 'spend' },
  reader: Reader,
): string {
  const { t } = reader;
  const joined = (parts: string[]) => escaped(parts.join(t('cards.joint')));
  const said = {
    cost: joined(paid.map((total) => moneyIn(total, reader))),
    limits: spendLimitsIn(limits, reader),
    approval: t('rules.approvals', { count: 1 }),
  };
  if (unpriced) return t('rules.spendUnknown', { limits: said.limits, approval: said.approval });
  const above = paid.filter((total) => isAboveLimit(total, limits));
  if (above.length === 0) return t('rules.spendWithin', said);
  if (above.some(({ currency }) => limitOf(currency, limits) !== undefined))
    return t('rules.spendAbove', said);
  const currencies = joined(above.map(({ currency }) => currency));
  return t('rules.spendUnnamed', { ...said, currencies });
}

function roleSays({ needed, held }: AppliedRule & { kind: 'role' }, grants: Grant[], reader: Reader): string {
  const { t } = reader;
  if (needed === 'everyone' || needed === 'any-role') return audienceIn(needed, reader);
  const role = `*${t(`instance.role.${needed}`)}*`;
  if (!held) return t('rules.roleLacking', { role });
  const grant = grants.find((each) => each.role === needed) ?? grants.find((each) => each.role === 'admin');
  if (!grant) return t('rules.roleHeld', { role });
  const through = throughIn(grant, reader);
  return grant.role === needed
    ? t('rules.roleThrough', { role, through })
    : t('rules.roleAsAdmin', { role, through });
}
