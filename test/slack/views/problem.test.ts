import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/commands/parse.ts';
import { problemForField, problemMessage } from '../../../src/slack/views/problem.ts';
import { NASTY, named, problems, READERS } from '../fixtures.ts';
import { told } from '../told.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

describe.each(READERS)('in $language', (reader) => {
  it.each(Object.values(problems))('$code: what is wrong, what to do, what to copy', (problem) => {
    const message = problemMessage(problem, reader);
    expect(told(message)).toMatchSnapshot();
    expect(told(message)).toMatch(/`\/ecs \S|```/);
  });

  it('the times to copy are times that a command takes', () => {
    for (const code of ['unknown-time', 'time-past', 'time-too-soon', 'time-too-far'] as const) {
      const [, line] = told(problemMessage(problems[code], reader)).match(/`\/ecs (auto-release .*)`/) ?? [];
      expect(parse(line ?? '', { now: NOW, timeZone: reader.timeZone }).intent.kind).toBe('change');
    }
  });

  it('no instance was named: what stands in the line to copy is none that there could be', () => {
    const { before: _, ...unnamed } = problems['unknown-time'];
    for (const problem of [unnamed, problems['missing-instance'], problems['missing-command']] as const)
      expect(told(problemMessage(problem, reader))).toMatch(/`\/ecs [a-z -]+ &lt;(instance|实例)&gt;.*`/);
  });

  it('no suggestion, no candidates, nobody to ask: the next step is still there', () => {
    const bare = [
      problemMessage({ code: 'unknown-command', given: 'x' }, reader),
      problemMessage({ code: 'unknown-option', given: '--x', command: 'stop' }, reader),
      problemMessage({ code: 'instance-not-found', given: 'x', similar: [] }, reader),
      problemMessage({ code: 'not-allowed', needed: 'admin', whom: [], userId: 'U0ALICE' }, reader),
      problemMessage({ code: 'not-allowed', needed: 'viewer', whom: ['*'], userId: 'U0ALICE' }, reader),
      problemMessage({ code: 'nobody-can-approve', asked: 1, able: 0, whom: [] }, reader),
      problemMessage(
        { code: 'nobody-can-approve', asked: 1, able: 0, absent: true, policy: 0, whom: [] },
        reader,
      ),
      problemMessage(
        { code: 'nobody-can-approve', asked: 3, able: 0, absent: true, policy: 0, whom: [] },
        reader,
      ),
      problemMessage(
        { code: 'nobody-can-approve', asked: 1, able: 0, absent: true, spend: true, whom: [] },
        reader,
      ),
      problemMessage(
        { code: 'nobody-can-approve', asked: 1, able: 0, policy: 0, spend: true, whom: ['U0BOB'] },
        reader,
      ),
      problemMessage(
        { ...problems['policy-denies'], instances: [named, { ...named, id: 'i-2' }], whom: [] },
        reader,
      ),
      problemMessage({ ...problems['policy-limits'], whom: ['S0OPS'] }, reader),
      problemMessage({ ...problems['not-allowed'], unread: ['S0OPS', 'S0MORE'] }, reader),
      problemMessage({ code: 'already-decided', state: 'expired' }, reader),
      problemMessage({ code: 'no-answer' }, reader),
      problemMessage({ ...problems['disk-without-snapshots'], alone: true }, reader),
      problemMessage({ ...problems['snapshot-failed'], alone: true }, reader),
      problemMessage({ ...problems['price-rose'], each: true }, reader),
      problemMessage({ ...problems['snapshots-unfinished'], alone: true }, reader),
      problemMessage({ ...problems.busy, pending: true }, reader),
      problemMessage({ ...problems['renewed-meanwhile'], by: 'U0OLIVIA', operation: 'op-7' }, reader),
      problemMessage({ ...problems['order-lacks'], choices: [], more: 0 }, reader),
      problemMessage({ code: 'no-such', what: 'region', given: 'cn-hangzou', similar: [] }, reader),
      problemMessage({ code: 'image-unusable', image: 'm-1', example: 'images' }, reader),
      problemMessage(
        {
          code: 'no-stock',
          type: 'ecs.g7.large',
          buying: 'subscription',
          region: 'cn-hangzhou',
          elsewhere: [],
        },
        reader,
      ),
      problemMessage({ ...problems['few-addresses'], others: [] }, reader),
      problemMessage({ ...problems['order-price-rose'], per: 'period' }, reader),
      problemMessage({ ...problems['bad-period'], what: 'create' }, reader),
      problemMessage(
        { code: 'not-together', why: 'until-subscription', a: '--until', b: '--subscription' },
        reader,
      ),
      problemMessage(
        { code: 'out-of-range', what: 'count', given: 501, least: 1, most: 500, example: 'create' },
        reader,
      ),
      problemMessage(
        { code: 'out-of-range', what: 'data-disk', given: 0, least: 1, example: 'create' },
        reader,
      ),
      problemMessage({ ...problems['unexpected-words'], example: 'list --name "web*"' }, reader),
    ];
    expect(bare.map(told).join('')).toMatchSnapshot();
  });

  it.each([
    ['IncorrectInstanceStatus', 'status'],
    ['InstanceLockedForSecurity', 'locked'],
    ['ChargeTypeViolation', 'billing'],
    ['InsufficientBalance', 'money'],
    ['InvalidAccountStatus.NotEnoughBalance', 'money'],
    ['Instance.UnPaidOrder', 'order'],
    ['InvalidPeriod', 'period'],
    ['Idempotence.Processing', 'under-way'],
    ['Throttling.User', 'throttled'],
    ['Forbidden.RAM', 'forbidden'],
    ['DependencyViolation.SLBConfiguring', 'linked'],
    ['OperationConflict', 'conflict'],
    ['OperationDenied.NoStock', 'stock'],
    ['QuotaExceed.ElasticQuota', 'quota'],
    ['InvalidAutoReleaseTime.Malformed', 'time'],
    ['NeverHeardOf.This', 'other'],
  ] as const)('ECS’s %s in words, with its code and RequestId', (ecsCode, reason) => {
    const message = problemMessage(
      { code: 'ecs', reason, ecsCode, message: 'Its own words.', requestId: 'R-1', instance: named },
      reader,
    );
    expect(told(message)).toMatchSnapshot();
    expect(told(message)).toContain(`\`${ecsCode}\``);
    expect(told(message)).toContain('`R-1`');
  });
});

describe('what people and ECS wrote', () => {
  const [reader] = READERS;
  if (!reader) throw new Error('no reader');

  it('stays text: no mention, no link, no formatting, no catalogue text', () => {
    const message = problemMessage({ code: 'unknown-command', given: NASTY }, reader);
    expect(message.text).toContain(
      '`&lt;!channel&gt; *a* ˋbˋ &amp; &lt;@U1|x&gt; $t(cards.confirm) {{name}} gnp`',
    );
  });

  it('is cut, not dropped, when ECS is long-winded', () => {
    const long = problemMessage(
      { code: 'ecs', reason: 'other', ecsCode: 'X', message: 'long '.repeat(5000), requestId: 'R-1' },
      reader,
    );
    expect(told(long)).toContain('…');
  });

  it('is plain beside a field of a modal', () => {
    expect(problemForField(problems['typed-wrong'], reader)).toBe(
      'This does not match. Type i-bp1web1 or web-1, or close the window to leave everything as it is.',
    );
    expect(problemForField(problems['time-too-soon'], reader)).toBe(
      'in 5m is too soon: 2026-11-21 10:05 UTC. ECS needs at least 30 minutes, and you a moment to confirm, so the earliest is 2026-11-21 10:30 UTC.',
    );
  });
});
