import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../src/commands/catalog.ts';
import type { CommandSpec } from '../../src/commands/command.ts';
import { helpOf } from '../../src/commands/help.ts';
import { parse } from '../../src/commands/parse.ts';
import { riskOf } from '../../src/domain/risk.ts';
import { aPolicy } from '../policy/samples.ts';
import { AT, ask, aWorld, problemOf, question } from './world.ts';

const examples = CATALOG.flatMap(({ name, examples }) => examples.map((line) => [line, name]));

describe('the catalogue', () => {
  it('is in the order in which it is told', () => {
    expect(CATALOG.map(({ name }) => name)).toEqual([
      'help',
      'list',
      'show',
      'disks',
      'snapshots',
      'regions',
      'zones',
      'types',
      'images',
      'start',
      'stop',
      'reboot',
      'protect',
      'back-up',
      'release',
      'create',
      'auto-release',
      'expiring',
      'renew',
      'auto-renew',
      'public-ip',
      'approvals',
      'operations',
      'reminders',
      'spot',
      'audit',
      'whoami',
      'can',
    ]);
  });

  it.each(examples)('its example `%s` is a %s', (line, name) => {
    expect(parse(line, AT).command.name).toBe(name);
  });

  it.each(CATALOG)(
    '$name: the usage names every option, and it is for those who may do what it does',
    (command) => {
      for (const option of Object.keys(command.options)) expect(command.usage).toContain(`--${option}`);
      for (const line of command.examples) {
        const { intent } = parse(line, AT);
        if (intent.kind === 'change') expect(command.for).toBe('operator');
        if (intent.kind === 'change' && command.risk === 'reversible')
          expect(riskOf(intent.work)).toBe('reversible');
      }
    },
  );
});

describe('help', () => {
  it('lists what this person may use', async () => {
    const commands = CATALOG.filter((command) => command.for === 'viewer');
    expect(await ask('help', { scanned: [], commands })).toMatchObject({
      kind: 'help',
      commands: commands.map(helpOf),
      actor: { userId: 'U0ALICE' },
    });
  });

  it.each(['help release', 'HELP Release', 'release web-1 --help'])(
    '%s explains it to anyone',
    async (line) => {
      expect(await ask(line, { scanned: [] })).toEqual({
        kind: 'command-help',
        command: {
          name: 'release',
          usage: 'release <instance…|--tag K=V…|--operation op-…> [--backup [--keep-days N]] [--force]',
          examples: [
            'release web-1',
            'release web-1 --backup',
            'release web-1 web-2 --backup --keep-days 30',
            'release i-bp1a2b3c4d5e6f7g8h9i --force',
            'release --operation op-7f3k2m9qxa',
          ],
          risk: 'destructive',
          for: 'operator',
        },
      });
    },
  );

  it('names the templates to those who may use them', async () => {
    const settings = { templates: { 'ci-runner': {}, web: {} } };
    const told = (line: string, commands: CommandSpec[]) => ask(line, { scanned: [], settings, commands });
    expect(await told('help create', [...CATALOG])).toMatchObject({ templates: ['ci-runner', 'web'] });
    for (const answer of [await told('help create', []), await told('help stop', [...CATALOG])])
      expect(answer).not.toHaveProperty('templates');
  });

  it('does not know every topic', () => {
    const problem = (line: string) => problemOf(() => parse(line, AT));
    expect(problem('help relaese')).toEqual({
      code: 'unknown-command',
      given: 'relaese',
      suggestion: { name: 'release', example: 'help release' },
    });
    expect(problem('help stop now')).toEqual({ code: 'unexpected-words', given: 'now', command: 'help' });
  });
});

describe('whoami', () => {
  it.each([
    [{}, { readOnly: false, accessConfigured: false, policies: [], spendLimits: {} }],
    [
      { mode: 'read-only' as const, access: { viewers: [], operators: [], admins: [] } },
      { readOnly: true, accessConfigured: true, policies: [], spendLimits: {} },
    ],
  ])('with the settings %j', async (settings, expected) => {
    const world = aWorld({ scanned: [], settings });
    expect(await question('whoami').answer(world)).toEqual({
      kind: 'whoami',
      actor: world.actor,
      ...expected,
    });
  });

  it.each([true, false])('tells the rules for changes to those who may change: %s', async (change) => {
    const rules = { policies: [aPolicy({ approvals: 2 })], spend: { approveAbove: { CNY: 1000 } } };
    const world = aWorld({ scanned: [], settings: rules, may: { change } });
    expect(await question('whoami').answer(world)).toMatchObject({
      policies: change ? rules.policies : [],
      spendLimits: change ? { CNY: 1000 } : {},
    });
  });
});
