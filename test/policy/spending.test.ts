import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/domain/access.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { Price, SpendLimits } from '../../src/domain/money.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { leastPath } from '../../src/domain/risk.ts';
import type { Work } from '../../src/domain/work.ts';
import { decide } from '../../src/policy/decide.ts';
import { anInstance } from '../commands/world.ts';
import { anAccess, anActor, aPolicy, someRules, verdict } from './samples.ts';
import { WORKS } from './works.ts';

const asker = anActor(['operator']);
const web = anInstance({ name: 'web-1' });
const LED = anAccess({ approvers: ['U0ONE', 'U0TWO', 'U0THREE'], admins: ['U0ROOT'] });
const BARE = anAccess({ admins: ['U0ROOT'] });
const LIMITS = { CNY: 1000, USD: 150 };
const START: Work = { kind: 'start' };
const FORCE_STOP: Work = { kind: 'stop', force: true, saveCost: false };

const price = (currency: string, amount: number): Price => ({ currency, amount, original: amount });
const each = (count: number, one: Price) => Array.from({ length: count }, () => one);

function decided(
  cost: Price[],
  {
    work = START,
    limits = LIMITS,
    policies = [],
    access = LED,
  }: { work?: Work; limits?: SpendLimits; policies?: Policy[]; access?: Access } = {},
): Decision {
  const ask = { actor: asker, work, instances: [web], named: true, cost };
  return decide(ask, someRules({ access, policies, spend: { approveAbove: limits } }));
}

function approvals(decision: Decision): number | undefined {
  return decision.kind === 'allowed' ? decision.path.approvals : undefined;
}

const told = ({ rules }: Decision) => rules.map((rule) => `${rule.kind}${rule.decisive ? '!' : ''}`);

describe('what a request costs', () => {
  const COSTS: [string, Price[], number][] = [
    ['nothing', [], 0],
    ['an empty list, which is nothing, too', [], 0],
    ['less than the limit', [price('CNY', 999.99)], 0],
    ['just the limit', [price('CNY', 1000)], 0],
    ['a cent more', [price('CNY', 1000.01)], 1],
    ['little each, and just the limit in all', each(10, price('CNY', 100)), 0],
    ['little each, and more in all', each(300, price('CNY', 3.34)), 1],
    ['less of each of two currencies', [price('CNY', 900), price('USD', 140)], 0],
    ['more of one of two currencies', [price('CNY', 900), price('USD', 150.01)], 1],
    ['a currency without a limit', [price('EUR', 0.01)], 1],
    ['nothing of such a currency', [price('EUR', 0)], 0],
  ];

  it.each(COSTS)('%s', (_, cost, asked) => {
    const decision = decided(cost);
    expect(approvals(decision)).toBe(asked);
    expect(decision).toMatchObject({ path: { gate: asked ? 'confirm' : 'none' } });
  });

  it('says which limits it is more than, where it is', () => {
    expect(decided([price('CNY', 1000)])).not.toHaveProperty('path.above');
    expect(decided([price('CNY', 1001)])).toMatchObject({ path: { above: { CNY: 1000 } } });
  });

  it.each(WORKS)('asks for no form, and makes nothing laxer: %j', (work) => {
    const least = leastPath(work);
    expect(decided([price('CNY', 5000)], { work })).toMatchObject({
      path: {
        gate: least.gate === 'none' ? 'confirm' : least.gate,
        typed: least.typed,
        approvals: Math.max(1, least.approvals),
      },
    });
  });

  it('changes nothing where no limit is set', () => {
    for (const work of WORKS)
      expect(decided([price('CNY', 1_000_000)], { work, limits: {} })).toEqual(
        decided([], { work, limits: {} }),
      );
  });
});

describe('limits and policies', () => {
  const much = [price('CNY', 1001)];

  it('the strictest wins', () => {
    const policies = (asked: number) => ({ policies: [aPolicy({ approvals: asked })] });
    expect(approvals(decided(much, policies(0)))).toBe(1);
    expect(approvals(decided(much, policies(1)))).toBe(1);
    expect(approvals(decided(much, policies(2)))).toBe(2);
    expect(decided(much, { policies: [aPolicy({ deny: 'no' })] })).toMatchObject({
      problem: { code: 'policy-denies' },
    });
  });

  it('decide where it would be laxer without them', () => {
    const at = (asked: number) => ({ policies: [aPolicy({ approvals: asked })] });
    expect(told(decided([]))).toEqual(['role', 'risk']);
    expect(told(decided(much, { limits: {} }))).toEqual(['role', 'risk']);
    expect(told(decided([price('CNY', 1)]))).toEqual(['role', 'risk', 'spend']);
    expect(told(decided(much))).toEqual(['role', 'risk', 'spend!', 'approvers']);
    expect(told(decided(much, { work: FORCE_STOP }))).toEqual(['role', 'risk!', 'spend!', 'approvers']);
    expect(told(decided(much, { work: FORCE_STOP, ...at(2) }))).toEqual([
      ...['role', 'risk!', 'policy!', 'spend', 'approvers'],
    ]);
  });

  it('tell what it costs in all, and what the limits are', () => {
    const cost = [...each(2, price('USD', 80.1)), price('CNY', 3), price('EUR', 0)];
    expect(decided(cost).rules).toContainEqual({
      kind: 'spend',
      totals: [price('CNY', 3), price('USD', 160.2)],
      limits: LIMITS,
      decisive: true,
    });
  });

  it('one more thing to pay, or a lower limit, never makes it laxer', () => {
    const amount = fc.integer({ min: 0, max: 200_000 }).map((cents) => cents / 100);
    const prices = fc.array(
      fc.tuple(fc.constantFrom('CNY', 'USD', 'EUR'), amount).map(([currency, cost]) => price(currency, cost)),
      { maxLength: 5 },
    );
    const policies = fc.array(
      fc.nat(3).map((asked) => aPolicy({ approvals: asked })),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...WORKS),
        prices,
        prices,
        policies,
        amount,
        (work, cost, more, list, lower) => {
          const asked = approvals(decided(cost, { work, policies: list })) ?? 0;
          expect(approvals(decided([...cost, ...more], { work, policies: list }))).toBeGreaterThanOrEqual(
            asked,
          );
          const limits = { ...LIMITS, CNY: Math.min(lower, LIMITS.CNY) };
          expect(approvals(decided(cost, { work, policies: list, limits }))).toBeGreaterThanOrEqual(asked);
        },
      ),
    );
  });
});

describe('who could approve what costs too much', () => {
  const much = [price('CNY', 1001)];

  it('somebody must, though no approvers are configured: the limit is in the file on purpose', () => {
    expect(verdict(decided(much, { access: BARE }))).toEqual({
      kind: 'refused',
      problem: {
        code: 'nobody-can-approve',
        asked: 1,
        able: 0,
        absent: true,
        spend: true,
        whom: ['U0ROOT'],
      },
    });
    expect(decided(much, { access: BARE, work: FORCE_STOP })).toMatchObject({
      problem: { code: 'nobody-can-approve', spend: true },
    });
  });

  it('what costs less is waived as ever', () => {
    const little = [price('CNY', 1000)];
    expect(decided(little, { access: BARE })).toMatchObject({ kind: 'allowed', unapproved: false });
    expect(decided(little, { access: BARE, work: FORCE_STOP })).toMatchObject({
      kind: 'allowed',
      unapproved: true,
      path: { approvals: 0 },
    });
  });

  it('everything is named that asks for as many', () => {
    const refusal = (asked: number) => {
      const decision = decided(much, {
        access: anAccess({ approvers: [] }),
        policies: [aPolicy({ approvals: asked })],
      });
      return decision.kind === 'refused' ? decision.problem : undefined;
    };
    expect(refusal(0)).not.toHaveProperty('policy');
    expect(refusal(0)).toMatchObject({ asked: 1, spend: true });
    expect(refusal(1)).toMatchObject({ asked: 1, policy: 0, spend: true });
    expect(refusal(2)).toMatchObject({ asked: 2, policy: 0 });
    expect(refusal(2)).not.toHaveProperty('spend');
  });
});
