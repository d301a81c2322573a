import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { folderWith, mistakesOf, TOKENS } from './folder.ts';

const DURATION = 'a duration such as 30m, 8h or 1d, from 1s to 365d';
const APP_TOKEN =
  'the app-level token, which begins with xapp-, for Socket Mode; or no such variable but SLACK_SIGNING_SECRET, for HTTP mode';
const PERSON =
  'a Slack user id such as U0123ABCD, the id of a user group such as S0123ABCD, or "*" for every full member';
const ACTIONS =
  'start, stop, force-stop, reboot, force-reboot, protect, unprotect, release, force-release, auto-release, back-up, renew, auto-renew, public-ip or create';
const LIMITS = 'a map of currencies and amounts such as { CNY: 1000 }';
const CURRENCY = 'the ISO code of a currency in capitals, such as CNY or USD';
const AMOUNT = 'an amount from 0 up such as 1000 or 99.50, without quotes';
const KEYS =
  'accounts, mode, access, approvals, policies, spend, scan, reminders, templates, timezone, language';

describe('mistakes in variables', () => {
  it.each([
    [
      { SLACK_BOT_TOKEN: '' },
      "environment SLACK_BOT_TOKEN: found nothing; expected the bot token of Slack's OAuth page, which begins with xoxb-.",
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxp-1-secret' },
      "environment SLACK_BOT_TOKEN: found a hidden value of 13 characters that begins with xoxp-; expected the bot token of Slack's OAuth page, which begins with xoxb-.",
    ],
    [{ SLACK_APP_TOKEN: '' }, `environment SLACK_APP_TOKEN: found nothing; expected ${APP_TOKEN}.`],
    [
      { SLACK_APP_TOKEN: 'xoxb-1-secret' },
      `environment SLACK_APP_TOKEN: found a hidden value of 13 characters that begins with xoxb-; expected ${APP_TOKEN}.`,
    ],
    [
      { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'abc' },
      'environment SLACK_SIGNING_SECRET: found a hidden value of 3 characters; expected the signing secret of "Basic Information", at least 8 characters and no token.',
    ],
    [
      { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'xapp-1-A111-apptoken' },
      'environment SLACK_SIGNING_SECRET: found a hidden value of 20 characters that begins with xapp-; expected the signing secret of "Basic Information", at least 8 characters and no token.',
    ],
    [
      { SLACK_API_URL: 'slack.com/api' },
      'environment SLACK_API_URL: found "slack.com/api"; expected a URL such as http://127.0.0.1:4000/api/.',
    ],
    [
      { ECS_ENDPOINT: 'ecs.example:80' },
      'environment ECS_ENDPOINT: found "ecs.example:80"; expected http://host:port or https://host, without a path.',
    ],
    [
      { ECS_ENDPOINT: 'https://h/path' },
      'environment ECS_ENDPOINT: found "https://h/path"; expected http://host:port or https://host, without a path.',
    ],
    [
      { DATABASE_URL: 'mysql://u:hunter2@h/d' },
      'environment DATABASE_URL: found a hidden value of 21 characters; expected a URL such as postgresql://user:password@host:5432/database.',
    ],
    [{ PORT: '65536' }, 'environment PORT: found "65536"; expected a port from 0 to 65535.'],
    [{ PORT: '-1' }, 'environment PORT: found "-1"; expected a port from 0 to 65535.'],
    [
      { LOG_LEVEL: 'verbos' },
      'environment LOG_LEVEL: found "verbos"; expected trace, debug, info, warn, error, fatal or silent.',
    ],
    [
      { LOG_LEVEL: 'warning' },
      'environment LOG_LEVEL: found "warning"; expected trace, debug, info, warn, error, fatal or silent.',
    ],
    [
      { LOG_LEVEL: 'Debug' },
      'environment LOG_LEVEL: found "Debug"; expected trace, debug, info, warn, error, fatal or silent. Did you mean "debug"?',
    ],
    [
      { STEWARD_CONFG: 'x' },
      'environment STEWARD_CONFG: found an unknown variable; expected one that is known. Did you mean "STEWARD_CONFIG"?',
    ],
    [{ STEWARD_CONFIG: 'none.yml' }, 'none.yml: found no such file; expected a readable text file in UTF-8.'],
    [{ STEWARD_CONFIG: '.' }, '.: found it unreadable (EISDIR); expected a readable text file in UTF-8.'],
  ])('%j', (env, line) => {
    expect(mistakesOf({}, env as Record<string, string>)).toEqual([`- ${line}`]);
  });

  it('shows the way to whoever has set nothing yet, and what is still to be filled in', () => {
    expect(() => loadConfig({}, folderWith({}))).toThrow(/There is no \.env here: .*npm run demo$/);
    const copied = folderWith({
      '.env': 'SLACK_BOT_TOKEN=xoxb-your-bot-token\nSLACK_APP_TOKEN=xapp-1-abcdefgh',
    });
    expect(() => loadConfig({}, copied)).toThrow(
      /begins with xoxb-, in place of what stands in \.env\.example\.$/,
    );
  });

  it('looks at every name in .env, and says the line', () => {
    const text = '# mine\nPORT=1\nDATABSE_URL=x\nHOME_PAGE=x\nPORT=http\n';
    expect(mistakesOf({ '.env': text })).toEqual([
      '- .env:5 PORT: found "http"; expected a port from 0 to 65535.',
      '- .env:3 DATABSE_URL: found an unknown variable; expected one that is known. Did you mean "DATABASE_URL"?',
    ]);
  });

  it('refuses a file in another encoding', () => {
    const gbk = new Uint8Array([0x23, 0xc4, 0xe3, 0xba, 0xc3]);
    expect(mistakesOf({ '.env': gbk })).toEqual([expect.stringContaining('- .env: found it unreadable')]);
    expect(mistakesOf({ 'steward.yml': gbk })).toEqual([
      expect.stringContaining('- steward.yml: found it unreadable'),
    ]);
  });
});

describe('mistakes in steward.yml', () => {
  it.each([
    ['mode: readonly', '1:7 mode: found "readonly"; expected normal or read-only. Did you mean "read-only"?'],
    ['mode:', '1:1 mode: found nothing; expected normal or read-only.'],
    ['language: cn', '1:11 language: found "cn"; expected en or zh-CN.'],
    [
      'timezone: Asia/Shangai',
      '1:11 timezone: found "Asia/Shangai"; expected a time zone of the IANA database such as Asia/Shanghai or UTC. Did you mean "Asia/Shanghai"?',
    ],
    [
      'timezone: "+08:00"',
      '1:11 timezone: found "+08:00"; expected a time zone of the IANA database such as Asia/Shanghai or UTC.',
    ],
    ['moed: normal', `1:1 moed: found an unknown key; expected one of ${KEYS}. Did you mean "mode"?`],
    ['__proto__: 1', `1:1 __proto__: found an unknown key; expected one of ${KEYS}.`],
    [
      'access:\n  operator: []',
      '2:3 access.operator: found an unknown key; expected one of viewers, operators, approvers, admins. Did you mean "operators"?',
    ],
    ['access: { viewers: [alice] }', `1:21 access.viewers.0: found "alice"; expected ${PERSON}.`],
    [
      'access: { viewers: [*] }',
      '1:21: found Alias cannot be an empty string; expected YAML, in which a star is written "*".',
    ],
    [
      'access: { viewers: "*" }',
      '1:20 access.viewers: found "*"; expected a list of ids of Slack users and user groups, or ["*"].',
    ],
    ['access: { approvers: [S0leads] }', `1:23 access.approvers.0: found "S0leads"; expected ${PERSON}.`],
    ['policies: { deny: x }', '1:11 policies: found a map; expected a list of policies.'],
    [
      'policies: [deny]',
      '1:12 policies.0: found "deny"; expected a map with match and what applies then: approvals, max_instances, deny or require.',
    ],
    [
      'policies: [{ match: { tags: { env: prod } } }]',
      '1:12 policies.0: found a map; expected approvals, max_instances, deny or require beside match.',
    ],
    [
      'policies: [{ approvals: 21 }]',
      '1:25 policies.0.approvals: found "21"; expected a whole number from 0 to 20.',
    ],
    [
      'policies: [{ approvals: "2" }]',
      '1:25 policies.0.approvals: found "2"; expected a whole number from 0 to 20.',
    ],
    [
      'policies: [{ max_instances: 0 }]',
      '1:29 policies.0.max_instances: found "0"; expected a whole number from 1 up.',
    ],
    [
      'policies: [{ deny: }]',
      '1:14 policies.0.deny: found nothing; expected the reason, in up to 500 characters.',
    ],
    [
      'policies: [{ deny: " " }]',
      '1:20 policies.0.deny: found " "; expected the reason, in up to 500 characters.',
    ],
    [
      'policies: [{ require: [untl, owner] }]',
      '1:24 policies.0.require.0: found "untl"; expected until or owner. Did you mean "until"?',
    ],
    ['policies: [{ require: [] }]', '1:23 policies.0.require: found a list; expected until, owner, or both.'],
    [
      'policies: [{ aprovals: 1 }]',
      '1:14 policies.0.aprovals: found an unknown key; expected one of match, approvals, max_instances, deny, require. Did you mean "approvals"?',
    ],
    [
      'policies:\n  - deny: x\n    match:\n      action: release',
      '4:7 policies.0.match.action: found an unknown key; expected one of tags, account, region, name, charge_type, actions. Did you mean "actions"?',
    ],
    [
      'policies: [{ deny: x, match: { actions: [release, realease] } }]',
      `1:51 policies.0.match.actions.1: found "realease"; expected ${ACTIONS}. Did you mean "release"?`,
    ],
    [
      'policies: [{ deny: x, match: { actions: stopp } }]',
      `1:41 policies.0.match.actions: found "stopp"; expected ${ACTIONS}. Did you mean "stop"?`,
    ],
    [
      'policies: [{ deny: x, match: { tags: [env] } }]',
      '1:38 policies.0.match.tags: found a list; expected a map of tags and their values.',
    ],
    [
      'policies: [{ deny: x, match: { tags: {} } }]',
      '1:38 policies.0.match.tags: found a map; expected at least one tag, such as { env: prod }.',
    ],
    [
      'policies: [{ deny: x, match: { tags: { tier: 1 } } }]',
      '1:46 policies.0.match.tags.tier: found "1"; expected a value in quotes, or a list of such.',
    ],
    [
      'policies: [{ deny: x, match: { tags: { env: [prod, 1] } } }]',
      '1:52 policies.0.match.tags.env.1: found "1"; expected a value in quotes, or a list of such.',
    ],
    [
      'policies: [{ deny: x, match: { region: Hangzhou } }]',
      '1:40 policies.0.match.region: found "Hangzhou"; expected a region id such as cn-hangzhou.',
    ],
    [
      'policies: [{ deny: x, match: { charge_type: PrePaid } }]',
      '1:45 policies.0.match.charge_type: found "PrePaid"; expected pay-as-you-go or subscription.',
    ],
    [
      'policies: [{ deny: x, match: }]',
      '1:23 policies.0.match: found nothing; expected a map of what it shall apply to.',
    ],
    ['spend: 1000', '1:8 spend: found "1000"; expected a map with approve_above.'],
    [
      'spend: { aprove_above: { CNY: 1 } }',
      '1:10 spend.aprove_above: found an unknown key; expected approve_above. Did you mean "approve_above"?',
    ],
    ['spend: { approve_above: 1000 }', `1:25 spend.approve_above: found "1000"; expected ${LIMITS}.`],
    ['spend: { approve_above: }', `1:10 spend.approve_above: found nothing; expected ${LIMITS}.`],
    [
      'spend: { approve_above: {} }',
      '1:25 spend.approve_above: found a map; expected at least one currency and amount such as { CNY: 1000 }.',
    ],
    [
      'spend: { approve_above: { USD: 1, cny: 1000 } }',
      `1:35 spend.approve_above.cny: found an unknown key; expected ${CURRENCY}. Did you mean "CNY"?`,
    ],
    [
      'spend: { approve_above: { RMB: 1000 } }',
      `1:27 spend.approve_above.RMB: found an unknown key; expected ${CURRENCY}.`,
    ],
    [
      'spend: { approve_above: { CNY: -1 } }',
      `1:32 spend.approve_above.CNY: found "-1"; expected ${AMOUNT}.`,
    ],
    [
      'spend: { approve_above: { CNY: .inf } }',
      `1:32 spend.approve_above.CNY: found "Infinity"; expected ${AMOUNT}.`,
    ],
    [
      'spend:\n  approve_above:\n    CNY: 1,000',
      `3:10 spend.approve_above.CNY: found "1,000"; expected ${AMOUNT}.`,
    ],
    [
      'spend: { approve_above: { CNY: "1000" } }',
      `1:32 spend.approve_above.CNY: found "1000"; expected ${AMOUNT}.`,
    ],
    [
      'spend: { approve_above: { CNY: } }',
      `1:27 spend.approve_above.CNY: found nothing; expected ${AMOUNT}.`,
    ],
    ['access: everyone', '1:9 access: found "everyone"; expected a map of keys and values.'],
    [
      'approvals: { channel: "#ops" }',
      '1:23 approvals.channel: found "#ops"; expected a channel id such as C0123ABCD (it stands at the end of the channel details in Slack).',
    ],
    ['approvals: { expire: 8 }', `1:22 approvals.expire: found "8"; expected ${DURATION}.`],
    ['approvals: { expire: 1.5h }', `1:22 approvals.expire: found "1.5h"; expected ${DURATION}.`],
    ['approvals: { expire: 0s }', `1:22 approvals.expire: found "0s"; expected ${DURATION}.`],
    ['approvals: { expire: 366d }', `1:22 approvals.expire: found "366d"; expected ${DURATION}.`],
    [
      'scan: { every: 4s }',
      '1:16 scan.every: found "4s"; expected a duration such as 30m, 8h or 1d, from 5s to 365d.',
    ],
    [
      'scan: { evry: 5m }',
      '1:9 scan.evry: found an unknown key; expected one of every, recycling. Did you mean "every"?',
    ],
    [
      'scan: { recycling: 1s }',
      '1:20 scan.recycling: found "1s"; expected a duration such as 30m, 8h or 1d, from 5s to 365d.',
    ],
    [
      'reminders: { routes: [{ match: { tag: { team: data } }, channel: C0DATA }] }',
      '1:34 reminders.routes.0.match.tag: found an unknown key; expected one of tags, account, region, name. Did you mean "tags"?',
    ],
    [
      'reminders: { escalate: "*" }',
      '1:24 reminders.escalate: found "*"; expected a Slack user id such as U0123ABCD, or the id of a user group such as S0123ABCD.',
    ],
    [
      'reminders: { digest: { at: "9 am" } }',
      '1:28 reminders.digest.at: found "9 am"; expected a time of day in quotes such as "09:00".',
    ],
    [
      'reminders: { quiet: { from: "22:00" } }',
      '1:21 reminders.quiet.to: found nothing; expected a time of day in quotes such as "09:00".',
    ],
    [
      'reminders: { expiry: 7d }',
      '1:22 reminders.expiry: found "7d"; expected a list of durations such as [7d, 1d].',
    ],
    [
      'reminders:\n  auto_release:\n    - 1d\n    - soon',
      `4:7 reminders.auto_release.1: found "soon"; expected ${DURATION}.`,
    ],
    [
      'accounts: []',
      '1:11 accounts: found a list; expected at least one account, or no such key for the account of the credentials.',
    ],
    [
      'accounts: [main]',
      '1:12 accounts.0: found "main"; expected a map with name and, where needed, role_arn, external_id and regions.',
    ],
    [
      'accounts: [{ regions: [cn-hangzhou] }]',
      '1:12 accounts.0.name: found nothing; expected a name of letters, digits, - and _, at most 32.',
    ],
    [
      'accounts: [{ name: a, regions: [] }]',
      '1:32 accounts.0.regions: found a list; expected at least one region, or no such key for all of them.',
    ],
    [
      'accounts: [{ name: a, regions: [Hangzhou] }]',
      '1:33 accounts.0.regions.0: found "Hangzhou"; expected a region id such as cn-hangzhou.',
    ],
    [
      'accounts: [{ name: a, role_arn: ecs-steward }]',
      '1:33 accounts.0.role_arn: found "ecs-steward"; expected a role such as acs:ram::1234567890123456:role/ecs-steward.',
    ],
    [
      'accounts: [{ name: a, external_id: x1 }]',
      '1:36 accounts.0.external_id: found a hidden value; expected a role_arn beside it.',
    ],
    [
      'accounts: [{ name: a }, { name: b }]',
      '1:25 accounts.1: found a map; expected a role_arn: one account at most can be that of the credentials themselves.',
    ],
    ['slack: xoxb-1-secret', `1:1 slack: found an unknown key; expected one of ${KEYS}.`],
    ['language: xoxb-1-secret', '1:11 language: found "xoxb-[hidden]"; expected en or zh-CN.'],
    ['mode: normal\nmode: read-only', '2:1: found Map keys must be unique; expected YAML.'],
    ['mode: "normal', '1:14: found Missing closing "quote; expected YAML.'],
    ['- mode', '1:1: found a list; expected a map of keys and values.'],
    ['just words', '1:1: found "just words"; expected a map of keys and values.'],
    [
      'mode: *missing',
      '1:1: found Unresolved alias (the anchor must be set before the alias): missing; expected one YAML map of keys and values.',
    ],
    ['mode: !secret normal', '1:7: found Unresolved tag: !secret; expected YAML.'],
    [
      'mode: normal\n---\nmode: normal',
      '2:1: found Source contains multiple documents; please use YAML.parseAllDocuments(); expected YAML.',
    ],
  ])('%j', (yaml, line) => {
    expect(mistakesOf({ 'steward.yml': yaml })).toEqual([`- steward.yml:${line}`]);
  });

  const TEMPLATE_KEYS =
    'account, region, zone, type, image, vswitch, sg, disk, data_disks, count, min, name, public_ip, until, tags, key_pair, user_data, spot, subscription';

  it.each([
    ['templates: []', '1:12 templates: found a list; expected a map of names and templates.'],
    ['templates: { ci: 3 }', '1:18 templates.ci: found "3"; expected a map of what instances are made with.'],
    [
      'templates: { "c i": {} }',
      '1:14 templates.c i: found an unknown key; expected a name of letters, digits, - and _, at most 64.',
    ],
    [
      'templates: { ci: { typ: ecs.g7.large } }',
      `1:20 templates.ci.typ: found an unknown key; expected one of ${TEMPLATE_KEYS}. Did you mean "type"?`,
    ],
    [
      'templates: { ci: { type: g7 } }',
      '1:26 templates.ci.type: found "g7"; expected an instance type such as ecs.g7.large.',
    ],
    [
      'templates: { ci: { sg: [sg-1, web] } }',
      '1:31 templates.ci.sg.1: found "web"; expected the id of a security group such as sg-bp1web.',
    ],
    [
      'templates: { ci: { disk: large } }',
      '1:26 templates.ci.disk: found "large"; expected a size in GiB such as 100, or a category and a size such as cloud_essd:100.',
    ],
    [
      'templates: { ci: { count: 501 } }',
      '1:27 templates.ci.count: found "501"; expected a whole number from 1 to 500.',
    ],
    [
      'templates: { ci: { count: 2, min: 3 } }',
      '1:35 templates.ci.min: found "3"; expected a number up to that of count.',
    ],
    [
      'templates: { ci: { until: someday } }',
      '1:27 templates.ci.until: found "someday"; expected a time such as "in 8h", "3d" or "tomorrow 18:00".',
    ],
    [
      'templates: { ci: { tags: { aliyun-x: y } } }',
      '1:38 templates.ci.tags.aliyun-x: found "y"; expected a key that begins with none of aliyun, acs: and ecs-steward.',
    ],
    [
      'templates: { ci: { spot: { max: 1 } } }',
      '1:26 templates.ci.spot: found a map; expected true, or the most to pay for an hour such as { max_price: 0.25 }.',
    ],
    [
      'templates: { ci: { subscription: 10m } }',
      '1:34 templates.ci.subscription: found "10m"; expected a period such as 1w, 1m or 1y, as ECS sells it.',
    ],
    [
      'templates: { ci: { subscription: 1m, until: 3d } }',
      '1:45 templates.ci.until: found "3d"; expected no such key beside subscription, which ends when its period does.',
    ],
    [
      'templates: { ci: { user_data: 1234 } }',
      '1:31 templates.ci.user_data: found a hidden value; expected a text of at most 32 KiB.',
    ],
  ])('%j', (yaml, line) => {
    expect(mistakesOf({ 'steward.yml': yaml })).toEqual([`- steward.yml:${line}`]);
  });

  it('tells all mistakes at once, in the order of the file', () => {
    const yaml = `accounts:
  - name: main
    role_arn: acs:ram::1234567890123456:role/a
  - name: main
    role_arn: acs:ram::1234567890123456:role/a
    regions: [cn-hangzhou, cn-hangzhou, XX]
  - 7
policies: [{ deny: 1 }]
scan: { every: often, evry: 5m }
`;
    const keys = mistakesOf({ 'steward.yml': yaml, '.env': 'PORT=x' }, { LOG_LEVEL: 'loud' }).map(
      (line) => line.split(': found')[0],
    );
    expect(keys).toEqual([
      '- .env:1 PORT',
      '- environment LOG_LEVEL',
      '- steward.yml:4:11 accounts.1.name',
      '- steward.yml:5:15 accounts.1.role_arn',
      '- steward.yml:6:28 accounts.1.regions.1',
      '- steward.yml:6:41 accounts.1.regions.2',
      '- steward.yml:7:5 accounts.2',
      '- steward.yml:8:20 policies.0.deny',
      '- steward.yml:9:16 scan.every',
      '- steward.yml:9:23 scan.evry',
    ]);
  });

  it('says how many there are', () => {
    expect(() => loadConfig({}, folderWith({}))).toThrow(/^The configuration has 2 mistakes:\n- /);
    expect(() => loadConfig({ ...TOKENS, PORT: 'x' }, folderWith({}))).toThrow(
      /^The configuration has one mistake:\n- /,
    );
  });
});

describe('odd input', () => {
  const word = fc.constantFrom(
    ...[
      'accounts',
      'policies',
      'spend',
      'approve_above',
      'match',
      'tags',
      'approvals',
      'mode',
      'access',
      'viewers',
      'name',
      'regions',
      'scan',
      'every',
      '"*"',
      '*',
      '&a',
      '*a',
      '<<',
      '5m',
      '__proto__',
    ],
    ...[
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '? ',
      '!!map ',
      '!!binary ',
      '|\n',
      '---\n',
      '%YAML 9\n',
      '#',
      "'",
      '"',
      '\t',
      '\u0000',
      '\ud800',
      ',',
    ],
  );
  const texts = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
    fc.json(),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .dictionary(
        fc.constantFrom('accounts', 'access', 'policies', 'spend', 'scan', 'mode', 'reminders'),
        fc.jsonValue(),
      )
      .map((value) => JSON.stringify(value)),
  );

  it.each(['steward.yml', '.env'])('never ends in anything but a ConfigError: %s', (name) => {
    const folder = folderWith({});
    fc.assert(
      fc.property(texts, (text) => {
        writeFileSync(join(folder, name), text);
        try {
          loadConfig(TOKENS, folder);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['brackets without end', '['.repeat(50_000)],
    [
      'aliases that multiply',
      `a: &a [1]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [${`*${i === 0 ? 'a' : `b${i - 1}`},`.repeat(9)}]`).join('\n')}`,
    ],
    ['a list that holds itself', 'accounts: &a [*a]'],
    ['a map that holds itself', 'access: &a { viewers: *a }'],
    ['more than a configuration ever has', `# ${'x'.repeat(1_000_001)}`],
  ])('%s', (_, yaml) => {
    expect(() => loadConfig(TOKENS, folderWith({ 'steward.yml': yaml }))).toThrow(ConfigError);
  });
});
