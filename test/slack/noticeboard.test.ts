import { describe, expect, it } from 'vitest';
import { Unpostable } from '../../src/domain/ledger.ts';
import type { Bulletin } from '../../src/domain/notice.ts';
import type { SlackOptions } from '../../src/playground/slack/contract.ts';
import { createDirectory } from '../../src/slack/directory.ts';
import { createNoticeboard } from '../../src/slack/noticeboard.ts';
import { alice, bob, bot, HandClock, ops } from '../playground/slack/world.ts';
import { someReminders, someSettings } from '../policy/samples.ts';
import { bulletin, notice } from './fixtures.ts';
import { saying, stage } from './stage.ts';

/** A channel that the bot is not in. */
const ELSEWHERE = 'C0RANDOM';
const SINCE = '2026-11-21T10:00:00Z';
const DROPPED = { kind: 'drop', effect: 'after' } as const;

async function aBoard(options: Partial<SlackOptions> = {}) {
  const clock = new HandClock();
  const { slack, web, log, counted } = await stage({ now: clock.now, ...options });
  const settings = someSettings({ language: 'en', reminders: someReminders({}, { escalate: 'S0LEADS' }) });
  const directory = createDirectory(web, clock, log, settings);
  const board = createNoticeboard(web, settings, directory, log, {
    offers: () => [{ kind: 'snooze' }],
    now: () => '2026-11-21T09:59:00Z',
  });
  const texts = (user: string, channel: string) => slack.visible(user, channel).map(({ text }) => text);
  return { slack, web, log, counted, clock, board, texts };
}

const one = (changes: Partial<Bulletin> = {}) => bulletin([notice()], { channel: ops, ...changes });

describe('a bulletin', () => {
  it('is posted with its id for us alone, and edited in place', async () => {
    const { slack, board, texts } = await aBoard();
    const at = await board.post(one());
    expect(at).toEqual({ channel: ops, ts: expect.stringMatching(/^\d+\.\d+$/) });
    expect(slack.workspace.messages[0]?.metadata).toEqual({
      event_type: 'ecs_steward_bulletin',
      event_payload: { bulletin: one().id },
    });
    expect(texts(bob, ops)).toEqual([expect.stringContaining('will be released automatically')]);
    const snoozed = notice({ fate: { kind: 'snoozed', until: SINCE, by: bob } });
    await board.edit({ ...bulletin([snoozed]), ...at });
    expect(texts(bob, ops)).toEqual([expect.stringContaining('Snoozed until')]);
    expect(slack.workspace.messages[0]?.metadata).not.toBeNull();
  });

  it('goes on in the thread below its first part; where that was deleted, by itself', async () => {
    const { slack, web, board } = await aBoard();
    const root = await board.post(one());
    const part = one({ id: 'part-2', continues: one().id });
    await board.post(part, root);
    expect(slack.workspace.messages.at(-1)).toMatchObject({ threadTs: root.ts });
    await web.writes.chat.delete(root);
    await board.post({ ...part, id: 'part-3' }, root);
    expect(slack.workspace.messages.at(-1)?.threadTs).toBeUndefined();
  });

  it('goes to its owner in their language, as a direct message', async () => {
    const { slack, board, texts } = await aBoard();
    const mine = { ...bulletin([notice({ owner: alice })]), channel: alice };
    const at = await board.post(mine);
    expect(at.channel).toBe(slack.directChannel(alice).id);
    expect(texts(alice, at.channel)).toEqual([expect.stringContaining('自动释放')]);
    await board.edit({ ...mine, ...at, notices: [notice({ owner: alice, fate: { kind: 'cancelled' } })] });
    expect(texts(alice, at.channel)).toEqual([expect.stringContaining('已取消')]);
  });

  it('that an admin gets in place of a channel is in their language, and not said to be theirs', async () => {
    const { board, texts, slack } = await aBoard();
    const mine = {
      ...bulletin([notice({ owner: bob })]),
      channel: alice,
      person: alice,
      insteadOf: ELSEWHERE,
    };
    const at = await board.post(mine);
    const blocks = () => JSON.stringify(slack.visible(alice, at.channel)[0]?.blocks);
    expect(texts(alice, at.channel)).toEqual([expect.stringContaining('自动释放')]);
    expect(blocks()).toContain(`<@${bob}>`);
    await board.edit({ ...mine, ...at, notices: [notice({ owner: bob, fate: { kind: 'cancelled' } })] });
    expect(texts(alice, at.channel)).toEqual([expect.stringContaining('已取消')]);
  });

  it.each([ELSEWHERE, 'C0NONE', 'U0LEFT', bot])('that %s does not take is unpostable', async (channel) => {
    const { board } = await aBoard();
    await expect(board.post(one({ channel }))).rejects.toBeInstanceOf(Unpostable);
  });

  it('for a channel that was archived meanwhile says so', async () => {
    const { slack, board } = await aBoard();
    slack.channels.archive(ops);
    await expect(board.post(one())).rejects.toMatchObject({ reason: 'is_archived' });
  });

  it('that may be there all the same is another error', async () => {
    const { slack, board } = await aBoard();
    slack.faults.plan('chat.postMessage', DROPPED);
    const failed = await board.post(one()).catch((err: unknown) => err);
    expect(failed).toBeInstanceOf(Error);
    expect(failed).not.toBeInstanceOf(Unpostable);
  });

  it('that is no longer there is let be', async () => {
    const { web, board, log } = await aBoard();
    const at = await board.post(one());
    await web.writes.chat.delete(at);
    await board.edit({ ...one(), ...at });
    expect(log.lines).toMatchObject([{ level: 'info', message: /no longer there/ }]);
  });
});

describe('what was posted though Slack did not say so', () => {
  it('is found, among all that was said since', async () => {
    const { slack, web, board, clock } = await aBoard();
    slack.faults.plan('chat.postMessage', DROPPED);
    await expect(board.post(one())).rejects.toThrow();
    clock.advance(1);
    for (let i = 0; i < 3; i += 1) await web.writes.chat.postMessage({ ...saying(`${i}`), channel: ops });
    const [posted] = slack.workspace.messages;
    expect(await board.find(one(), SINCE)).toEqual({ channel: ops, ts: posted?.ts });
  });

  it('is not found where it is not, nor in what was said long before', async () => {
    const { board } = await aBoard();
    await board.post(one());
    expect(await board.find(one({ id: 'other' }), SINCE)).toBeUndefined();
    expect(await board.find(one(), '2026-11-21T11:00:00Z')).toBeUndefined();
  });

  it('is found behind more messages than one page holds', async () => {
    const { slack, web, board, clock } = await aBoard();
    slack.faults.plan('chat.postMessage', DROPPED);
    await expect(board.post(one())).rejects.toThrow();
    for (let i = 0; i < 205; i += 1) {
      clock.advance(1);
      await web.writes.chat.postMessage({ ...saying(`${i}`), channel: ops });
    }
    expect(await board.find(one(), SINCE)).toMatchObject({ ts: slack.workspace.messages[0]?.ts });
  });

  it('is found in the thread of its first part, or without it', async () => {
    const { slack, web, board, counted } = await aBoard();
    const root = await board.post(one());
    const part = one({ id: 'part-2', continues: one().id });
    slack.faults.plan('chat.postMessage', DROPPED);
    await expect(board.post(part, root)).rejects.toThrow();
    const posted = slack.workspace.messages.at(-1);
    expect(await board.find(part, SINCE)).toEqual({ channel: ops, ts: posted?.ts });
    expect(counted).toContain('conversations.replies ok');
    await web.writes.chat.delete(root);
    const alone = await board.post({ ...part, id: 'part-3' });
    expect(await board.find({ ...part, id: 'part-3' }, SINCE)).toEqual(alone);
  });

  it('is looked for in direct messages, where the bot may read them', async () => {
    const scopes = ['chat:write', 'im:write', 'im:history', 'users:read'];
    const { board } = await aBoard({ scopes });
    const at = await board.post(one({ channel: alice }));
    expect(await board.find(one({ channel: alice }), SINCE)).toEqual(at);
  });

  it('stays unknown without the history scopes, which is logged once', async () => {
    const { board, log } = await aBoard({ scopes: ['chat:write', 'im:write', 'users:read'] });
    await board.post(one());
    expect(await board.find(one(), SINCE)).toBeUndefined();
    expect(await board.find(one({ channel: alice }), SINCE)).toBeUndefined();
    expect(log.lines).toMatchObject([{ level: 'warn', message: /history scope is missing/ }]);
  });

  it('cannot be where nothing can be posted', async () => {
    const { board } = await aBoard();
    expect(await board.find(one({ channel: ELSEWHERE }), SINCE)).toBeUndefined();
  });

  it('is asked for again when Slack does not answer', async () => {
    const { slack, board } = await aBoard();
    slack.faults.plan('conversations.history', { kind: 'error', effect: 'before' }, 3);
    await expect(board.find(one(), SINCE)).rejects.toThrow();
  });
});
