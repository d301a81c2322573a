import { describe, expect, it } from 'vitest';
import { alice, bob, boltApp, freshSlack, ops } from '../world.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (text: string, action: string) => ({
  type: 'button' as const,
  text: plain(text),
  action_id: action,
  value: 'i-1',
});

describe('a conversation with a Bolt app', () => {
  it('answers a command with an ephemeral message that only its sender sees', async () => {
    const slack = await freshSlack();
    await boltApp(slack, (app) => {
      app.command('/ecs', async ({ ack, respond, command }) => {
        await ack();
        await respond(`you said ${command.text}`);
      });
    });
    const reaction = await slack.command(alice, ops, '/ecs', 'list @bob #ops <all> web.example.com');
    expect(reaction).toMatchObject({ ok: true });
    await expect
      .poll(() => slack.visible(alice, ops).map((message) => message.text))
      .toEqual([
        'you said list <@U0BOB|bob> <#C0OPS|ops> &lt;all&gt; <http://web.example.com|web.example.com>',
      ]);
    expect(slack.visible(bob, ops)).toEqual([]);
    expect(slack.deliveries).toMatchObject([{ type: 'slash_commands', name: '/ecs', late: false }]);
    expect(slack.deliveries[0]?.ackMs).toBeGreaterThan(0);
    expect(slack.violations).toEqual([]);
  });

  it('shows what the acknowledgement itself carries', async () => {
    const slack = await freshSlack();
    await boltApp(slack, (app) => {
      app.command('/ecs', ({ ack }) => ack({ response_type: 'in_channel', text: 'for all' }));
    });
    await slack.command(alice, ops, '/ecs');
    expect(slack.visible(bob, ops)).toMatchObject([{ text: 'for all' }]);
  });

  it('lets a button be clicked and its message replaced', async () => {
    const slack = await freshSlack();
    const app = await boltApp(slack, (bolt) => {
      bolt.action('stop', async ({ ack, respond, body, action }) => {
        await ack();
        const value = 'value' in action ? action.value : undefined;
        await respond({ replace_original: true, text: `Stopping ${value} by <@${body.user.id}>` });
      });
    });
    const posted = await app.client.chat.postMessage({
      channel: ops,
      text: 'web-1',
      blocks: [{ type: 'actions', block_id: 'row', elements: [button('Stop', 'stop')] }],
    });
    const messageTs = String(posted.ts);
    const reaction = await slack.click(bob, { channelId: ops, messageTs }, { actionId: 'stop' });
    expect(reaction.ok).toBe(true);
    await expect
      .poll(() => slack.visible(alice, ops))
      .toMatchObject([
        { ts: messageTs, text: `Stopping i-1 by <@${bob}>`, blocks: [], edited: { times: 1 } },
      ]);
    await app.client.chat.update({ channel: ops, ts: messageTs, text: 'Stopped' });
    expect(slack.visible(alice, ops)).toMatchObject([{ text: 'Stopped' }]);
    await app.client.chat.delete({ channel: ops, ts: messageTs });
    expect(slack.visible(alice, ops)).toEqual([]);
  });

  it('opens a modal, fills it, refuses a wrong field, and closes it', async () => {
    const slack = await freshSlack();
    const view = (block: object) => ({
      type: 'modal' as const,
      callback_id: 'release',
      private_metadata: 'op-1',
      title: plain('Release'),
      submit: plain('Release'),
      blocks: [block as never],
    });
    const input = {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'typed' },
    };
    await boltApp(slack, (app) => {
      app.command('/ecs', async ({ ack, client, body }) => {
        await ack();
        const looking = { type: 'section', text: plain('Looking up…') };
        const opened = await client.views.open({ trigger_id: body.trigger_id, view: view(looking) });
        const { id, hash } = opened.view ?? {};
        await client.views.update({ view_id: String(id), hash: String(hash), view: view(input) });
      });
      app.view('release', async ({ ack, view: submitted }) => {
        const typed = submitted.state.values.name?.typed?.value;
        if (typed === 'web-1' && submitted.private_metadata === 'op-1') return ack();
        await ack({ response_action: 'errors', errors: { name: 'That is not its name' } });
      });
    });
    await slack.command(alice, ops, '/ecs', 'release web-1');
    const top = () => slack.workspace.modals.get(alice)?.at(-1);
    await expect.poll(() => top()?.view.blocks[0]?.block_id).toBe('name');
    const viewId = top()?.viewId ?? '';

    const empty = await slack.submit(alice, viewId, {});
    expect(empty).toMatchObject({
      outcome: 'errors',
      errors: { name: 'Please complete this required field.' },
    });
    expect(slack.deliveries).toHaveLength(1);

    const wrong = await slack.submit(alice, viewId, { name: { typed: 'web-2' } });
    expect(wrong).toMatchObject({ outcome: 'errors', errors: { name: 'That is not its name' } });
    expect(top()?.errors).toEqual({ name: 'That is not its name' });

    const right = await slack.submit(alice, viewId, { name: { typed: 'web-1' } });
    expect(right).toMatchObject({ ok: true, outcome: 'closed' });
    expect(top()).toBeUndefined();
    expect(slack.violations).toEqual([]);
  });

  it('publishes a Home tab when it is opened', async () => {
    const slack = await freshSlack();
    await boltApp(slack, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        const blocks = [{ type: 'section' as const, text: plain('Your instances') }];
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
    });
    await slack.openHome(alice);
    await expect
      .poll(() => slack.workspace.homes.get(alice)?.view.blocks)
      .toMatchObject([{ text: { text: 'Your instances' } }]);
  });
});
