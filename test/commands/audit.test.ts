import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import type { Role } from '../../src/domain/actor.ts';
import type { AuditQuery } from '../../src/domain/audit.ts';
import { seesAll } from '../../src/policy/roles.ts';
import { FakeAuditTrail } from '../workflows/fakes/audit-trail.ts';
import { AT, anInstance, ask, aWorld, problemOf, question } from './world.ts';

/** The query that a line asks of the audit. */
async function queryOf(
  line: string,
  roles: Role[] = ['admin'],
  scanned = [anInstance()],
): Promise<AuditQuery> {
  const trail = new FakeAuditTrail(() => []);
  const world = { ...aWorld({ scanned }), audit: trail };
  world.actor = { ...world.actor, roles };
  world.may = { ...world.may, seeAll: seesAll(world.actor) };
  const answer = await question(line).answer(world);
  if (answer.kind === 'audit-file') for await (const _ of answer.rows) break;
  return trail.queries[0] ?? {};
}

const problem = (line: string) => problemOf(() => parse(line, AT));

describe('audit', () => {
  it.each([
    ['audit', {}],
    ['audit --instance web-1', { instance: 'web-1' }],
    ['audit --user <@U123ABC>', { by: 'U123ABC' }],
    ['audit --user "<@U123ABC|ada>"', { by: 'U123ABC' }],
    ['audit --user @u123abc', { by: 'U123ABC' }],
    ['audit --user steward', { by: 'steward' }],
    ['audit --operation OP-7f3k', { operation: 'op-7f3k' }],
    ['audit --action released', { action: { word: 'released', doneOf: 'release' } }],
    ['audit --action backed-up', { action: { word: 'backed-up', doneOf: 'back-up' } }],
    ['audit --action renewed', { action: { word: 'renewed', doneOf: 'renew' } }],
    ['audit --action Auto-Renewed', { action: { word: 'auto-renewed', doneOf: 'auto-renew' } }],
    ['audit --action Approved', { action: { word: 'approved' } }],
    ['audit --action "refused stop"', { action: { word: 'refused stop' } }],
    // 10:00 in Shanghai on 21 November 2026.
    ['audit --since 7d', { since: '2026-11-14T02:00:00Z' }],
    ['audit --since "2 hours ago"', { since: '2026-11-21T00:00:00Z' }],
    ['audit --since 三天前', { since: '2026-11-18T02:00:00Z' }],
    ['audit --since 2026-11-01', { since: '2026-10-31T16:00:00Z' }],
    ['audit --until 2026-11-01', { until: '2026-11-01T16:00:00Z' }],
    [
      'audit --since yesterday --until yesterday',
      {
        ...{ since: '2026-11-19T16:00:00Z', until: '2026-11-20T16:00:00Z' },
      },
    ],
    ['audit --until "2026-11-01 18:00"', { until: '2026-11-01T10:00:00Z' }],
    ['audit --since 2026-11-01T18:00:00Z --csv', { since: '2026-11-01T18:00:00Z' }],
  ])('`%s` asks for %j', async (line, query) => {
    expect(await queryOf(line)).toEqual(query);
  });

  it.each([
    ['audit --since soon', '--since', 'soon'],
    ['audit --until 2026-02-30', '--until', '2026-02-30'],
    ['audit --since 1d --until 2d', '--until', '2d'],
    ['audit --user ada', '--user', 'ada'],
    ['audit --user <#C1>', '--user', '<#C1>'],
    ['audit --operation web-1', '--operation', 'web-1'],
    ['audit --page 0', '--page', '0'],
  ])('`%s` is answered with what is expected', (line, option, given) => {
    expect(problem(line)).toMatchObject({ code: 'bad-option-value', option, given, command: 'audit' });
  });

  it.each([
    ['audit web-1', 'audit --instance web-1'],
    ['audit op-7f3k', 'audit --operation op-7f3k'],
  ])('`%s` is told to be `%s`', (line, example) => {
    expect(problem(line)).toMatchObject({ code: 'unexpected-words', example });
  });

  it('is everything for approvers and admins, and for everyone else their own', async () => {
    const own = { own: 'U0ALICE' };
    expect(await queryOf('audit', ['approver'])).toEqual({});
    expect(await queryOf('audit', ['viewer', 'admin'])).toEqual({});
    expect(await queryOf('audit', ['viewer', 'operator'])).toEqual(own);
    expect(await queryOf('audit --user U0OTHER --csv', ['operator'])).toEqual({ ...own, by: 'U0OTHER' });
  });

  it('knows the only instance whose name begins so by its id, and any other word as it is', async () => {
    const two = [anInstance({ name: 'web-1' }), anInstance({ name: 'db-1' })];
    expect(await queryOf('audit --instance db', ['admin'], two)).toEqual({ instance: 'i-db-1' });
    await expect(queryOf('audit --instance wbe-1', ['admin'], two)).rejects.toMatchObject({
      problem: { code: 'instance-not-found', example: 'audit --instance web-1' },
    });
    expect(await queryOf('audit --instance long-gone', ['admin'], two)).toEqual({ instance: 'long-gone' });
  });

  it('turns its pages over the rows that were there at first', async () => {
    const audit = Array.from({ length: 35 }, (_, i) => ({
      ...{ at: '2026-11-20T00:00:00Z', actor: 'U0ALICE', action: 'requested' as const, ref: `r-${i}` },
    }));
    const answer = await ask('audit --action requested', { scanned: [], audit });
    expect(answer).toMatchObject({
      kind: 'audit',
      audit: {
        ...{ page: 0, more: true, own: true, query: '--action requested' },
        pinned: '--until 2026-11-21T02:00:01Z --action requested',
      },
    });
    const pinned = '--until 2026-11-21T02:00:01Z --action requested';
    const last = await ask(`audit ${pinned} --page 3`, { scanned: [], audit });
    if (last.kind !== 'audit') throw new Error(last.kind);
    expect(last.audit.records.map(({ ref }) => ref)).toEqual(['r-4', 'r-3', 'r-2', 'r-1', 'r-0']);
    expect([last.audit.more, last.audit.pinned]).toEqual([false, pinned]);
  });
});
