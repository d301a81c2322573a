import { describe, expect, it } from 'vitest';
import type { World } from '../../src/commands/command.ts';
import { parse } from '../../src/commands/parse.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { MONTH } from '../../src/domain/renewal.ts';
import type { Work } from '../../src/domain/work.ts';
import { AT, anInstance, ask, problemOf } from './world.ts';

const web = anInstance({ name: 'web-1', tags: { env: 'dev' } });
const db = anInstance({ name: 'db 1', tags: { env: 'dev' } });
const decision: Decision = {
  kind: 'allowed',
  path: { gate: 'confirm', typed: false, approvals: 2 },
  unapproved: false,
  rules: [],
};

/** What the rules were asked about. */
function aJudge() {
  const asked: unknown[] = [];
  const judge: World['judge'] = {
    use(audience) {
      asked.push(audience);
      return decision;
    },
    async creation(wish) {
      asked.push(wish);
      return { decision, approvers: ['S0LEADS'], instances: [web] };
    },
    async change(work, instances, named) {
      asked.push({ work, names: instances.map(({ name }) => name), named });
      return { decision, obstacle: { code: 'read-only-mode' }, approvers: ['S0LEADS'] };
    },
  };
  return { asked, judge };
}

async function askedBy(line: string) {
  const { asked, judge } = aJudge();
  const answer = await ask(line, { scanned: [web, db], judge });
  return { asked, answer };
}

describe('can asks the rules about what the line would do', () => {
  const STOP: Work = { kind: 'stop', force: false, saveCost: false };
  const LINES: [string, Work, string?][] = [
    ['can start web-1', { kind: 'start' }],
    ['can stop web-1', STOP],
    ['can stop --force web-1', { ...STOP, force: true }],
    ['can stop web-1 --save-cost', { ...STOP, saveCost: true }],
    ['can force-stop web-1', { ...STOP, force: true }, 'stop web-1 --force'],
    ['can reboot web-1', { kind: 'reboot', force: false }],
    ['can force-reboot web-1', { kind: 'reboot', force: true }, 'reboot web-1 --force'],
    ['can protect web-1', { kind: 'protect', on: true }],
    ['can protect web-1 off', { kind: 'protect', on: false }],
    ['can unprotect web-1', { kind: 'protect', on: false }, 'protect web-1 off'],
    ['can release web-1', { kind: 'release', how: 'stopped' }],
    ['can Force-Release web-1', { kind: 'release', how: 'force' }, 'release web-1 --force'],
    ['can auto-renew web-1', { kind: 'auto-renew', to: { state: 'on', period: MONTH } }],
    ['can auto-renew web-1 on', { kind: 'auto-renew', to: { state: 'on', period: MONTH } }],
    ['can auto-renew web-1 never', { kind: 'auto-renew', to: { state: 'never' } }],
    ['can auto-release web-1', { kind: 'auto-release', at: '2026-11-21T02:32:00Z' }],
    ['can auto-release web-1 in 2h', { kind: 'auto-release', at: '2026-11-21T04:00:00Z' }],
    ['can auto-release web-1 cancel', { kind: 'auto-release', at: null }],
  ];

  it.each(LINES)('%s', async (line, work, typed = line.replace('can ', '')) => {
    const { asked, answer } = await askedBy(line);
    expect(asked).toEqual([{ work, names: ['web-1'], named: true }]);
    expect(answer).toEqual({
      kind: 'can',
      line: typed,
      decision,
      instances: [web],
      grants: [],
      approvers: ['S0LEADS'],
      obstacle: { code: 'read-only-mode' },
    });
  });

  it('about several, by name in quotes or by a selector', async () => {
    const { asked, answer } = await askedBy('can stop web-1 "db 1"');
    expect(asked).toEqual([{ work: STOP, names: ['web-1', 'db 1'], named: true }]);
    expect(answer).toMatchObject({ line: 'stop web-1 "db 1"' });
    expect((await askedBy('can stop --tag env=dev')).asked).toEqual([
      { work: STOP, names: ['web-1', 'db 1'], named: false },
    ]);
  });

  it('of a question only whom it is for, and no instance', async () => {
    const { asked, answer } = await askedBy('can list --region cn-hangzhou');
    expect(asked).toEqual(['viewer']);
    expect(answer).toMatchObject({ kind: 'can', line: 'list --region cn-hangzhou', instances: [] });
  });

  it('on the instances as ECS has them now', async () => {
    const { judge, asked } = aJudge();
    const now = [{ ...web, name: 'renamed' }];
    await ask('can stop web-1', { scanned: [web], now, judge });
    expect(asked).toMatchObject([{ names: ['renamed'] }]);
    await expect(ask('can stop web-1', { scanned: [web], now: [], gone: true })).rejects.toMatchObject({
      problem: { code: 'gone' },
    });
  });
});

describe('can, mistyped', () => {
  const problem = (line: string) => problemOf(() => parse(line, AT));

  it('says what is missing, with a line to copy that asks', () => {
    expect(problem('can')).toEqual({ code: 'missing-command' });
    expect(problem('can relaese web-1')).toEqual({
      code: 'unknown-command',
      given: 'relaese',
      suggestion: { name: 'release', example: 'can release web-1' },
    });
    expect(problem('can can stop web-1')).toMatchObject({ code: 'unknown-command', given: 'can' });
    expect(problem('can stop')).toEqual({ code: 'missing-instance', command: 'stop' });
    expect(problem('can stop web-1 --forse')).toMatchObject({
      code: 'unknown-option',
      given: '--forse',
      example: 'can stop web-1 --force',
    });
    expect(parse('can stop --help', AT).command.name).toBe('help');
  });
});

describe('can create', () => {
  it('asks the rules about the instances as they would be', async () => {
    const { asked, judge } = aJudge();
    const settings = { templates: { ci: { type: 'ecs.g7.large', count: 2 } } };
    const answer = await ask('can create ci --count 3', { scanned: [], judge, settings });
    expect(asked).toMatchObject([{ type: 'ecs.g7.large', count: 3 }]);
    expect(answer).toMatchObject({
      ...{ kind: 'can', line: 'create ci --count 3', decision, instances: [web], approvers: ['S0LEADS'] },
    });
  });

  it('alone asks who may use the form', async () => {
    const { asked, judge } = aJudge();
    expect(await ask('can create', { scanned: [], judge })).toMatchObject({ opens: 'form' });
    expect(asked).toEqual(['operator']);
  });

  it('of a template that there is none of is refused, with the line', async () => {
    const settings = { templates: { ci: {} } };
    await expect(ask('can create cl', { scanned: [], settings })).rejects.toMatchObject({
      problem: { code: 'no-such', what: 'template', example: 'can create ci' },
    });
  });

  it('of what is no order is refused with a line that asks again, or with where to look', async () => {
    const example = async (told: string) => {
      const { judge } = aJudge();
      const problem = { code: 'order-lacks', what: 'region', example: told } as const;
      judge.creation = () => Promise.reject(new Refusal(problem));
      const answer = ask('can create --type ecs.g7.large', { scanned: [], judge });
      return answer.catch((error: unknown) => error instanceof Refusal && error.problem);
    };
    expect(await example('create --region cn-hangzhou')).toMatchObject({
      example: 'can create --region cn-hangzhou',
    });
    expect(await example('types')).toMatchObject({ example: 'types' });
  });
});
