import type { BlockAction } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { SlackOptions } from '../../../../src/playground/slack/contract.ts';
import { button, option, plain } from '../bots.ts';
import { alice, bob, boltApp, bot, freshSlack } from '../world.ts';

const home = (...blocks: object[]) => ({ type: 'home' as const, blocks: blocks as never });
const section = (text: string, extra: object = {}) => ({ type: 'section', text: plain(text), ...extra });

/** A Slack and a bot that keeps what it hears of Home tabs. */
async function listening(options: Partial<SlackOptions> = {}) {
  const slack = await freshSlack(options);
  const events: { tab: string; view?: { id?: string; private_metadata?: string } }[] = [];
  const clicks: BlockAction[] = [];
  const app = await boltApp(slack, (bolt) => {
    bolt.event('app_home_opened', async ({ event }) => void events.push(event as (typeof events)[number]));
    bolt.action(/.*/, async ({ ack, body }) => {
      clicks.push(body as BlockAction);
      await ack();
    });
  });
  const publish = (user_id: string, view: object, hash?: string) =>
    app.client.views.publish({ user_id, view: view as never, ...(hash && { hash }) });
  return { slack, events, clicks, publish };
}

const refusedWith = (error: string) => ({ data: { ok: false, error } });

describe('opening the app', () => {
  it('is told to an app that subscribes, with the view once there is one', async () => {
    const { slack, events, publish } = await listening();
    await slack.openHome(alice);
    const { view } = await publish(alice, { ...home(section('hi')), private_metadata: 'page 2' });
    await slack.openHome(alice);
    await slack.openHome(alice, 'messages');
    const told = { user: alice, channel: slack.directChannel(alice).id };
    expect(events).toMatchObject([
      { ...told, tab: 'home' },
      { ...told, tab: 'home', view: { id: view?.id, private_metadata: 'page 2' } },
      { ...told, tab: 'messages' },
    ]);
    expect(events.filter((event) => event.view)).toHaveLength(1);
  });

  it('is told to no other', async () => {
    const { slack, events } = await listening({ events: [] });
    expect(await slack.openHome(alice)).toEqual({ ok: true });
    expect([events, slack.deliveries]).toEqual([[], []]);
  });
});

describe('views.publish', () => {
  it.each([
    ['nobody', 'U0NONE', home(), 'user_not_found'],
    ['a modal', alice, { type: 'modal', title: plain('A'), blocks: [] }, 'invalid_arguments'],
    ['a title', alice, { ...home(), title: plain('A') }, 'invalid_arguments'],
    ['a submit', alice, { ...home(), submit: plain('Go') }, 'invalid_arguments'],
    ['notify_on_close', alice, { ...home(), notify_on_close: true }, 'invalid_arguments'],
    ['too many blocks', alice, home(...Array(101).fill({ type: 'divider' })), 'invalid_arguments'],
    ['too much to keep', alice, { ...home(), private_metadata: 'x'.repeat(3001) }, 'invalid_arguments'],
  ])('does not take %s', async (_what, user, view, error) => {
    const { slack, publish } = await listening();
    await expect(publish(user, view)).rejects.toMatchObject(refusedWith(error));
    expect(slack.workspace.homes.size).toBe(0);
  });

  it('takes a hundred blocks', async () => {
    const { slack, publish } = await listening();
    await publish(alice, home(...Array(100).fill({ type: 'divider' })));
    expect(slack.workspace.homes.get(alice)?.view.blocks).toHaveLength(100);
    expect(slack.violations).toEqual([]);
  });

  it('keeps the view’s id and changes its hash; an old hash publishes nothing', async () => {
    const { publish } = await listening();
    const first = await publish(alice, home());
    const second = await publish(alice, home(section('2')), String(first.view?.hash));
    expect(second.view).toMatchObject({ id: first.view?.id, type: 'home' });
    const late = publish(alice, home(section('late')), String(first.view?.hash));
    await expect(late).rejects.toMatchObject(refusedWith('hash_conflict'));
    await expect(publish(bob, home(), 'none')).rejects.toMatchObject(refusedWith('hash_conflict'));
  });

  it('gives an external_id to one view alone', async () => {
    const { publish } = await listening();
    await publish(alice, { ...home(), external_id: 'x' });
    await publish(alice, { ...home(section('2')), external_id: 'x' });
    const another = publish(bob, { ...home(), external_id: 'x' });
    await expect(another).rejects.toMatchObject(refusedWith('duplicate_external_id'));
  });

  it('is refused where the app has no Home tab', async () => {
    const { publish } = await listening({ homeTab: false });
    await expect(publish(alice, home())).rejects.toMatchObject(refusedWith('not_enabled'));
  });
});

describe('a click in a Home tab', () => {
  it('comes with its view, and with nowhere to answer', async () => {
    const { slack, clicks, publish } = await listening();
    const menu = { type: 'overflow', action_id: 'menu', options: [option('a'), option('b')] };
    const blocks = [
      section('web-1', { block_id: 'row', accessory: menu }),
      { type: 'actions', elements: [button('go')] },
    ];
    const { view } = await publish(alice, { ...home(...blocks), private_metadata: 'page 2' });
    const viewId = String(view?.id);
    expect(await slack.click(alice, { viewId }, { actionId: 'go' })).toMatchObject({ ok: true });
    await slack.click(alice, { viewId }, { actionId: 'menu', entry: 'b' });
    expect(clicks).toMatchObject([
      {
        type: 'block_actions',
        user: { id: alice },
        container: { type: 'view', view_id: viewId },
        view: { id: viewId, type: 'home', private_metadata: 'page 2', hash: view?.hash },
        actions: [{ action_id: 'go' }],
      },
      { actions: [{ type: 'overflow', block_id: 'row', selected_option: option('b') }] },
    ]);
    for (const absent of ['channel', 'message', 'response_url']) {
      expect(clicks[0]).not.toHaveProperty(absent);
    }
    await expect(slack.click(bob, { viewId }, { actionId: 'go' })).rejects.toThrow(`${bob} does not see`);
  });

  it('may open a modal', async () => {
    const { slack, clicks, publish } = await listening();
    const { view } = await publish(alice, home({ type: 'actions', elements: [button('go')] }));
    await slack.click(alice, { viewId: String(view?.id) }, { actionId: 'go' });
    expect(clicks[0]?.trigger_id).toEqual(expect.any(String));
    expect(slack.violations).toEqual([]);
    expect(view?.bot_id).toBe(`B${bot.slice(1)}`);
  });
});
