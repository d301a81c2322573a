import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { SlackOptions } from '../../../../src/playground/slack/contract.ts';
import { alice, bob, bot, botToken, freshSlack, HandClock, ops, silent } from '../world.ts';

const notice = (key: string) => ({ event_type: 'notice', event_payload: { key, rung: 3 } });

async function opened(options: Partial<SlackOptions> = {}) {
  const clock = new HandClock();
  const slack = await freshSlack({ now: clock.now, ...options });
  const { chat, conversations } = new WebClient(botToken, {
    slackApiUrl: slack.url,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const post = async (text: string, extra: object = {}) => {
    clock.advance(1);
    return String((await chat.postMessage({ channel: ops, text, ...extra })).ts);
  };
  const history = conversations.history.bind(conversations);
  const texts = async (args: object = {}) => {
    const page = await history({ channel: ops, ...args });
    return (page.messages ?? []).map(({ text }) => text);
  };
  return { slack, clock, chat, conversations, post, history, texts };
}

const refusedWith = (error: string, more: object = {}) => ({ data: { ok: false, error, ...more } });

describe('metadata of a message', () => {
  it('is told by the history alone to who asks for it', async () => {
    const { post, history } = await opened();
    const ts = await post('a', { metadata: notice('i-1') });
    const asked = await history({ channel: ops, include_all_metadata: true });
    expect(asked.messages).toMatchObject([{ ts, user: bot, metadata: notice('i-1') }]);
    expect((await history({ channel: ops })).messages?.[0]).not.toHaveProperty('metadata');
  });

  it('stays when a message is changed, unless it is replaced, or removed by {}', async () => {
    const { slack, chat, post } = await opened();
    const ts = await post('a', { metadata: notice('i-1') });
    const change = async (extra: object = {}) => {
      await chat.update({ channel: ops, ts, text: 'b', ...extra });
      return slack.workspace.messages[0]?.metadata;
    };
    expect(await change()).toEqual(notice('i-1'));
    expect(await change({ metadata: notice('i-2') })).toEqual(notice('i-2'));
    expect(await change({ metadata: {} })).toBeNull();
  });

  it.each([
    ['{', 'invalid_metadata_format'],
    ['"notice"', 'invalid_metadata_format'],
    [JSON.stringify({ event_type: 'notice' }), 'invalid_metadata_schema'],
    [JSON.stringify({ ...notice('a'), more: 1 }), 'invalid_metadata_schema'],
    [JSON.stringify({ event_type: '', event_payload: {} }), 'invalid_metadata_schema'],
    [JSON.stringify(notice('x'.repeat(17_000))), 'metadata_too_large'],
  ])('is refused as %s', async (metadata, error) => {
    const { slack, post } = await opened();
    await expect(post('a', { metadata })).rejects.toMatchObject(refusedWith(error));
    expect(slack.workspace.messages).toEqual([]);
  });
});

describe('conversations.history', () => {
  it('tells what everyone sees, the newest first', async () => {
    const { slack, chat, post, texts } = await opened();
    const first = await post('a');
    slack.say(alice, ops, 'b');
    await post('in a thread', { thread_ts: first });
    await chat.postEphemeral({ channel: ops, user: bob, text: 'for bob' });
    await chat.delete({ channel: ops, ts: await post('gone') });
    await post('c');
    expect(await texts()).toEqual(['c', 'b', 'a']);
  });

  it('is bounded by time, without the edges unless they are asked for', async () => {
    const { post, texts, history } = await opened();
    const times = [await post('a'), await post('b'), await post('c'), await post('d')];
    const [oldest, latest] = [times[1], times[3]];
    expect(await texts({ oldest })).toEqual(['d', 'c']);
    expect(await texts({ oldest, latest })).toEqual(['c']);
    expect(await texts({ oldest, latest, inclusive: true })).toEqual(['d', 'c', 'b']);
    expect(await texts({ latest: times[2]?.split('.')[0] })).toEqual(['b', 'a']);
    const noTime = history({ channel: ops, oldest: 'yesterday' });
    await expect(noTime).rejects.toMatchObject(refusedWith('invalid_ts_oldest'));
  });

  it('comes by pages, which nothing said meanwhile moves', async () => {
    const { post, history, texts } = await opened();
    for (const text of ['a', 'b', 'c', 'd', 'e']) await post(text);
    const first = await history({ channel: ops, limit: 2 });
    expect(first).toMatchObject({ has_more: true, messages: [{ text: 'e' }, { text: 'd' }] });
    await post('f');
    const cursor = first.response_metadata?.next_cursor;
    expect(await texts({ limit: 2, cursor })).toEqual(['c', 'b']);
    const last = await history({ channel: ops, limit: 5, cursor: String(cursor) });
    expect(last).toMatchObject({ has_more: false, response_metadata: { next_cursor: '' } });
    const nowhere = history({ channel: ops, cursor: 'nowhere' });
    await expect(nowhere).rejects.toMatchObject(refusedWith('invalid_cursor'));
  });

  it('needs the scope of the kind of channel, and membership', async () => {
    const channels = [
      { id: ops, name: 'ops', members: [alice, bot] },
      { id: 'C0RANDOM', name: 'random', members: [alice] },
      { id: 'C0SECRET', name: 'secret', members: [alice, bot], isPrivate: true },
      { id: 'C0HIDDEN', name: 'hidden', members: [alice], isPrivate: true },
    ];
    const { slack, history } = await opened({ channels, scopes: ['channels:history'] });
    const direct = slack.directChannel(alice).id;
    await expect(history({ channel: ops })).resolves.toMatchObject({ ok: true, messages: [] });
    for (const [channel, error, more] of [
      ['C0RANDOM', 'not_in_channel', {}],
      ['C0SECRET', 'missing_scope', { needed: 'groups:history' }],
      [direct, 'missing_scope', { needed: 'im:history' }],
      ['C0HIDDEN', 'channel_not_found', {}],
      ['C0NONE', 'channel_not_found', {}],
    ] as const) {
      await expect(history({ channel })).rejects.toMatchObject(refusedWith(error, more));
    }
    const without = await opened({ scopes: ['chat:write'] });
    await expect(without.history({ channel: ops })).rejects.toMatchObject(refusedWith('missing_scope'));
  });

  it('is asked fifty times a minute', async () => {
    const { history } = await opened();
    for (let call = 0; call < 50; call += 1) await history({ channel: ops });
    await expect(history({ channel: ops })).rejects.toMatchObject({ retryAfter: expect.any(Number) });
  });
});

describe('a thread', () => {
  it('is told from its beginning on, by pages, whatever was said before', async () => {
    const { post, conversations } = await opened();
    const root = await post('root', { metadata: notice('i-1') });
    const answers = [await post('a', { thread_ts: root }), await post('b', { thread_ts: root })];
    await post('beside');
    const thread = async (args: object = {}) => {
      const page = await conversations.replies({ channel: ops, ts: root, ...args });
      return { ...page, texts: (page.messages ?? []).map(({ text }) => text) };
    };
    expect((await thread()).texts).toEqual(['root', 'a', 'b']);
    expect((await thread({ oldest: answers[0] })).texts).toEqual(['root', 'b']);
    const first = await thread({ limit: 2, include_all_metadata: true });
    expect(first).toMatchObject({ has_more: true, messages: [{ metadata: notice('i-1') }, { text: 'a' }] });
    expect((await thread({ cursor: first.response_metadata?.next_cursor })).texts).toEqual(['b']);
  });

  it('that nobody began is none', async () => {
    const { conversations } = await opened();
    const none = conversations.replies({ channel: ops, ts: '1795255200.000001' });
    await expect(none).rejects.toMatchObject(refusedWith('thread_not_found'));
  });
});
