import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { SlackOptions, SlackStandIn } from '../../../../src/playground/slack/contract.ts';
import { alice, boltApp, botToken, freshSlack, ops, silent } from '../world.ts';

const clientOf = ({ url }: SlackStandIn) =>
  new WebClient(botToken, { slackApiUrl: url, logger: silent, retryConfig: { retries: 0 } });

async function aSlack(options: Partial<SlackOptions> = {}) {
  const slack = await freshSlack(options);
  const client = clientOf(slack);
  const announce = async (length = 5) => {
    const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
      filename: 'rows.csv',
      length,
    });
    return { url, id };
  };
  const send = async (url: string, body: string) => (await fetch(url, { method: 'POST', body })).status;
  const complete = (id: string, channel_id: string = ops) =>
    client.files.completeUploadExternal({
      files: [{ id, title: 'Rows' }],
      channel_id,
      initial_comment: 'Here they are',
    });
  return { slack, client, announce, send, complete };
}

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: { data?: { error?: string } }) => error.data?.error,
  );

describe('a file', () => {
  it('is announced, sent and shared as a message with it', async () => {
    const { slack, announce, send, complete } = await aSlack();
    const { url, id } = await announce();
    expect(await send(url, 'a,b\r\n')).toBe(200);
    expect(slack.file(id), 'not shared yet').toBeUndefined();
    await complete(id);
    expect(slack.visible(alice, ops)).toMatchObject([
      { text: 'Here they are', files: [{ id, name: 'rows.csv', title: 'Rows', size: 5 }] },
    ]);
    expect(Buffer.from(slack.file(id) ?? []).toString()).toBe('a,b\r\n');
    expect(slack.violations).toEqual([]);
  });

  it('also comes by the library’s own way, as a form would send it', async () => {
    const { slack, client } = await aSlack();
    await client.filesUploadV2({ channel_id: ops, filename: 'x.txt', content: 'hello', title: 'X' });
    const [message] = slack.visible(alice, ops);
    expect(Buffer.from(slack.file(message?.files?.[0]?.id ?? '') ?? []).toString()).toBe('hello');
  });

  it('goes to its own address, once, whole', async () => {
    const { announce, send, slack } = await aSlack();
    const { url } = await announce();
    expect(url).toMatch(/\/upload\/v1\/[\w-]{32}$/);
    expect(await send(url, 'short')).toBe(200);
    expect(await send(url, 'again'), 'used').toBe(410);
    const other = await announce(6);
    expect(other.url).not.toBe(url);
    expect(await send(other.url, 'short'), 'of another length').toBe(400);
    expect(await send(`${url}x`, 'short'), 'guessed').toBe(404);
    expect(slack.violations).toHaveLength(3);
  });

  it('is not shared without its bytes, nor twice', async () => {
    const { announce, send, complete, slack } = await aSlack();
    const { url, id } = await announce();
    expect(await errorOf(complete(id))).toBe('file_not_found');
    await send(url, 'bytes');
    await complete(id);
    expect(await errorOf(complete(id))).toBe('file_not_found');
    expect(await errorOf(complete('F0NOBODY'))).toBe('file_not_found');
    expect(slack.visible(alice, ops)).toHaveLength(1);
  });

  it('needs a length and a name', async () => {
    const { client } = await aSlack();
    const ask = (filename: string, length: number) =>
      errorOf(client.files.getUploadURLExternal({ filename, length }));
    expect(await ask('x', 0)).toBe('invalid_arguments');
    expect(await ask('', 1)).toBe('invalid_arguments');
    expect(await ask('x', 2_000_000_000)).toBe('file_upload_size_restricted');
  });

  it.each([
    ['C0RANDOM', 'not_in_channel'],
    ['C0SECRET', 'channel_not_found'],
    [alice, 'invalid_arguments'],
  ])('is not shared in %s, and can still go elsewhere', async (channel, error) => {
    const { announce, send, complete } = await aSlack({ scopes: ['files:write', 'chat:write.public'] });
    const { url, id } = await announce();
    await send(url, 'bytes');
    expect(await errorOf(complete(id, channel))).toBe(error);
    expect(await errorOf(complete(id))).toBe('none');
  });

  it('reaches a person in their direct messages', async () => {
    const { announce, send, complete, slack, client } = await aSlack();
    const { url, id } = await announce();
    await send(url, 'bytes');
    const { channel } = await client.conversations.open({ users: alice });
    await complete(id, channel?.id);
    expect(slack.visible(alice, slack.directChannel(alice).id)).toHaveLength(1);
  });

  it('needs the scope files:write', async () => {
    const { announce, complete } = await aSlack({ scopes: ['chat:write'] });
    expect(await errorOf(announce())).toBe('missing_scope');
    expect(await errorOf(complete('F1'))).toBe('missing_scope');
  });
});

describe('a picture in a block', () => {
  const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const SECTION = { type: 'section', text: { type: 'mrkdwn', text: 'x' } };
  const image = (id: string) => ({ type: 'image' as const, alt_text: 'prices', slack_file: { id } });

  /** A picture, or what calls itself so, that is kept and shared nowhere. */
  async function keeping(processing = 0, { name = 'prices.png', bytes = PNG } = {}) {
    const slack = await freshSlack({ timings: { processing } });
    const client = clientOf(slack);
    const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
      ...{ filename: name, length: bytes.length, alt_text: 'prices' },
    });
    await fetch(url, { method: 'POST', body: new Uint8Array(bytes) });
    await client.files.completeUploadExternal({ files: [{ id, title: 'Prices' }] });
    const post = (blocks: object[], channel = ops) =>
      errorOf(client.chat.postMessage({ channel, text: 'prices', blocks: blocks as never }));
    return { slack, client, id, post };
  }

  it('is seen by who sees the message', async () => {
    const { slack, id, post } = await keeping();
    expect(await post([image(id)])).toBe('none');
    expect(slack.visible(alice, ops)).toMatchObject([{ blocks: [image(id)] }]);
    expect(slack.nameOfFile(id)).toBe('prices.png');
    expect(slack.violations).toEqual([]);
  });

  it('is refused until Slack is through with it, which is nobody’s fault', async () => {
    const { slack, id, post } = await keeping(300);
    expect(await post([image(id)])).toBe('invalid_blocks');
    await expect.poll(() => post([image(id)]), { interval: 50, timeout: 5000 }).toBe('none');
    expect(slack.violations).toEqual([]);
  });

  it.each([
    ['beside a section', (id: string) => [{ ...SECTION, accessory: image(id) }]],
    ['in a context', (id: string) => [{ type: 'context', elements: [image(id)] }]],
  ])('may stand %s', async (_, blocks) => {
    const { id, post } = await keeping();
    expect(await post(blocks(id))).toBe('none');
    expect(await post(blocks('F0123456789'))).toBe('invalid_blocks');
  });

  it.each([
    ['a file that is no picture', { name: 'prices.csv' }],
    ['bytes that are none', { bytes: Buffer.from('prices') }],
  ])('is not %s', async (_, file) => {
    const { slack, id, post } = await keeping(0, file);
    expect(await post([image(id)])).toBe('invalid_blocks');
    expect(slack.violations).toHaveLength(1);
  });

  it('has an id as Slack writes them', async () => {
    const { slack, post } = await keeping();
    expect(await post([image('nothing')])).toBe('invalid_blocks');
    expect(slack.violations.join()).toMatch(/must match pattern/);
  });

  it('cannot be shown by a response_url', async () => {
    const { slack, id } = await keeping();
    await boltApp(slack, (app) =>
      app.command('/ecs', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'prices', blocks: [image(id)] }).catch(() => {});
      }),
    );
    await slack.command(alice, ops, '/ecs', 'spot');
    await expect.poll(() => slack.violations.join()).toMatch(/response_url: the file .* cannot be shown/);
    expect(slack.visible(alice, ops)).toEqual([]);
  });
});
