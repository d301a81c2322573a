import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { describeConfig, giveCredentialsToTheSdk, loadConfig, loadProcessConfig } from '../../src/config.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';
import { folderWith, TOKENS } from './folder.ts';

const SIGNING_SECRET = '8f742231b10e8888abcd99fffeee85a5';

describe('loadConfig', () => {
  it('needs nothing but the two tokens', () => {
    const folder = folderWith({});
    expect(loadConfig(TOKENS, folder)).toMatchObject({
      slack: { mode: 'socket', botToken: TOKENS.SLACK_BOT_TOKEN, appToken: TOKENS.SLACK_APP_TOKEN },
      ecs: { accounts: [{ name: 'main' }], credentials: {} },
      store: { dataDir: join(folder, 'data') },
      port: 3000,
      logLevel: 'info',
      settings: {
        accounts: [{ name: 'main' }],
        mode: 'normal',
        approvals: { expireMs: 8 * HOUR },
        policies: [],
        spend: { approveAbove: {} },
        scan: { everyMs: 5 * MINUTE, recyclingMs: 15 * SECOND },
        reminders: {
          rungs: {
            expiry: [7 * DAY, 3 * DAY, DAY, 0, -10 * DAY, -14 * DAY],
            'auto-release': [DAY, HOUR, 30 * MINUTE],
            recycling: [5 * MINUTE],
            arrears: [0, -10 * DAY, -14 * DAY],
            event: [90 * DAY, 3 * DAY, DAY, HOUR],
            security: [0, -3 * DAY, -7 * DAY],
          },
          routes: [],
          ownerDm: false,
        },
        timezone: 'UTC',
        language: 'en',
      },
    });
  });

  it('leaves out what is not set, so that nothing is undefined by accident', () => {
    const { slack, ecs, store, settings } = loadConfig(TOKENS, folderWith({}));
    expect(Object.keys(slack)).toEqual(['botToken', 'mode', 'appToken']);
    expect(Object.keys(ecs)).toEqual(['accounts', 'credentials']);
    expect(Object.keys(store)).toEqual(['dataDir']);
    expect(settings).not.toHaveProperty('access');
    expect(settings.reminders).not.toHaveProperty('channel');
  });

  it('is in HTTP mode with a signing secret alone, which is a secret as the tokens are', () => {
    const env = { SLACK_BOT_TOKEN: TOKENS.SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET };
    const config = loadConfig(env, folderWith({}));
    expect(config.slack).toEqual({
      mode: 'http',
      botToken: TOKENS.SLACK_BOT_TOKEN,
      signingSecret: SIGNING_SECRET,
    });
    expect(config.secrets).toContain(SIGNING_SECRET);
  });

  it('is in Socket Mode where both are set, and keeps the other secret hidden too', () => {
    const config = loadConfig({ ...TOKENS, SLACK_SIGNING_SECRET: SIGNING_SECRET }, folderWith({}));
    expect(config.slack).toMatchObject({ mode: 'socket', appToken: TOKENS.SLACK_APP_TOKEN });
    expect(config.secrets).toContain(SIGNING_SECRET);
  });

  it('reads .env, and lets the environment win even when it sets a variable to nothing', () => {
    const folder = folderWith({
      '.env':
        'PORT=4000\nLOG_LEVEL=debug\nexport DATABASE_URL="postgresql://h/db"\nALIBABA_CLOUD_ACCESS_KEY_ID=LTAIfromfile\n',
    });
    const config = loadConfig({ ...TOKENS, LOG_LEVEL: 'warn', DATABASE_URL: '' }, folder);
    expect(config).toMatchObject({ port: 4000, logLevel: 'warn' });
    expect(config.store).not.toHaveProperty('databaseUrl');
    expect(config.ecs.credentials).toEqual({ ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIfromfile' });
    expect(config.sources).toMatchObject({
      PORT: '.env:1',
      LOG_LEVEL: 'environment',
      DATABASE_URL: 'default',
      ALIBABA_CLOUD_ACCESS_KEY_ID: '.env:4',
    });
  });

  it.each([
    ['SLACK_API_URL', 'http://127.0.0.1:4000/api', { slack: { apiUrl: 'http://127.0.0.1:4000/api/' } }],
    ['SLACK_API_URL', 'https://slack.example/api//', { slack: { apiUrl: 'https://slack.example/api/' } }],
    ['ECS_ENDPOINT', 'http://127.0.0.1:5000/', { ecs: { endpoint: 'http://127.0.0.1:5000' } }],
    ['ECS_ENDPOINT', 'https://ecs.example', { ecs: { endpoint: 'https://ecs.example' } }],
    ['DATABASE_URL', 'postgres://u:p@h/db', { store: { databaseUrl: 'postgres://u:p@h/db' } }],
    ['PORT', '0', { port: 0 }],
    ['PORT', ' 8080\n', { port: 8080 }],
  ])('takes %s=%j', (name, value, expected) => {
    expect(loadConfig({ ...TOKENS, [name]: value }, folderWith({}))).toMatchObject(expected);
  });

  it('reads accounts with their roles, and shows the settings only their names and regions', () => {
    const yaml = `accounts:
  - name: main
    regions: [cn-hangzhou, us-east-1]
  - { name: data, role_arn: "acs:ram::1234567890123456:role/ecs-steward", external_id: shared/1 }`;
    const { ecs, settings } = loadConfig(TOKENS, folderWith({ 'steward.yml': yaml }));
    expect(ecs.accounts).toEqual([
      { name: 'main', regions: ['cn-hangzhou', 'us-east-1'] },
      { name: 'data', roleArn: 'acs:ram::1234567890123456:role/ecs-steward', externalId: 'shared/1' },
    ]);
    expect(settings.accounts).toEqual([
      { name: 'main', regions: ['cn-hangzhou', 'us-east-1'] },
      { name: 'data' },
    ]);
  });

  it.each([
    [
      'a role that is not named belongs to nobody',
      'access: { operators: [U0A, W0B, S0OPS] }',
      ['U0A', 'W0B', 'S0OPS'],
      undefined,
    ],
    [
      'approvers without a value are nobody, which is not the same as no approvals',
      'access: { approvers: }',
      [],
      [],
    ],
    ['an empty list of approvers is nobody', 'access: { approvers: [] }', [], []],
    ['a section without keys names nobody', 'access:', [], undefined],
  ])('access: %s', (_, yaml, operators, approvers) => {
    const { access } = loadConfig(TOKENS, folderWith({ 'steward.yml': yaml })).settings;
    expect(access).toEqual({ viewers: [], operators, ...(approvers && { approvers }), admins: [] });
  });

  it('reads policies, one value as a list of one', () => {
    const yaml = `policies:
  - match: { tags: { env: prod, team: [a, b] }, actions: [release, force-stop] }
    approvals: 2
  - match: { name: "db-*", account: data, region: [cn-hangzhou, us-east-1], charge_type: subscription }
    deny: " ask the data team "
  - { max_instances: 10, require: until }`;
    expect(loadConfig(TOKENS, folderWith({ 'steward.yml': yaml })).settings.policies).toEqual([
      {
        match: { tags: { env: ['prod'], team: ['a', 'b'] }, actions: ['release', 'force-stop'] },
        approvals: 2,
        require: [],
      },
      {
        match: {
          names: ['db-*'],
          accounts: ['data'],
          regions: ['cn-hangzhou', 'us-east-1'],
          chargeTypes: ['subscription'],
        },
        approvals: 0,
        deny: 'ask the data team',
        require: [],
      },
      { match: {}, approvals: 0, maxInstances: 10, require: ['until'] },
    ]);
  });

  it.each([
    ['spend: { approve_above: { CNY: 1000, USD: 99.50, JPY: 0 } }', { CNY: 1000, USD: 99.5, JPY: 0 }],
    ['spend: {}', {}],
    ['spend:', {}],
  ])('reads how much may be spent without an approval: %s', (yaml, limits) => {
    const { spend } = loadConfig(TOKENS, folderWith({ 'steward.yml': yaml })).settings;
    expect(spend).toEqual({ approveAbove: limits });
  });

  it('puts rungs in order, the longest first, each once', () => {
    const yaml = 'reminders: { channel: C0OPS, expiry: [1d, 24h, 7d], expired: [2d], auto_release: [] }';
    const { reminders } = loadConfig(TOKENS, folderWith({ 'steward.yml': yaml })).settings;
    expect(reminders).toMatchObject({
      channel: 'C0OPS',
      rungs: { expiry: [7 * DAY, DAY, -2 * DAY], 'auto-release': [] },
    });
  });

  it.each([
    ['an empty file', ''],
    ['policies without any', 'policies:\n'],
    ['comments alone', '# nothing yet\n'],
    ['a byte order mark', '\ufeffmode: read-only'],
    ['Windows line ends', 'mode: read-only\r\nlanguage: en\r\n'],
    ['an anchor and its alias', 'access: { operators: &team [U0A], admins: *team }'],
  ])('takes a steward.yml with %s', (_, yaml) => {
    expect(() => loadConfig(TOKENS, folderWith({ 'steward.yml': yaml }))).not.toThrow();
  });

  it('reads the file that STEWARD_CONFIG names, seen from the folder', () => {
    const folder = folderWith({ 'other.yml': '\nlanguage: zh-CN', 'steward.yml': 'language: nonsense' });
    const config = loadConfig({ ...TOKENS, STEWARD_CONFIG: './other.yml' }, folder);
    expect(config.settings.language).toBe('zh-CN');
    expect(config.sources.language).toBe('other.yml:2');
    expect(config.file).toBe('other.yml');
  });

  it('ignores variables of other programs', () => {
    const env = {
      ...TOKENS,
      SLACK_WEBHOOK_URL: 'x',
      ECS_CONTAINER_METADATA_URI: 'x',
      STEWARD_PORT: 'x',
      LOG_LEVEl: 'x',
    };
    expect(() => loadConfig(env, folderWith({}))).not.toThrow();
  });
});

describe('the process', () => {
  it('shows the credential chain what .env says, but not over the environment, and only when told to', () => {
    onTestFinished(() => {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
    });
    const text = 'ALIBABA_CLOUD_ACCESS_KEY_ID=LTAIfile\nALIBABA_CLOUD_ACCESS_KEY_SECRET=file\nHOME=/else';
    vi.spyOn(process, 'cwd').mockReturnValue(folderWith({ '.env': text }));
    for (const [name, value] of Object.entries(TOKENS)) vi.stubEnv(name, value);
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', undefined);
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'environment');
    vi.stubEnv('HOME', '/here');
    const config = loadProcessConfig();
    expect(config.slack.botToken).toBe(TOKENS.SLACK_BOT_TOKEN);
    expect(process.env).not.toHaveProperty('ALIBABA_CLOUD_ACCESS_KEY_ID');
    giveCredentialsToTheSdk(config);
    expect(process.env).toMatchObject({
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIfile',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'environment',
      HOME: '/here',
    });
  });
});

describe('describeConfig', () => {
  const env = {
    ...TOKENS,
    DATABASE_URL: 'postgresql://steward:hunter2secret@db.example/steward?sslpassword=othersecret',
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tExampleExample',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'abcdefghijklmnopqrstuvwxyz1234',
  };
  const yaml = 'mode: read-only\naccess:\n  viewers: ["*"]\n  approvers: []\nscan:\n  every: 90s\n';

  it('says for every value where it comes from', () => {
    const text = describeConfig(loadConfig(env, folderWith({ '.env': '\nPORT=0', 'steward.yml': yaml })));
    const lines = text.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
    expect(lines).toEqual(
      expect.arrayContaining([
        'SLACK_BOT_TOKEN | xoxb-…(24 characters) | (environment)',
        'DATABASE_URL | postgresql://[hidden]@db.example/steward?[hidden] | (environment)',
        'ALIBABA_CLOUD_ACCESS_KEY_SECRET | …(30 characters) | (environment)',
        'PORT | 0 | (.env:2)',
        'STEWARD_CONFIG | steward.yml | (default)',
        'mode | read-only | (steward.yml:1)',
        'access.viewers | * | (steward.yml:3)',
        'access.operators | nobody | (default)',
        'access.approvers | nobody: what needs approval is refused | (steward.yml:4)',
        'scan.every | 90s | (steward.yml:6)',
        'approvals.expire | 8h | (default)',
        'timezone | UTC | (default)',
      ]),
    );
  });

  it.each([
    [{ SLACK_APP_TOKEN: 'xapp-1-A111-apptoken' }, 'xapp-…(20 characters): Socket Mode', 'none'],
    [
      { SLACK_APP_TOKEN: 'xapp-1-A111-apptoken', SLACK_SIGNING_SECRET: SIGNING_SECRET },
      'xapp-…(20 characters): Socket Mode',
      '…(32 characters): not used, as SLACK_APP_TOKEN is set',
    ],
    [
      { SLACK_SIGNING_SECRET: SIGNING_SECRET },
      'none: HTTP mode',
      '…(32 characters): HTTP mode, POST /slack/events',
    ],
  ])('says how Slack reaches the bot: %#', (way, appToken, signingSecret) => {
    const text = describeConfig(
      loadConfig({ SLACK_BOT_TOKEN: TOKENS.SLACK_BOT_TOKEN, ...way }, folderWith({})),
    );
    const lines = text.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
    expect(lines).toContainEqual(expect.stringContaining(`SLACK_APP_TOKEN | ${appToken} | `));
    expect(lines).toContainEqual(expect.stringContaining(`SLACK_SIGNING_SECRET | ${signingSecret} | `));
    expect(text).not.toContain(SIGNING_SECRET);
  });

  it('says of each policy what it matches and what applies then', () => {
    const policies = `policies:
  - { match: { tags: { env: prod }, actions: [release, stop] }, approvals: 2, max_instances: 3 }
  - match: { name: "db-*" }
    deny: no
  - require: [until, owner]
  - approvals: 0`.replace('deny: no', 'deny: "no"');
    const text = describeConfig(loadConfig(env, folderWith({ 'steward.yml': policies })));
    const lines = text.split('\n').filter((line) => line.startsWith('policies'));
    expect(lines.map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
      'policies[0] | tags env=prod; actions release, stop: approvals 2, at most 3 at once | (steward.yml:2)',
      'policies[1] | name db-*: denied (no) | (steward.yml:3)',
      'policies[2] | every change: new instances need until and owner | (steward.yml:5)',
      'policies[3] | every change: nothing more than usual | (steward.yml:6)',
    ]);
  });

  it.each([
    ['', 'none: what something costs asks no approval'],
    [
      'access: { approvers: [U0A] }\nspend: { approve_above: { CNY: 1000, USD: 99.50 } }',
      'CNY 1000, USD 99.5',
    ],
    [
      'access: { approvers: }\nspend: { approve_above: { CNY: 0 } }',
      'CNY 0: what costs more is refused, as there are no approvers',
    ],
    [
      'spend: { approve_above: { CNY: 1000 } }',
      'CNY 1000: what costs more is refused, as there are no approvers',
    ],
  ])('says how much may be spent: %j', (text, said) => {
    const described = describeConfig(loadConfig(env, folderWith({ 'steward.yml': text })));
    const [line] = described.split('\n').filter((each) => each.startsWith('spend'));
    expect(line?.replaceAll(/ {2,}/g, ' | ')).toMatch(
      new RegExp(`^spend\\.approve_above \\| ${said} (\\| )?\\(`),
    );
  });

  it('names every variable and every key', () => {
    const config = loadConfig(env, folderWith({}));
    const described = describeConfig(config)
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(described.toSorted()).toEqual(Object.keys(config.sources).toSorted());
  });

  it('shows no secret', () => {
    const config = loadConfig(env, folderWith({}));
    expect(config.secrets).toHaveLength(5);
    for (const secret of [...config.secrets, 'othersecret'])
      expect(describeConfig(config)).not.toContain(secret);
  });
});
