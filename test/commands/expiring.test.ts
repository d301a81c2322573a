import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowFrom } from '../../src/commands/expiry-window.ts';
import { parse } from '../../src/commands/parse.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { AT, anInstance, ask, problemOf, question } from './world.ts';

/** 10:00 in Shanghai, which is two hours after midnight in UTC. */
const NOW = '2026-11-21T02:00:00Z';

describe('a window of expiries', () => {
  it.each([
    ['7d', NOW, '2026-11-28T02:00:00Z'],
    ['48h', NOW, '2026-11-23T02:00:00Z'],
    ['2w', NOW, '2026-12-05T02:00:00Z'],
    ['within the next 3 days', NOW, '2026-11-24T02:00:00Z'],
    ['next 2 weeks', NOW, '2026-12-05T02:00:00Z'],
    ['1m', NOW, '2026-12-21T02:00:00Z'],
    ['2 months', NOW, '2027-01-21T02:00:00Z'],
    ['30min', NOW, '2026-11-21T02:30:00Z'],
    ['5y', NOW, '2031-11-21T02:00:00Z'],
    ['七天', NOW, '2026-11-28T02:00:00Z'],
    ['两周内', NOW, '2026-12-05T02:00:00Z'],
    ['未来三天', NOW, '2026-11-24T02:00:00Z'],
    ['一个月以内', NOW, '2026-12-21T02:00:00Z'],
    ['2026-12-01', '2026-11-30T16:00:00Z', '2026-12-01T15:59:59Z'],
    ['today', NOW, '2026-11-21T15:59:59Z'],
    ['明天', '2026-11-21T16:00:00Z', '2026-11-22T15:59:59Z'],
    ['2026-12-01..2026-12-08', '2026-11-30T16:00:00Z', '2026-12-08T15:59:59Z'],
    ['2026/12/1 ~ 2026/12/8', '2026-11-30T16:00:00Z', '2026-12-08T15:59:59Z'],
    ['2026-12-01 to 2026-12-08', '2026-11-30T16:00:00Z', '2026-12-08T15:59:59Z'],
    ['12月1日至12月8日', '2026-11-30T16:00:00Z', '2026-12-08T15:59:59Z'],
    ['2026年12月1日到2026年12月8日', '2026-11-30T16:00:00Z', '2026-12-08T15:59:59Z'],
    ['1月3日', '2027-01-02T16:00:00Z', '2027-01-03T15:59:59Z'],
    ['2026-11-01..2026-11-30', NOW, '2026-11-30T15:59:59Z'],
    ['2026-12-01 10:00..2026-12-01 12:00', '2026-12-01T02:00:00Z', '2026-12-01T04:00:00Z'],
    ['２０２６-12-01…2026-12-08', '2026-11-30T16:00:00Z', '2026-12-08T15:59:59Z'],
  ])('%j', (text, from, to) => {
    expect(windowFrom(text, AT, 'expiring')).toEqual({ from, to });
  });

  it.each([
    ['soonish', 'unreadable'],
    ['2026-02-30', 'unreadable'],
    ['2026-12-01..', 'unreadable'],
    ['..2026-12-01', 'unreadable'],
    ['2026-12-01..2026-12-02..2026-12-03', 'unreadable'],
    ['2026-12-01 10:00', 'unreadable'],
    ['-7d', 'unreadable'],
    ['0.5 months', 'unreadable'],
    ['x'.repeat(100), 'unreadable'],
    ['0d', 'reversed'],
    ['2026-12-08..2026-12-01', 'reversed'],
    ['2026-11-01..2026-11-08', 'over'],
    ['2026-11-20', 'over'],
    ['6y', 'too-long'],
    ['999999d', 'too-long'],
    ['2026-12-01..2099-12-01', 'too-long'],
  ])('%j is none: %s', (text, why) => {
    expect(problemOf(() => windowFrom(text, AT, 'expiring'))).toEqual({
      ...{ code: 'bad-window', given: text, why, example: 'expiring 7d' },
    });
  });

  it('is from now on, and no longer than it may be, or refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => {
        try {
          const { from, to } = windowFrom(text, AT, 'expiring');
          expect([from >= NOW, from <= to, to <= '2031-11-22T02:00:00Z']).toEqual([true, true, true]);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }),
    );
  });
});

const subscription = (name: string, parts = {}) =>
  anInstance({ name, chargeType: 'subscription', expiresAt: '2026-11-24T02:00:00Z', ...parts });

describe('expiring', () => {
  it.each([
    ['expiring', ''],
    ['expiring 7d', ''],
    [
      'expiring 30d --tag env=prod --sg sg-1 --region CN-Hangzhou --page 2',
      '30d --region CN-Hangzhou --tag env=prod --sg sg-1',
    ],
    ['expiring within 3 days', '"within 3 days"'],
    ['expiring 2026-12-01 .. 2026-12-08', '"2026-12-01 .. 2026-12-08"'],
  ])('%j asks the same again by %j', async (line, query) => {
    const answer = await ask(line, { scanned: [] });
    expect(answer).toMatchObject({ kind: 'expiring', list: { query } });
    const again = await ask(`expiring ${query}`, { scanned: [] });
    expect(again).toMatchObject({ list: { query } });
  });

  it('narrows what ECS is asked for, and what it answers', async () => {
    const found: unknown[] = [];
    await ask('expiring 30d --tag env=prod --sg sg-1 --region CN-Hangzhou', {
      scanned: [],
      found: (due) => {
        const tagged = { tags: { env: 'prod' }, securityGroups: ['sg-1'] };
        found.push(due, due.wanted(subscription('a', tagged)), due.wanted(subscription('a')));
        return { due: [] };
      },
    });
    expect(found).toEqual([
      expect.objectContaining({ region: 'cn-hangzhou', securityGroup: 'sg-1' }),
      true,
      false,
    ]);
  });

  it('is for everyone to see with --public', () => {
    expect(question('expiring --public').public).toBe(true);
    expect(question('expiring').public).toBe(false);
  });

  it.each(['expiring --name web-*', 'expiring 7d --page 0', 'expiring --public=yes'])(
    '%j is refused in words',
    (line) => {
      expect(problemOf(() => parse(line, AT))).toHaveProperty('code');
    },
  );
});

describe('renew --expiring', () => {
  it.each([
    ['renew --expiring 7d', '--expiring 7d', { length: 1, unit: 'month' }],
    ['renew --expiring 7d 3m', '--expiring 7d', { length: 3, unit: 'month' }],
    ['renew 1y --expiring 30d --tag env=prod', '--expiring 30d --tag env=prod', { length: 1, unit: 'year' }],
    ['renew --expiring "within 3 days" 2w', '--expiring "within 3 days"', { length: 2, unit: 'week' }],
  ])('%j', (line, query, period) => {
    expect(parse(line, AT).intent).toMatchObject({
      kind: 'change',
      selection: { kind: 'due', query },
      work: { kind: 'renew', period },
    });
  });

  it.each([
    ['renew web-1 --expiring 7d', 'options-exclude'],
    ['renew --expiring', 'option-needs-value'],
    ['renew --expiring soonish', 'bad-window'],
    ['renew --sg sg-1', 'option-needs-option'],
    ['renew --tag env=prod --region cn-hangzhou', 'option-needs-option'],
  ])('%j is refused: %s', (line, code) => {
    expect(problemOf(() => parse(line, AT))).toMatchObject({ code });
  });
});
