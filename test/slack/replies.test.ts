import { describe, expect, it } from 'vitest';
import type { Origin } from '../../src/domain/proposal.ts';
import { createReplies } from '../../src/slack/replies.ts';
import { alice, bob, ops } from '../playground/slack/world.ts';
import { responseUrl, saying, stage } from './stage.ts';

/** A channel that the bot is not in. */
const ELSEWHERE = 'C0RANDOM';

async function aConversation() {
  const { slack, web, log } = await stage();
  const replies = createReplies(web, log);
  const textsFor = (user: string, channel: string) => slack.visible(user, channel).map(({ text }) => text);
  const origin = async (channel: string): Promise<Origin> => ({
    team: 'T0ACME',
    channel,
    user: alice,
    responseUrl: await responseUrl(slack, alice, channel),
  });
  return { slack, replies, log, textsFor, origin };
}

/** Slack's own words for what it does not take are no matter here. */
const REFUSED = { kind: 'error', effect: 'before' } as const;

describe('an answer to a person', () => {
  it('is seen by no one else', async () => {
    const { replies, textsFor, origin } = await aConversation();
    await replies.toPerson(await origin(ops), saying('for you'));
    expect(textsFor(alice, ops)).toEqual(['for you']);
    expect(textsFor(bob, ops)).toEqual([]);
  });

  it('takes the place of the card where it is asked to, with its first part', async () => {
    const { replies, textsFor, origin } = await aConversation();
    const from = await origin(ops);
    await replies.toPerson(from, saying('the card'));
    const long = {
      text: 'long',
      blocks: Array.from({ length: 6 }, () => saying('x'.repeat(2900)).blocks).flat(),
    };
    await replies.toPerson(from, long, { replace: true });
    expect(textsFor(alice, ops)).toEqual(['long (1/2)', 'long (2/2)']);
  });

  it('goes on as an ephemeral message when its response_url fails', async () => {
    const { slack, replies, textsFor, origin } = await aConversation();
    const from = await origin(ops);
    slack.faults.plan('response_url', REFUSED);
    await replies.toPerson(from, saying('still for you'));
    expect(textsFor(alice, ops)).toEqual(['still for you']);
    expect(textsFor(bob, ops)).toEqual([]);
    expect(slack.calls.at(-1)?.method).toBe('chat.postEphemeral');
  });

  it('comes as a direct message from where the bot may not post', async () => {
    const { slack, replies, log, textsFor } = await aConversation();
    await replies.toPerson({ team: 'T0ACME', channel: ELSEWHERE, user: alice }, saying('over here'));
    expect(textsFor(alice, slack.directChannel(alice).id)).toEqual(['over here']);
    expect(log.lines).toEqual([]);
  });

  it('is shown a little later when Slack fails in every way, its response_url being used once', async () => {
    const { slack, replies, log, textsFor, origin } = await aConversation();
    const from = await origin(ops);
    slack.faults.plan('response_url', REFUSED, 99);
    for (const method of ['chat.postEphemeral', 'chat.postMessage']) slack.faults.plan(method, REFUSED);
    await replies.toPerson(from, saying('at last'));
    expect(textsFor(alice, ops)).toEqual(['at last']);
    expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('that Slack does not take at all is logged, and nobody fails', async () => {
    const { slack, replies, log, origin } = await aConversation();
    const from = await origin(ops);
    slack.faults.plan('response_url', REFUSED);
    slack.faults.plan('*', { kind: 'refuse', error: 'user_disabled' }, 2);
    await replies.toPerson(from, saying('nothing'));
    expect(log.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'an answer could not be shown to its person' },
    ]);
  });
});

describe('an answer to the channel', () => {
  it('is seen by everyone, also where the bot is no member', async () => {
    const { replies, textsFor, origin } = await aConversation();
    await replies.toChannel(await origin(ELSEWHERE), saying('for all'));
    expect(textsFor(alice, ELSEWHERE)).toEqual(['for all']);
  });

  it('is posted by the bot when the response_url fails', async () => {
    const { slack, replies, textsFor, origin } = await aConversation();
    const from = await origin(ops);
    slack.faults.plan('response_url', REFUSED);
    await replies.toChannel(from, saying('for all'));
    expect(textsFor(bob, ops)).toEqual(['for all']);
  });
});
