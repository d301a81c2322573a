import { describe, expect, it } from 'vitest';
import type { World } from '../../src/commands/command.ts';
import { parse } from '../../src/commands/parse.ts';
import type { NextNotice } from '../../src/domain/notice.ts';
import { DAY, HOUR } from '../../src/domain/time.ts';
import { AT, anInstance, ask, problemOf } from './world.ts';

const intentOf = (line: string) => parse(line, AT).intent;

describe('reminders', () => {
  it('shows who is told what', async () => {
    expect(await ask('reminders', { scanned: [], overview: { timeZone: 'Mars/Olympus' } })).toMatchObject({
      kind: 'reminders',
      overview: { timeZone: 'Mars/Olympus' },
    });
    expect(intentOf('reminders --public')).toMatchObject({ kind: 'question', public: true });
  });

  it('list: the notices to come, by pages', async () => {
    const next: NextNotice[] = Array.from({ length: 12 }, (_, i) => {
      const instance = anInstance({ name: `web-${i}` });
      const { account, region, id } = instance;
      const of = { account, region, id, kind: 'expiry', deadline: '2026-12-01T00:00:00Z' } as const;
      return { ...of, rungMs: DAY, instance, at: '2026-11-30T00:00:00Z', last: true };
    });
    const first = await ask('reminders list', { scanned: [], next });
    expect(first).toMatchObject({ kind: 'next-notices', list: { total: 12, page: 0, pageCount: 2 } });
    const second = await ask('reminders list --page 2', { scanned: [], next });
    expect(second.kind === 'next-notices' && second.list.notices.map(({ id }) => id)).toEqual([
      'i-web-10',
      'i-web-11',
    ]);
  });

  it.each([
    { line: 'reminders here', for: 'admin', wish: { what: 'here' } },
    { line: 'reminders HERE', for: 'admin', wish: { what: 'here' } },
    { line: 'reminders off', for: 'admin', wish: { what: 'off' } },
    { line: 'reminders snooze web-1', for: 'operator', wish: { what: 'snooze', name: 'web-1', forMs: DAY } },
    {
      line: 'reminders snooze web-1 1h',
      for: 'operator',
      wish: { what: 'snooze', name: 'web-1', forMs: HOUR },
    },
    {
      line: 'reminders snooze "web 1" for 7 days',
      for: 'operator',
      wish: { what: 'snooze', name: 'web 1', forMs: 7 * DAY },
    },
    {
      line: 'reminders snooze web-1 两天',
      for: 'operator',
      wish: { what: 'snooze', name: 'web-1', forMs: 2 * DAY },
    },
  ])('$line is a wish of an $for', ({ line, ...intent }) => {
    expect(intentOf(line)).toEqual({ kind: 'wish', ...intent });
  });

  it.each(['59m', '8d', '1 month', 'soon', '0h', '-1d'])(
    'snooze for %s is refused with what is taken',
    (given) => {
      expect(problemOf(() => intentOf(`reminders snooze web-1 ${given}`))).toEqual({
        code: 'snooze-length',
        given,
        example: 'reminders snooze web-1 1d',
      });
    },
  );

  it.each([
    { line: 'reminders snooze', problem: { code: 'missing-instance', command: 'reminders snooze' } },
    { line: 'reminders of', problem: { code: 'unexpected-words', example: 'reminders off' } },
    { line: 'reminders C0OPS', problem: { code: 'unexpected-words', example: 'reminders' } },
    { line: 'reminders here now', problem: { code: 'unexpected-words', example: 'reminders here' } },
    { line: 'reminders off --page 2', problem: { code: 'unexpected-words', given: '--page' } },
    { line: 'reminders snooze web-1 1d --page 2', problem: { code: 'unexpected-words', given: '--page' } },
    { line: 'reminders list --page 0', problem: { code: 'bad-option-value' } },
  ])('$line: $problem.code', ({ line, problem }) => {
    expect(problemOf(() => intentOf(line))).toMatchObject(problem);
  });

  it('can say whether one may', async () => {
    const asked: string[] = [];
    const judge: World['judge'] = {
      use: (audience) => {
        asked.push(audience);
        return { kind: 'refused', problem: { code: 'read-only-mode' }, rules: [] };
      },
      creation: () => {
        throw new Error('nothing is created');
      },
      change: () => {
        throw new Error('it is no change');
      },
    };
    for (const line of ['can reminders here', 'can reminders snooze web-1 1d', 'can reminders'])
      expect(await ask(line, { scanned: [], judge })).toMatchObject({ kind: 'can' });
    expect(asked).toEqual(['admin', 'operator', 'viewer']);
  });
});
