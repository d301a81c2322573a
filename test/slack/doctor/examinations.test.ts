import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/domain/finding.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import type { SlackStandIn, SlackOptions as StandInOptions } from '../../../src/playground/slack/contract.ts';
import type { SlackOptions } from '../../../src/slack/app.ts';
import { slackExaminations } from '../../../src/slack/doctor/examinations.ts';
import { SCOPES } from '../../../src/slack/doctor/scopes.ts';
import { alice, appToken, bob, bot, botToken, freshSlack, ops } from '../../playground/slack/world.ts';
import { someReminders } from '../../policy/samples.ts';
import { recordingLog } from '../../store/recording-log.ts';
import { silentMetrics } from '../stage.ts';

const SECRET = 'C0SECRET';
const people = [
  { id: alice, name: 'alice', realName: 'Alice A' },
  { id: bob, name: 'bob', realName: 'Bob B' },
  { id: bot, name: 'steward', realName: 'ECS Steward', isBot: true },
  { id: 'U0LEFT', name: 'left', realName: 'Left L', deleted: true },
  { id: 'U0GUEST', name: 'guest', realName: 'Gus G', isRestricted: true },
  { id: 'U0FAR', name: 'far', realName: 'Far F', teamId: 'T0OTHER' },
];

interface Asked {
  slack?: Partial<StandInOptions>;
  channel?: string;
  access?: Partial<Settings['access']>;
  reminders?: Partial<Settings['reminders']>;
  tokens?: { botToken?: string; appToken?: string; signingSecret?: string };
  /** How far the machine's clock is ahead, in ms. */
  ahead?: number;
  /** Before it is examined. */
  prepare?: (slack: SlackStandIn) => void;
}

function slackOptions(apiUrl: string, { signingSecret, ...tokens }: Asked['tokens'] = {}): SlackOptions {
  const known = { botToken, apiUrl, ...tokens };
  return signingSecret === undefined
    ? { appToken, ...known, mode: 'socket' }
    : { ...known, mode: 'http', signingSecret };
}

/** Every finding about a local Slack. */
async function examined(asked: Asked = {}): Promise<Finding[]> {
  const slack = await freshSlack({ people, ...asked.slack });
  asked.prepare?.(slack);
  const settings: Settings = {
    accounts: [],
    mode: 'normal',
    access: { viewers: ['*'], operators: [alice], approvers: [bob], admins: [], ...asked.access },
    approvals: { channel: asked.channel ?? ops, expireMs: 1 },
    policies: [],
    spend: { approveAbove: {} },
    scan: { everyMs: 1, recyclingMs: 1 },
    reminders: someReminders({}, { channel: ops, ...asked.reminders }),
    templates: {},
    timezone: 'UTC',
    language: 'en',
  };
  const examinations = slackExaminations({
    slack: slackOptions(slack.url, asked.tokens),
    settings,
    clock: { now: () => new Date(Date.now() + (asked.ahead ?? 0)) },
    log: recordingLog(),
    metrics: silentMetrics(),
  });
  return (await Promise.all(examinations.map(({ look }) => look()))).flat();
}

const of = (findings: Finding[], what: string) => findings.filter((finding) => finding.what === what);
const bad = (findings: Finding[]) =>
  findings.filter(({ verdict }) => verdict === 'wrong' || verdict === 'warning');

describe('a Slack in order', () => {
  it('is good in all: whose the token is, its scopes, the sockets, channels, people, the clock', async () => {
    const findings = await examined();
    expect(findings.map(({ verdict }) => verdict)).toEqual(findings.map(() => 'good'));
    expect(of(findings, 'bot token')[0]?.found).toBe(
      'Slack takes it: @steward (U0BOT) in the workspace Acme (T0ACME, https://acme.slack.com/).',
    );
    expect(of(findings, `channel ${ops}`)[0]?.found).toBe(
      'The bot is in #ops (approvals.channel and reminders.channel).',
    );
    expect(of(findings, 'people in the settings')[0]?.found).toBe(
      '2 of them are active members of the workspace.',
    );
    expect(of(findings, 'clock')).toHaveLength(1);
  });

  it('is only looked at', async () => {
    let slack: SlackStandIn | undefined;
    await examined({ prepare: (it) => (slack = it) });
    const methods = new Set(slack?.calls.map(({ method }) => method));
    const looks = ['api.test', 'auth.test', 'apps.connections.open', 'conversations.info', 'users.info'];
    expect([...methods].sort()).toEqual(looks.sort());
    expect(slack?.sockets.open).toBe(0);
    expect(slack?.violations).toEqual([]);
  });
});

describe('scopes', () => {
  it.each([
    ['users:read', 'wrong', 'it refuses everyone'],
    ['commands', 'wrong', 'does not bring the command'],
    ['channels:read', 'warning', 'whether the bot is in a public channel'],
  ])('names %s when it is missing (%s)', async (missing, verdict, broken) => {
    const findings = await examined({ slack: { scopes: SCOPES.filter((scope) => scope !== missing) } });
    expect(of(findings, 'scopes')).toEqual([]);
    expect(of(findings, `scope ${missing}`)).toMatchObject([
      {
        verdict,
        found: expect.stringContaining(broken),
        advice: expect.stringContaining('OAuth & Permissions'),
      },
    ]);
  });

  it('without the one for channels, says that it cannot tell', async () => {
    const findings = await examined({
      slack: { scopes: SCOPES.filter((scope) => scope !== 'channels:read') },
    });
    expect(of(findings, `channel ${ops}`)).toMatchObject([
      { verdict: 'warning', found: expect.stringContaining('it cannot be told') },
    ]);
  });
});

describe('channels', () => {
  const channels = [
    { id: ops, name: 'ops', members: [alice, bot] },
    { id: 'C0RANDOM', name: 'random', members: [alice] },
    { id: 'C0OLD', name: 'old', members: [alice, bot], isArchived: true },
    { id: SECRET, name: 'secret', members: [alice], isPrivate: true },
  ];

  it.each([
    ['C0NOWHERE', 'The bot knows no such channel (approvals.channel).', 'copy the id'],
    [SECRET, 'The bot knows no such channel (approvals.channel).', 'invite the bot'],
    ['C0RANDOM', 'The bot is not in #random (approvals.channel), so it cannot post there.', '/invite'],
    ['C0OLD', '#old (approvals.channel) is archived: nobody can post there.', 'Unarchive'],
  ])('%s is wrong, with what to do', async (channel, found, advice) => {
    const findings = await examined({ slack: { channels }, channel });
    expect(bad(findings)).toEqual([
      { verdict: 'wrong', what: `channel ${channel}`, found, advice: expect.stringContaining(advice) },
    ]);
  });
});

describe('where and to whom notices go', () => {
  it('the channels of the routes, and whom the last notice mentions, are looked at, too', async () => {
    const route = (channel: string) => ({ match: {}, channel });
    const reminders = { routes: [route(ops), route('C0NOWHERE')], escalate: 'S0NONE' };
    const findings = await examined({ reminders });
    expect(of(findings, `channel ${ops}`)[0]?.found).toContain('reminders.routes[0].channel');
    expect(bad(findings).map(({ found }) => found)).toEqual([
      'The bot knows no such channel (reminders.routes[1].channel).',
      'There is no such user group (reminders.escalate).',
    ]);
    const person = await examined({ reminders: { escalate: 'U0LEFT' } });
    expect(bad(person)).toMatchObject([
      { what: 'person U0LEFT', found: expect.stringContaining('(reminders.escalate) has left') },
    ]);
  });
});

describe('people', () => {
  it.each([
    ['U0NOBODY', 'wrong', 'There is nobody of this id'],
    ['U0LEFT', 'warning', 'has left the workspace'],
    [bot, 'warning', 'is a bot'],
    ['U0GUEST', 'warning', 'is a guest'],
    ['U0FAR', 'warning', 'is of another workspace'],
  ])('%s among the operators is told (%s)', async (id, verdict, found) => {
    const findings = await examined({ access: { operators: [alice, id], admins: [id] } });
    expect(bad(findings)).toMatchObject([
      {
        verdict,
        what: `person ${id}`,
        found: expect.stringMatching(new RegExp(`${found}.*|.*${found}`)),
        advice: expect.any(String),
      },
    ]);
    expect(bad(findings)[0]?.found).toContain('access.operators and access.admins');
  });

  it('are asked for a few at a time, and not more of them than Slack answers', async () => {
    const many = Array.from({ length: 70 }, (_, i) => ({ id: `U0M${i}`, name: `m${i}`, realName: `M ${i}` }));
    const findings = await examined({
      slack: { people: [...people, ...many] },
      access: { operators: many.map(({ id }) => id), approvers: [] },
    });
    expect(of(findings, 'people in the settings').map(({ found }) => found)).toEqual([
      '60 of them are active members of the workspace.',
      '10 more were not looked up: Slack allows few look-ups a minute.',
    ]);
  });
});

describe('user groups', () => {
  const userGroups = [
    { id: 'S0LEADS', handle: 'leads', name: 'Leads', members: [bob] },
    { id: 'S0OLD', handle: 'old', name: 'Old', members: [bob], disabled: true },
    { id: 'S0EMPTY', handle: 'empty', name: 'Empty', members: [] },
  ];

  it.each([
    ['S0LEADS', 'good', '@leads (access.approvers) has one member.'],
    ['S0OLD', 'wrong', '@old (access.approvers) is disabled'],
    ['S0EMPTY', 'warning', '@empty (access.approvers) has no members.'],
    ['S0NONE', 'wrong', 'There is no such user group (access.approvers).'],
  ])('%s among the approvers is told (%s)', async (id, verdict, found) => {
    const findings = await examined({ slack: { userGroups }, access: { approvers: [id] } });
    expect(of(findings, `group ${id}`)).toMatchObject([{ verdict, found: expect.stringContaining(found) }]);
    expect(bad(findings)).toHaveLength(verdict === 'good' ? 0 : 1);
  });

  it('without the scope, says that it cannot tell', async () => {
    const scopes = SCOPES.filter((scope) => scope !== 'usergroups:read');
    const findings = await examined({ slack: { userGroups, scopes }, access: { approvers: ['S0LEADS'] } });
    expect(of(findings, 'groups in the settings')).toMatchObject([
      { verdict: 'warning', found: expect.stringContaining('missing_scope') },
    ]);
    expect(of(findings, 'scope usergroups:read')).toMatchObject([{ verdict: 'wrong' }]);
  });
});

describe('tokens', () => {
  it('a bot token that Slack does not know is wrong, once', async () => {
    const findings = await examined({ tokens: { botToken: 'xoxb-of-another-app' } });
    expect(bad(findings)).toEqual([
      {
        verdict: 'wrong',
        what: 'bot token',
        found: 'Slack does not take it: it knows no such token (invalid_auth).',
        advice: expect.stringContaining('Bot User OAuth Token'),
      },
    ]);
    expect(of(findings, 'app token')).toMatchObject([{ verdict: 'good' }]);
  });

  it('an app token that is none is wrong', async () => {
    const findings = await examined({ tokens: { appToken: botToken } });
    expect(bad(findings)).toMatchObject([
      {
        what: 'app token',
        found: expect.stringContaining('a token of another kind'),
        advice: expect.stringContaining('connections:write'),
      },
    ]);
  });

  it('a signing secret cannot be tried, and in HTTP mode no sockets are', async () => {
    const findings = await examined({ tokens: { signingSecret: 'a'.repeat(32) } });
    expect(bad(findings)).toEqual([]);
    expect(of(findings, 'app token')).toEqual([]);
    expect(of(findings, 'signing secret')).toMatchObject([
      { verdict: 'note', found: expect.stringContaining('/slack/events') },
    ]);
  });

  it('a Slack that answers nonsense is told as such', async () => {
    const prepare = (slack: SlackStandIn) =>
      slack.faults.plan('auth.test', { kind: 'drop', effect: 'before' }, 10);
    const findings = await examined({ prepare });
    expect(of(findings, 'bot token')).toMatchObject([
      {
        verdict: 'wrong',
        found: expect.stringContaining('Slack did not answer'),
        advice: expect.stringContaining('SLACK_API_URL'),
      },
    ]);
  });
});

describe('the clock', () => {
  it.each([
    [3 * MINUTE, 'warning', '3 min ahead of Slack'],
    [-10 * MINUTE, 'wrong', '10 min behind Slack'],
  ])('off by %i ms is told (%s)', async (ahead, verdict, found) => {
    expect(of(await examined({ ahead }), 'clock')).toMatchObject([
      { verdict, found: expect.stringContaining(found) },
    ]);
  });
});
