import { describe, expect, it } from 'vitest';
import { isAllowed, type RamStatement } from '../../../../src/playground/ecs/wire/ram-policy.ts';

const ARN = 'acs:ecs:cn-hangzhou:1234567890123456:instance/i-1';
const allow = (fields: Partial<RamStatement> = {}): RamStatement => ({
  Effect: 'Allow',
  Action: 'ecs:StopInstance',
  Resource: '*',
  ...fields,
});
const asked = (statements: RamStatement[], tags = {}, arn = ARN) =>
  isAllowed([{ Version: '1', Statement: statements }], 'ecs:StopInstance', { arn, tags });

describe('isAllowed', () => {
  it('allows what a statement allows; silence and a Deny do not', () => {
    expect(asked([allow()])).toBe(true);
    expect(asked([])).toBe(false);
    expect(asked([allow({ Action: ['ecs:StartInstance', 'ecs:StopInstances'] })])).toBe(false);
    expect(asked([allow(), allow({ Effect: 'Deny' })])).toBe(false);
  });

  it.each([
    ['ecs:*', true],
    ['ecs:Stop*', true],
    ['ECS:stopinstance', true],
    ['ecs:StopInstanc?', true],
    ['ecs:Start*', false],
    ['ecs.StopInstance', false],
  ])('takes the action pattern %s: %s', (Action, may) => {
    expect(asked([allow({ Action })])).toBe(may);
  });

  it.each([
    ['acs:ecs:*:*:instance/*', true],
    ['acs:ecs:cn-hangzhou:*:*', true],
    ['acs:ecs:*:*:instance/i-2', false],
    ['acs:ecs:*:*:disk/*', false],
  ])('takes the resource pattern %s: %s', (Resource, may) => {
    expect(asked([allow({ Resource })])).toBe(may);
  });

  it('what is about nothing in particular needs *', () => {
    expect(asked([allow()], {}, '*')).toBe(true);
    expect(asked([allow({ Resource: 'acs:ecs:*:*:*' })], {}, '*')).toBe(false);
  });

  it('a condition by tag holds for what has the tag; one it does not know holds for nothing', () => {
    const Condition = { StringEquals: { 'acs:ResourceTag/env': ['dev', 'test'] } };
    expect(asked([allow({ Condition })], { env: 'dev' })).toBe(true);
    expect(asked([allow({ Condition })], { env: 'prod' })).toBe(false);
    expect(asked([allow({ Condition })])).toBe(false);
    expect(
      asked([allow({ Condition: { StringLike: { 'acs:ResourceTag/env': 'd*' } } })], { env: 'dev' }),
    ).toBe(false);
  });
});
