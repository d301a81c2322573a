import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../src/playground/slack/workspace.ts';
import { button, option, plain, posting } from '../bots.ts';
import { alice, bob, boltApp, bot, freshSlack, ops } from '../world.ts';

describe('a click', () => {
  it('sends the message, the button and a trigger', async () => {
    const blocks = [{ type: 'actions', block_id: 'row', elements: [button('stop', { value: 'i-1' })] }];
    const { slack, bodies, target } = await posting(blocks);
    await slack.click(bob, target, { actionId: 'stop' });
    expect(bodies).toMatchObject([
      {
        type: 'block_actions',
        user: { id: bob, username: 'bob', team_id: 'T0ACME' },
        team: { id: 'T0ACME', domain: 'acme' },
        container: { type: 'message', message_ts: target.messageTs, channel_id: ops, is_ephemeral: false },
        channel: { id: ops, name: 'ops' },
        message: { ts: target.messageTs, user: bot, text: 'web-1', blocks },
        actions: [{ type: 'button', action_id: 'stop', block_id: 'row', value: 'i-1', text: plain('Stop') }],
      },
    ]);
  });

  it('on an ephemeral message comes without the message', async () => {
    const { slack, app, bodies } = await posting([{ type: 'divider' }]);
    const blocks = [{ type: 'actions' as const, elements: [button('go')] }];
    await app.client.chat.postEphemeral({ channel: ops, user: alice, text: 'Sure?', blocks });
    const messageTs = slack.visible(alice, ops).at(-1)?.ts ?? '';
    await slack.click(alice, { channelId: ops, messageTs }, { actionId: 'go' });
    expect(bodies[0]).toMatchObject({ container: { is_ephemeral: true } });
    expect(bodies[0]).not.toHaveProperty('message');
    await expect(slack.click(bob, { channelId: ops, messageTs }, { actionId: 'go' })).rejects.toThrow(
      RangeError,
    );
  });

  it('leaves the confirm dialog to whoever shows it', async () => {
    const confirm = {
      title: plain('Stop?'),
      text: plain('It will stop.'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    const elements = [button('stop', { confirm }), button('start', { text: plain('Start') })];
    const { slack, target } = await posting([{ type: 'actions', elements }]);
    expect(slack.confirmOf(target, { actionId: 'stop' })).toEqual(confirm);
    expect(slack.confirmOf(target, { actionId: 'start' })).toBeUndefined();
  });

  it('chooses from a menu, and Slack remembers what stands in the others', async () => {
    const elements = [
      { type: 'static_select', action_id: 'region', options: [option('hangzhou'), option('beijing')] },
      { type: 'datepicker', action_id: 'day', initial_date: '2026-12-01' },
      button('go'),
    ];
    const { slack, bodies, target } = await posting([{ type: 'actions', block_id: 'row', elements }]);
    await slack.click(alice, target, { actionId: 'region', entry: 'beijing' });
    await slack.click(alice, target, { actionId: 'go' });
    await slack.click(bob, target, { actionId: 'go' });
    const region = { type: 'static_select', selected_option: option('beijing') };
    expect(bodies).toMatchObject([
      { actions: [{ type: 'static_select', selected_option: option('beijing') }] },
      { state: { values: { row: { region, day: { selected_date: '2026-12-01' } } } } },
      { state: { values: { row: { region: { selected_option: null } } } } },
    ]);
    await expect(slack.click(alice, target, { actionId: 'region', entry: 'paris' })).rejects.toThrow(
      RangeError,
    );
  });

  it('that nobody takes shows a warning', async () => {
    const slack = await freshSlack({ timings: { ack: 30 } });
    const app = await boltApp(slack, (bolt) => bolt.action('stop', () => Promise.resolve()));
    const { ts } = await app.client.chat.postMessage({
      channel: ops,
      text: 'web-1',
      blocks: [{ type: 'actions', elements: [button('stop')] }],
    });
    const notices: Change[] = [];
    slack.on('change', (change) => notices.push(change));
    const reaction = await slack.click(
      alice,
      { channelId: ops, messageTs: String(ts) },
      { actionId: 'stop' },
    );
    expect(reaction).toEqual({ ok: false, error: '⚠ This app is not responding. Try again in a moment.' });
    expect(notices).toEqual([{ type: 'notice', userId: alice, text: reaction.error }]);
    expect(slack.violations).toEqual(['interactive stop: not acknowledged in 30 ms']);
  });

  it('needs something to click', async () => {
    const { slack, app, target } = await posting([{ type: 'actions', elements: [button('stop')] }]);
    await expect(slack.click(alice, target, { actionId: 'start' })).rejects.toThrow(RangeError);
    await app.client.chat.delete({ channel: ops, ts: target.messageTs });
    await expect(slack.click(alice, target, { actionId: 'stop' })).rejects.toThrow(RangeError);
    await expect(slack.click(alice, { viewId: 'V0NONE' }, { actionId: 'stop' })).rejects.toThrow(RangeError);
  });
});
