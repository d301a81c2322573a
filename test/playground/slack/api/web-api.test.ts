import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../../../src/playground/slack/contract.ts';
import { alice, appToken, bob, bot, botToken, freshSlack, ops, silent } from '../world.ts';

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

const clientOf = (slack: SlackStandIn, token = botToken) =>
  new WebClient(token, {
    slackApiUrl: slack.url,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

/** The `error` a call is refused with. */
const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return (error as { data?: { error?: string } } | undefined)?.data?.error ?? String(error);
};

describe('who may call', () => {
  it('knows the bot, and tells its scopes', async () => {
    const slack = await freshSlack({ scopes: ['chat:write', 'users:read'] });
    const answer = await clientOf(slack).auth.test();
    expect(answer).toMatchObject({ ok: true, team_id: 'T0ACME', user_id: bot, user: 'steward' });
    expect(answer.response_metadata?.scopes).toEqual(['chat:write', 'users:read']);
  });

  it('refuses no token, a wrong one, and one of the wrong kind', async () => {
    const slack = await freshSlack();
    const bare = await fetch(`${slack.url}auth.test`, { method: 'POST' });
    expect(await bare.json()).toMatchObject({ ok: false, error: 'not_authed' });
    expect(await refusal(clientOf(slack, 'xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await refusal(clientOf(slack, appToken).auth.test())).toBe('not_allowed_token_type');
    expect(await refusal(clientOf(slack).apps.connections.open())).toBe('not_allowed_token_type');
  });

  it('names the scope that is missing', async () => {
    const slack = await freshSlack({ scopes: ['chat:write'] });
    const call = clientOf(slack).users.info({ user: alice });
    await expect(call).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'chat:write' },
    });
  });

  it('wants another scope for a public channel than for a private one', async () => {
    const channels = [
      { id: ops, name: 'ops', members: [bot] },
      { id: 'C0SECRET', name: 'secret', members: [bot], isPrivate: true },
    ];
    const info = async (scope: string, channel: string) => {
      const slack = await freshSlack({ channels, scopes: [scope] });
      return refusal(clientOf(slack).conversations.info({ channel }));
    };
    expect(await info('channels:read', 'C0SECRET')).toBe('missing_scope');
    expect(await info('groups:read', ops)).toBe('missing_scope');
    expect(await info('groups:read', 'C0SECRET')).toBe('undefined');
  });

  it('answers api.test to whoever asks', async () => {
    const slack = await freshSlack();
    const response = await fetch(`${slack.url}api.test`);
    expect(await response.json()).toEqual({ ok: true });
    expect(Date.parse(response.headers.get('date') ?? '')).not.toBeNaN();
  });

  it('does not know every method, and says so', async () => {
    const slack = await freshSlack();
    expect(await refusal(clientOf(slack).reactions.add({ channel: ops, name: 'x', timestamp: '1' }))).toBe(
      'unknown_method',
    );
    expect(slack.violations).toEqual(['reactions.add: unknown_method']);
  });

  it('writes each call down, without the token', async () => {
    const slack = await freshSlack();
    await fetch(`${slack.url}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${botToken}` },
      body: JSON.stringify({ channel: ops, text: 'hi', blocks: [section('hi')] }),
    });
    await clientOf(slack).apiCall('users.info', { user: alice, token: botToken });
    expect(slack.calls).toMatchObject([
      { method: 'chat.postMessage', ok: true, status: 200, args: { channel: ops, text: 'hi' } },
      { method: 'users.info', ok: true, args: { user: alice } },
    ]);
    expect(JSON.stringify(slack.calls)).not.toContain(botToken);
  });
});

describe('where a message may go', () => {
  it.each([
    ['C0NONE', 'channel_not_found'],
    ['C0RANDOM', 'not_in_channel'],
    ['C0SECRET', 'channel_not_found'],
    ['U0LEFT', 'user_disabled'],
    [bot, 'cannot_dm_bot'],
  ])('%s: %s', async (channel, error) => {
    const slack = await freshSlack();
    expect(await refusal(clientOf(slack).chat.postMessage({ channel, text: 'hi' }))).toBe(error);
    expect(slack.workspace.messages).toEqual([]);
  });

  it('a person means their direct messages', async () => {
    const slack = await freshSlack();
    const posted = await clientOf(slack).chat.postMessage({ channel: alice, text: 'psst' });
    const opened = await clientOf(slack).conversations.open({ users: alice });
    expect(posted.channel).toBe(opened.channel?.id);
    expect(slack.visible(alice, slack.directChannel(alice).id)).toMatchObject([{ text: 'psst' }]);
  });

  it('chat:write.public opens the public channels it is not in', async () => {
    const slack = await freshSlack({ scopes: ['chat:write', 'chat:write.public'] });
    await clientOf(slack).chat.postMessage({ channel: 'C0RANDOM', text: 'hi' });
    expect(slack.visible(alice, 'C0RANDOM')).toHaveLength(1);
    expect(await refusal(clientOf(slack).chat.postMessage({ channel: 'C0SECRET', text: 'hi' }))).toBe(
      'channel_not_found',
    );
  });

  it('nobody posts in an archived channel, which can be looked at', async () => {
    const channels = [{ id: ops, name: 'ops', members: [bot], isArchived: true }];
    const { chat, conversations } = clientOf(await freshSlack({ channels }));
    expect(await refusal(chat.postMessage({ channel: ops, text: 'x' }))).toBe('is_archived');
    expect((await conversations.info({ channel: ops })).channel).toMatchObject({ is_archived: true });
  });

  it('a channel that people archive, delete, or take the bot out of refuses it each in its way', async () => {
    const slack = await freshSlack();
    const { chat, conversations } = clientOf(slack);
    const posting = () => refusal(chat.postMessage({ channel: ops, text: 'x' }));
    const { ts = '' } = await chat.postMessage({ channel: ops, text: 'a' });
    slack.channels.archive(ops);
    expect(await posting()).toBe('is_archived');
    expect(await refusal(chat.update({ channel: ops, ts, text: 'b' }))).toBe('is_inactive');
    expect((await conversations.info({ channel: ops })).channel).toMatchObject({ is_archived: true });
    slack.channels.unarchive(ops);
    slack.channels.kick(ops, bot);
    expect(await posting()).toBe('not_in_channel');
    expect((await conversations.info({ channel: ops })).channel).toMatchObject({ is_member: false });
    slack.channels.invite(ops, bot);
    expect(await posting()).toBe('undefined');
    slack.channels.remove(ops);
    expect(await posting()).toBe('channel_not_found');
    expect(await refusal(chat.update({ channel: ops, ts, text: 'b' }))).toBe('channel_not_found');
    expect(() => slack.channels.archive(ops)).toThrow(RangeError);
    expect(slack.violations).toEqual([]);
  });

  it('an ephemeral message needs its reader in the channel', async () => {
    const slack = await freshSlack();
    const call = clientOf(slack).chat.postEphemeral({ channel: ops, user: 'U0LEFT', text: 'hi' });
    expect(await refusal(call)).toBe('user_not_in_channel');
    await clientOf(slack).chat.postEphemeral({ channel: ops, user: bob, text: 'hi' });
    expect([slack.visible(bob, ops).length, slack.visible(alice, ops).length]).toEqual([1, 0]);
  });
});

describe('what a message may be', () => {
  it.each([
    ['nothing', {}, 'no_text'],
    ['only blanks', { text: '  ' }, 'no_text'],
    ['too long a text', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    [
      'too long blocks',
      { text: 'x', blocks: Array.from({ length: 5 }, () => section('x'.repeat(2700))) },
      'msg_blocks_too_long',
    ],
    ['wrong blocks', { text: 'x', blocks: [{ type: 'banner' }] }, 'invalid_blocks'],
    ['blocks that are no JSON', { text: 'x', blocks: '[{' }, 'invalid_blocks_format'],
    ['blocks that are no list', { text: 'x', blocks: { type: 'divider' } }, 'invalid_blocks_format'],
    ['an unknown thread', { text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
  ])('%s: refused', async (_, args, error) => {
    const slack = await freshSlack();
    const call = clientOf(slack).apiCall('chat.postMessage', { channel: ops, ...args });
    expect(await refusal(call)).toBe(error);
    expect(slack.workspace.messages).toEqual([]);
  });

  it('names the place and the limit', async () => {
    const slack = await freshSlack();
    const call = clientOf(slack).chat.postMessage({
      channel: ops,
      text: 'x',
      blocks: [section('x'.repeat(3001))],
    });
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
    expect(slack.violations).toEqual([
      'chat.postMessage: invalid_blocks: must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ]);
  });

  it('is posted but held against the bot when its manners are bad', async () => {
    const slack = await freshSlack();
    const text = { type: 'plain_text' as const, text: 'Stop' };
    const go = { type: 'button' as const, text, style: 'primary' as const };
    await clientOf(slack).chat.postMessage({
      channel: ops,
      blocks: [{ type: 'actions', elements: [go, go] }],
    });
    expect(slack.visible(alice, ops)).toHaveLength(1);
    expect(slack.violations).toEqual([
      'chat.postMessage: blocks without a top-level text, which notifications and screen readers need',
      'chat.postMessage: `primary` more than once in a set of buttons',
      'chat.postMessage: several buttons sound alike, "Stop": they need an accessibility_label',
    ]);
  });
});

describe('changing messages', () => {
  it('drops the blocks that are not passed with a text', async () => {
    const slack = await freshSlack();
    const { chat } = clientOf(slack);
    const { ts } = await chat.postMessage({ channel: ops, text: 'a', blocks: [section('a')] });
    const place = { channel: ops, ts: String(ts) };
    await chat.update({ ...place, text: 'b' });
    expect(slack.visible(alice, ops)).toMatchObject([{ text: 'b', blocks: [], edited: { times: 1 } }]);
    await chat.update({ ...place, text: 'c', blocks: [section('c')] });
    expect(slack.visible(alice, ops)).toMatchObject([{ text: 'c', blocks: [{ type: 'section' }] }]);
    expect(await refusal(chat.update({ ...place, text: 'x'.repeat(4001) }))).toBe('msg_too_long');
  });

  it('reaches only what is there, lasting, and its own', async () => {
    const slack = await freshSlack();
    const { chat } = clientOf(slack);
    const ephemeral = await chat.postEphemeral({ channel: ops, user: alice, text: 'a' });
    const gone = await chat.postMessage({ channel: ops, text: 'b' });
    await chat.delete({ channel: ops, ts: String(gone.ts) });
    const foreign = slack.say(alice, ops, 'mine');
    for (const [ts, error] of [
      ['1.000001', 'message_not_found'],
      [ephemeral.message_ts, 'message_not_found'],
      [gone.ts, 'message_not_found'],
      [foreign.ts, 'cant_update_message'],
    ] as const) {
      expect(await refusal(chat.update({ channel: ops, ts: String(ts), text: 'c' }))).toBe(error);
    }
    expect(await refusal(chat.delete({ channel: ops, ts: foreign.ts }))).toBe('cant_delete_message');
  });

  it('gives each message a timestamp of its own, rising even when the clock goes back', async () => {
    let time = new Date('2026-11-21T10:00:00Z');
    const slack = await freshSlack({ now: () => time });
    const post = async () => Number((await clientOf(slack).chat.postMessage({ channel: ops, text: 'a' })).ts);
    const first = await post();
    const second = await post();
    time = new Date('2026-11-20T10:00:00Z');
    const third = await post();
    expect([first < second, second < third]).toEqual([true, true]);
    expect(Math.floor(first)).toBe(Date.parse('2026-11-21T10:00:00Z') / 1000);
  });
});

describe('looking people up', () => {
  it('tells the time zone always, the language only when asked', async () => {
    const slack = await freshSlack();
    const { users } = clientOf(slack);
    const plain = await users.info({ user: alice });
    expect(plain.user).toMatchObject({
      tz: 'Asia/Shanghai',
      tz_offset: 28_800,
      tz_label: 'China Standard Time',
    });
    expect(plain.user).not.toHaveProperty('locale');
    expect((await users.info({ user: alice, include_locale: true })).user?.locale).toBe('zh-CN');
    expect((await users.info({ user: bob })).user?.tz_offset).toBe(-18_000);
    expect(await refusal(users.info({ user: 'U0NONE' }))).toBe('user_not_found');
  });

  it('tells an e-mail only to who may know it', async () => {
    const slack = await freshSlack({ scopes: ['users:read'] });
    expect((await clientOf(slack).users.info({ user: alice })).user?.profile).not.toHaveProperty('email');
    const open = await freshSlack();
    const found = await clientOf(open).users.lookupByEmail({ email: 'Alice@example.com' });
    expect(found.user).toMatchObject({ id: alice, profile: { email: 'alice@example.com' } });
  });

  it('lists groups and channels', async () => {
    const slack = await freshSlack();
    const client = clientOf(slack);
    expect(await client.usergroups.users.list({ usergroup: 'S0LEADS' })).toMatchObject({ users: [bob] });
    expect(await refusal(client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
    expect((await client.usergroups.list({ include_users: true })).usergroups).toMatchObject([
      { id: 'S0LEADS', users: [bob] },
    ]);
    expect((await client.conversations.info({ channel: ops })).channel).toMatchObject({ is_member: true });
    expect(await refusal(client.conversations.info({ channel: 'C0SECRET' }))).toBe('channel_not_found');
    const first = await client.conversations.members({ channel: ops, limit: 2 });
    const cursor = String(first.response_metadata?.next_cursor);
    const rest = await client.conversations.members({ channel: ops, limit: 2, cursor });
    expect([first.members, rest.members]).toEqual([[alice, bob], [bot]]);
  });
});

describe('planned failures and limits of speed', () => {
  it('fails as planned, then works again, and holds nothing against the bot', async () => {
    const slack = await freshSlack();
    const { chat } = clientOf(slack);
    const post = () => chat.postMessage({ channel: ops, text: 'a' });
    slack.faults.plan('chat.postMessage', { kind: 'error', effect: 'before' });
    slack.faults.plan('chat.postMessage', { kind: 'drop', effect: 'after' });
    slack.faults.plan('*', { kind: 'refuse', error: 'fatal_error' });
    await expect(post()).rejects.toMatchObject({ statusCode: 500 });
    expect(slack.workspace.messages).toHaveLength(0);
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(slack.workspace.messages).toHaveLength(1);
    expect(await refusal(post())).toBe('fatal_error');
    await post();
    expect(slack.workspace.messages).toHaveLength(2);
    slack.faults.plan('chat.postMessage', { kind: 'rate-limit', retryAfterSeconds: 7 });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
    slack.faults.plan('chat.postMessage', { kind: 'delay', ms: 30 }, 2);
    slack.faults.clear();
    await post();
    expect(slack.violations).toEqual([]);
  });

  it('fails a share of the calls, before and after the effect, alike for the same seed', async () => {
    const story = async (seed: number) => {
      let state = seed;
      const random = () => {
        state = (state * 16_807) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const slack = await freshSlack({ random });
      for (const effect of ['before', 'after'] as const) {
        slack.faults.plan('chat.postMessage', { kind: 'error', effect }, Infinity, 0.1);
        slack.faults.plan('chat.postMessage', { kind: 'drop', effect }, Infinity, 0.1);
      }
      const { chat } = clientOf(slack);
      const outcomes: string[] = [];
      for (let post = 0; post < 100; post += 1) {
        const posted = slack.workspace.messages.length;
        const failure = await chat.postMessage({ channel: ops, text: 'a' }).then(
          () => 'told',
          (error: { code?: string }) => String(error.code),
        );
        outcomes.push(`${failure} ${slack.workspace.messages.length - posted}`);
      }
      return outcomes;
    };
    const outcomes = await story(7);
    const share = Object.groupBy(outcomes, (outcome) => outcome);
    expect(Object.keys(share).sort()).toEqual([
      'slack_webapi_http_error 0',
      'slack_webapi_http_error 1',
      'slack_webapi_request_error 0',
      'slack_webapi_request_error 1',
      'told 1',
    ]);
    expect(share['told 1']?.length).toBeGreaterThan(50);
    expect(await story(7)).toEqual(outcomes);
  });

  it('limits posts for each channel', async () => {
    const slack = await freshSlack({ rates: { 'chat.postMessage': { burst: 2, perSecond: 0.1 } } });
    const { chat } = clientOf(slack);
    const post = (channel: string) => chat.postMessage({ channel, text: 'a' });
    await post(ops);
    await post(ops);
    await expect(post(ops)).rejects.toMatchObject({ retryAfter: 10 });
    await post(alice);
    expect(slack.violations).toEqual(['chat.postMessage: ratelimited']);
  });
});
