import type { App } from '@slack/bolt';
import { expect } from 'vitest';
import { alice, boltApp, freshSlack, ops } from './world.ts';

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
export const button = (action_id: string, extra: object = {}) => ({
  type: 'button' as const,
  text: plain('Stop'),
  action_id,
  ...extra,
});
const typed = { type: 'plain_text_input' as const, action_id: 'typed' };
export const input = (block_id: string, element: object = typed) =>
  ({ type: 'input' as const, block_id, label: plain('Name'), element }) as never;
export const modal = (extra: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('A form'),
  submit: plain('Go'),
  blocks: [input('name')],
  ...extra,
});

/** A Slack and a bot that posts these blocks and keeps every click's body. */
export async function posting(blocks: object[], options = {}) {
  const slack = await freshSlack(options);
  const bodies: object[] = [];
  const app = await boltApp(slack, (bolt) => {
    bolt.action(/.*/, async ({ ack, body }) => {
      bodies.push(body);
      await ack();
    });
  });
  const { ts } = await app.client.chat.postMessage({ channel: ops, text: 'web-1', blocks: blocks as never });
  return { slack, app, bodies, target: { channelId: ops, messageTs: String(ts) } };
}

/** A Slack in which alice has a modal before her; `answer` handles its submit. */
export async function asking(view: ReturnType<typeof modal>, listen: (app: App) => void = () => undefined) {
  const slack = await freshSlack();
  await boltApp(slack, (bolt) => {
    bolt.command('/ecs', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    listen(bolt);
  });
  await slack.command(alice, ops, '/ecs');
  const stack = () => slack.workspace.modals.get(alice) ?? [];
  await expect.poll(() => stack().length).toBe(1);
  return { slack, stack, viewId: stack()[0]?.viewId ?? '' };
}
