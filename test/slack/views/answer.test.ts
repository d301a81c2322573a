import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../../src/commands/catalog.ts';
import { helpOf } from '../../../src/commands/help.ts';
import type { AppliedRule } from '../../../src/domain/decision.ts';
import { endsOf } from '../../../src/domain/end.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Quote } from '../../../src/domain/payment.ts';
import type { SystemEvent } from '../../../src/domain/system-event.ts';
import { ACTIONS } from '../../../src/slack/actions.ts';
import { readPageTurn } from '../../../src/slack/values.ts';
import { isDescribed } from '../../../src/slack/views/answer/help.ts';
import { answerMessage } from '../../../src/slack/views/answer.ts';
import { aPolicy } from '../../policy/samples.ts';
import {
  actor,
  backup,
  commands,
  disks,
  fleet,
  instance,
  list,
  NASTY,
  named,
  operation,
  problems,
  READERS,
  target,
} from '../fixtures.ts';
import { buttonsOf, told } from '../told.ts';

const NOW = new Date('2026-11-21T10:00:00Z');

const LIMITS = { CNY: 1000, USD: 150 };
const total = (currency: string, amount: number) => ({ currency, amount, original: amount });

const POLICIES = [
  aPolicy({ match: { tags: { env: ['prod'] }, actions: ['release', 'force-stop'] }, approvals: 2 }),
  aPolicy({ match: { names: ['db-*'] }, deny: 'the *data* team <@U0BOB> releases them' }),
  aPolicy({ maxInstances: 10, approvals: 1, require: ['until', 'owner'] }),
  aPolicy({ match: { accounts: ['`main`'], regions: ['cn-hangzhou'], chargeTypes: ['subscription'] } }),
];

describe.each(READERS)('in $language', (reader) => {
  const show = (...answers: Parameters<typeof answerMessage>[0][]) =>
    answers.map((answer) => told(answerMessage(answer, reader))).join('');

  it('help: looking before changing', () => {
    expect(
      show({ kind: 'help', commands, actor }, { kind: 'help', commands: commands.slice(0, 1), actor }),
    ).toMatchSnapshot();
  });

  it('the help of each command, and of one without a description', () => {
    expect(
      show(...commands.map((command) => ({ kind: 'command-help', command }) as const)),
    ).toMatchSnapshot();
  });

  it('the help of a command with templates, and with more than are named', () => {
    const create = CATALOG.find(({ name }) => name === 'create');
    if (!create) throw new Error('there is no create');
    const command = { ...helpOf(create), usage: 'create [template]', examples: ['create'] };
    const many = Array.from({ length: 52 }, (_, index) => `job-${index}`);
    expect(
      show(
        { kind: 'command-help', command, templates: ['ci-runner', 'web'] },
        { kind: 'command-help', command, templates: many },
      ),
    ).toMatchSnapshot();
  });

  it('whoami: roles, and what keeps one from changing anything', () => {
    expect(
      show(
        { kind: 'whoami', actor, readOnly: false, accessConfigured: true, policies: [], spendLimits: {} },
        {
          kind: 'whoami',
          actor: { ...actor, roles: [] },
          readOnly: true,
          accessConfigured: false,
          policies: [],
          spendLimits: {},
        },
        {
          kind: 'whoami',
          actor: {
            ...actor,
            grants: [
              { role: 'viewer', through: '*' },
              { role: 'operator', through: 'S0OPS' },
              { role: 'approver', through: 'U0ALICE' },
            ],
            unread: ['S0LEADS'],
          },
          readOnly: false,
          accessConfigured: true,
          policies: POLICIES,
          spendLimits: LIMITS,
        },
        {
          kind: 'whoami',
          actor,
          readOnly: false,
          accessConfigured: true,
          policies: [],
          spendLimits: { CNY: 0 },
        },
      ),
    ).toMatchSnapshot();
  });

  it('can: whether, what it takes, from whom, and each rule', () => {
    const rules: AppliedRule[] = [
      { kind: 'role', needed: 'any-role', held: true, decisive: false },
      { kind: 'role', needed: 'operator', held: true, decisive: false },
      { kind: 'risk', path: { gate: 'form', typed: true, approvals: 1 }, decisive: true },
      { kind: 'several', count: 2, decisive: true },
      ...POLICIES.map(
        (policy, index): AppliedRule => ({
          ...{ kind: 'policy', index, policy, instances: [named], decisive: index === 0 },
        }),
      ),
      { kind: 'spend', totals: [total('CNY', 1234.5)], limits: LIMITS, decisive: false },
      { kind: 'approvers', asked: 2, able: 3, absent: false, decisive: false },
    ];
    const about = { kind: 'can' as const, instances: [], approvers: [], grants: [] };
    const allowed = { kind: 'allowed', unapproved: false } as const;
    expect(
      show(
        {
          ...about,
          line: 'release web-1 --force',
          decision: { ...allowed, path: { gate: 'form', typed: true, approvals: 2 }, rules },
          approvers: ['S0LEADS', 'U0BOB'],
          grants: [{ role: 'operator', through: 'S0OPS' }],
          obstacle: problems.protected,
        },
        {
          ...about,
          line: 'stop web-1',
          decision: {
            ...allowed,
            path: { gate: 'confirm', typed: false, approvals: 0 },
            rules: [
              { kind: 'role', needed: 'operator', held: true, decisive: false },
              { kind: 'risk', path: { gate: 'none', typed: false, approvals: 0 }, decisive: false },
              {
                kind: 'spend',
                totals: [total('CNY', 999.99), total('USD', 12)],
                limits: LIMITS,
                decisive: false,
              },
              {
                kind: 'spend',
                totals: [total('CNY', 1), total('EUR', 3), total('<!channel>', 0.5)],
                limits: LIMITS,
                decisive: true,
              },
              { kind: 'approvers', asked: 1, absent: false, decisive: false },
            ],
          },
          grants: [{ role: 'admin', through: 'U0ALICE' }],
        },
        {
          ...about,
          line: 'auto-release web-1 in 2h',
          decision: {
            ...allowed,
            unapproved: true,
            path: { gate: 'none', typed: false, approvals: 0 },
            rules: [
              { kind: 'postponed', decisive: true },
              { kind: 'approvers', asked: 1, able: 0, absent: true, decisive: true },
            ],
          },
        },
        {
          ...about,
          line: 'create',
          opens: 'form',
          decision: {
            ...allowed,
            path: { gate: 'none', typed: false, approvals: 0 },
            rules: [{ kind: 'role', needed: 'operator', held: true, decisive: false }],
          },
        },
        {
          ...about,
          line: 'release db-1',
          decision: {
            kind: 'refused',
            problem: problems['policy-denies'],
            rules: [{ kind: 'role', needed: 'operator', held: false, decisive: true }],
          },
        },
        {
          ...about,
          line: 'stop web-1',
          decision: {
            kind: 'refused',
            problem: problems['read-only-mode'],
            rules: [
              { kind: 'read-only', decisive: true },
              { kind: 'no-access', decisive: true },
            ],
          },
        },
      ),
    ).toMatchSnapshot();
  });

  it('list: a row an instance, its nearest deadline, pages', () => {
    const instances = [
      instance({ autoReleaseAt: '2026-11-22T10:00:00Z', spot: true }),
      instance({
        id: 'i-2',
        name: '',
        status: 'Stopped',
        chargeType: 'subscription',
        expiresAt: '2026-12-24T16:00:00Z',
      }),
      instance({ id: 'i-3', name: 'db-1', status: 'Unknown' }),
    ];
    expect(
      show({
        kind: 'list',
        list: list({ instances, total: 23, page: 1, pageCount: 3, query: '--tag env=prod' }),
      }),
    ).toMatchSnapshot();
  });

  it('list: one instance, nothing found, nothing there, never scanned', () => {
    const { scannedAt: _, ...unscanned } = list();
    expect(
      show(
        { kind: 'list', list: list({ instances: fleet(1), total: 1 }) },
        { kind: 'list', list: list({ query: '--name nope' }) },
        { kind: 'list', list: list({ query: '--name web', suggestion: '--name "web*"' }) },
        { kind: 'list', list: unscanned },
      ),
    ).toMatchSnapshot();
  });

  it('show: what is wrong first, then how it ends', () => {
    const busy = instance({
      autoReleaseAt: '2026-11-22T10:00:00Z',
      expiresAt: '2026-12-24T16:00:00Z',
      protected: true,
      locks: ['financial', 'somethingNew'],
      eip: { id: 'eip-1', address: '8.8.4.4' },
    });
    const idle = instance({
      status: 'Stopped',
      stoppedMode: 'StopCharging',
      publicIps: [],
      tags: {},
      name: '',
    });
    expect(
      show(
        {
          kind: 'show',
          instance: busy,
          disks,
          ends: endsOf(busy, { now: NOW }),
          running: { operation: 'op-9', requester: 'U0BOB', pending: false },
        },
        {
          kind: 'show',
          instance: idle,
          disks: [],
          ends: [],
          running: { operation: 'op-9', requester: 'U0BOB', pending: true },
        },
        {
          kind: 'show',
          instance: instance({ status: 'Stopped', stoppedMode: 'KeepCharging' }),
          disks: [],
          ends: [],
        },
      ),
    ).toMatchSnapshot();
  });

  it('show: what ends it first, and what would stop that', () => {
    const at = '2026-11-24T10:00:00Z';
    const event = (type: string, state = 'Scheduled') => ({
      ...{ instance: 'i-bp1web1', id: 'e-1', type, state },
      notBefore: '2026-11-23T10:00:00Z',
    });
    const subscription = instance({ chargeType: 'subscription', expiresAt: at });
    const spot = { spot: true, autoReleaseAt: at, lockedSince: { Recycling: '2026-11-21T09:59:00Z' } };
    const renewing = (state: 'on' | 'off' | 'never', now = NOW) =>
      [subscription, endsOf(subscription, { renewal: { state }, now })] as const;
    const with_ = (one: Instance, ...events: SystemEvent[]) =>
      [one, endsOf(one, { events, now: NOW })] as const;
    const cases = [
      with_(subscription),
      renewing('off'),
      renewing('never'),
      renewing('on', new Date('2026-11-10T10:00:00Z')),
      renewing('on'),
      renewing('on', new Date('2026-11-25T10:00:00Z')),
      with_(instance(spot)),
      with_(instance({ lockedSince: { financial: at, security: at } }), event('AccountUnbalanced.Delete')),
      with_(instance({ autoReleaseAt: at }), event('SystemFailure.Delete', 'Inquiring')),
      with_(instance(), event('SystemMaintenance.Reboot'), event('SystemFailure.Redeploy')),
      with_(instance(), event('SystemMaintenance.Stop'), event('SystemMaintenance.`Clean`Up')),
    ];
    expect(
      cases
        .map(([one, ends]) => show({ kind: 'show', instance: one, disks: [], ends }))
        .flatMap((text) => text.split('\n').filter((line) => /alarm_clock|by itself|不会自行/.test(line)))
        .join('\n'),
    ).toMatchSnapshot();
  });

  it('show: what the next charge of a subscription costs, or what keeps it', () => {
    const quote: Quote = { price: { currency: 'CNY', amount: 1234.5, original: 1500 } };
    const at = '2026-12-24T16:00:00Z';
    const subscription = instance({ chargeType: 'subscription', expiresAt: at });
    const cases = [
      { renewal: { state: 'on', period: { length: 6, unit: 'month' } }, now: NOW },
      { renewal: { state: 'on' }, now: new Date('2026-12-20T10:00:00Z') },
      { renewal: { state: 'off' }, now: NOW },
      { now: new Date(at) },
    ] as const;
    expect(
      cases
        .map((known) => endsOf(subscription, { quote, ...known }))
        .map((ends) => show({ kind: 'show', instance: subscription, disks: [], ends }))
        .flatMap((text) => text.split('\n').filter((line) => /CNY|\/ecs/.test(line)))
        .join('\n'),
    ).toMatchSnapshot();
  });

  it('locked, because it expired, or bills are unpaid', () => {
    const expired = instance({
      ...{ chargeType: 'subscription', expiresAt: '2026-11-01T10:00:00Z' },
      locks: ['financial'],
    });
    const debtor = instance({ locks: ['financial'] });
    const lockOf = (one: Instance) =>
      show({ kind: 'show', instance: one, disks: [], ends: endsOf(one, { now: NOW }) })
        .split('\n')
        .find((line) => /locked|锁定/.test(line));
    expect([lockOf(expired), lockOf(debtor)]).toMatchSnapshot();
  });

  it('a list: what has expired, and what expires', () => {
    const instances = ['2026-11-20T10:00:00Z', '2026-11-22T10:00:00Z'].map((expiresAt) =>
      instance({ chargeType: 'subscription', expiresAt }),
    );
    expect(show({ kind: 'list', list: list({ instances, total: 2 }) })).toMatchSnapshot();
  });

  it('auto-release: set, not set, not for a subscription', () => {
    expect(
      show(
        { kind: 'auto-release', instance: instance({ autoReleaseAt: '2026-11-22T10:00:00Z' }) },
        { kind: 'auto-release', instance: instance() },
        { kind: 'auto-release', instance: instance({ expiresAt: '2026-12-24T16:00:00Z' }) },
      ),
    ).toMatchSnapshot();
  });

  it('operations: none, and one of each kind', () => {
    const rows = [
      operation({ targets: [target({ state: 'done' }), target({ state: 'waiting' })] }),
      operation({ state: 'pending', work: { kind: 'release', how: 'force' } }),
      operation({ work: { kind: 'release', how: 'stop-first' }, step: 'wait-stopped', cancelledBy: 'U0BOB' }),
      operation({
        ...{ work: { kind: 'release', how: 'stop-first', backup: {} }, step: 'wait-snapshots' },
        targets: [target({ state: 'accepted', disks, backup: backup(45, 100) })],
      }),
    ].map((each, index) => ({
      operation: each,
      may: (['cancel', 'cancel-request'] as const)[index] ?? ('look' as const),
    }));
    expect(
      show(
        { kind: 'operations', list: { operations: [], more: 0, everyones: false } },
        { kind: 'operations', list: { operations: rows, more: 4, everyones: true } },
        {
          kind: 'operations',
          list: { operations: [], more: 0, everyones: true },
          after: { kind: 'noted', note: { kind: 'cancelling', operation: operation() } },
        },
      ),
    ).toMatchSnapshot();
  });

  it('stays within Slack’s limits with the longest names and the most of everything', () => {
    const longest = 'n'.repeat(128);
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${NASTY}${i}`, 'v'.repeat(128)]));
    const instances = fleet(20, { name: longest, autoReleaseAt: '2026-11-22T10:00:00Z', tags });
    const many = Array.from({ length: 65 }, (_, i) => ({ ...disks[0], ...disks.at(i % 3), id: `d-${i}` }));
    const big = instance({ name: longest, tags, privateIps: Array(20).fill('10.0.0.5') });
    const shown = show(
      { kind: 'list', list: list({ instances, total: 999, page: 4, pageCount: 50, query: 'x'.repeat(200) }) },
      {
        kind: 'show',
        instance: big,
        disks: many.flatMap((d) => (d.kind ? [d as (typeof disks)[number]] : [])),
        ends: [],
      },
    );
    expect(shown).toContain('45');
    expect(shown).not.toContain('<!channel>');
  });
});

describe('the help', () => {
  it('has words for every command there is', () => {
    expect(CATALOG.filter(({ name }) => !isDescribed(name))).toEqual([]);
  });
});

describe('the pager', () => {
  const [reader] = READERS;
  if (!reader) throw new Error('no reader');
  const pages = (page: number, pageCount: number) =>
    buttonsOf(
      answerMessage(
        { kind: 'list', list: list({ instances: fleet(1), total: 30, page, pageCount, query: '--spot' }) },
        reader,
      ),
    ).map(({ action_id, value }) => [action_id, readPageTurn(value ?? '')]);

  it('asks for the same list, a page before or after', () => {
    expect(pages(1, 3)).toEqual([
      [ACTIONS.previousPage, { command: 'list', query: '--spot', page: 0 }],
      [ACTIONS.nextPage, { command: 'list', query: '--spot', page: 2 }],
    ]);
  });

  it('has no button that leads nowhere', () => {
    expect(pages(0, 1)).toEqual([]);
    expect(pages(0, 2).map(([id]) => id)).toEqual([ACTIONS.nextPage]);
    expect(pages(2, 3).map(([id]) => id)).toEqual([ACTIONS.previousPage]);
  });
});
