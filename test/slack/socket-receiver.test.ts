import { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SlackOptions } from '../../src/playground/slack/contract.ts';
import { slackLogger } from '../../src/slack/logger.ts';
import { SocketReceiver } from '../../src/slack/socket-receiver.ts';
import { alice, appToken, botToken, freshSlack, ops } from '../playground/slack/world.ts';
import { recordingLog } from '../store/recording-log.ts';

/** A receiver on a local Slack; `answer` is what its app does with a command before the acknowledgement. */
async function aReceiver(
  answer: () => Promise<void> = async () => {},
  { token = appToken, ...options }: Partial<SlackOptions> & { token?: string } = {},
) {
  const slack = await freshSlack(options);
  const log = recordingLog();
  const receiver = new SocketReceiver({ appToken: token, apiUrl: slack.url, log });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken }),
    convoStore: false,
    logger: slackLogger(log),
  });
  const taken: string[] = [];
  app.command('/ecs', async ({ ack, body }) => {
    taken.push(body.text);
    await ack();
    await answer();
  });
  onTestFinished(() => receiver.stop());
  await receiver.start();
  const errors = () => log.lines.filter(({ level }) => level === 'error').map(({ message }) => message);
  return { slack, receiver, taken, errors };
}

describe('the sockets', () => {
  it('are two, and a payload goes through one of them', async () => {
    const { slack, receiver, taken } = await aReceiver();
    expect(slack.sockets.open).toBe(2);
    expect(await slack.command(alice, ops, '/ecs', 'list')).toMatchObject({ ok: true });
    expect(taken).toEqual(['list']);
    expect(() => receiver.check()).not.toThrow();
  });

  it('are opened again, whatever ends them', async () => {
    const { slack, receiver, taken } = await aReceiver(undefined, { timings: { disconnect: 50 } });
    slack.sockets.disconnectAll();
    await expect.poll(() => slack.sockets.open, { timeout: 5000 }).toBe(2);
    slack.sockets.refresh();
    await expect.poll(() => slack.sockets.open, { timeout: 5000 }).toBe(2);
    await slack.command(alice, ops, '/ecs', 'again');
    expect(taken).toEqual(['again']);
    expect(() => receiver.check()).not.toThrow();
  });

  it('that Slack refuses for a while are tried until it takes them', async () => {
    const { slack, receiver, errors } = await aReceiver();
    slack.sockets.refuseConnections(true);
    slack.sockets.disconnectAll();
    await expect.poll(() => errors().length, { timeout: 5000 }).toBeGreaterThan(0);
    expect(() => receiver.check()).toThrow('no socket to Slack');
    slack.sockets.refuseConnections(false);
    await expect.poll(() => slack.sockets.open, { timeout: 10_000 }).toBe(2);
    expect(() => receiver.check()).not.toThrow();
  });

  it('with a refused token do not end the process; the log says which token to look at', async () => {
    const { slack, receiver, errors } = await aReceiver(undefined, { token: 'xapp-wrong' });
    expect(slack.sockets.open).toBe(0);
    expect(errors()).toContainEqual(expect.stringContaining('SLACK_APP_TOKEN'));
    expect(() => receiver.check()).toThrow('invalid_auth');
  });
});

describe('a payload that Slack would never send', () => {
  it.each([
    ['no JSON', 'no JSON at all'],
    ['nothing', 'null'],
    ['a list', '[]'],
    ['an envelope with nothing in it', envelope(null)],
    ['an envelope with text in it', envelope('text')],
  ])('is logged at most, and the next is taken: %s', async (_, text) => {
    const { slack, taken } = await aReceiver();
    slack.sockets.sendRaw(text);
    await slack.command(alice, ops, '/ecs', 'list');
    await slack.command(alice, ops, '/ecs', 'whoami');
    expect(taken).toEqual(['list', 'whoami']);
  });

  it('is acknowledged, so that Slack does not send it again', async () => {
    const { slack, errors } = await aReceiver();
    slack.sockets.sendRaw(envelope(null));
    await expect.poll(errors).toEqual(['an impossible payload from Slack was acknowledged and ignored']);
  });
});

describe('the end', () => {
  it('lets what is under way be finished, and opens no socket any more', async () => {
    let finished = false;
    const { slack, receiver, taken } = await aReceiver(async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      finished = true;
    });
    await slack.command(alice, ops, '/ecs', 'list');
    expect([taken, finished]).toEqual([['list'], false]);
    await receiver.stop();
    expect(finished).toBe(true);
    expect(slack.sockets.open).toBe(0);
    expect(() => receiver.check()).toThrow('no socket to Slack');
  });
});

function envelope(payload: unknown): string {
  const envelope_id = 'e3a1c7d2-0000-4000-8000-000000000000';
  return JSON.stringify({ envelope_id, type: 'slash_commands', accepts_response_payload: false, payload });
}
