import { describe, expect, it } from 'vitest';
import { asking, button, input, modal, option, plain } from '../bots.ts';
import { alice, bob, boltApp, freshSlack } from '../world.ts';

describe('a modal', () => {
  it('sends what stands in every field, presets included', async () => {
    const states: object[] = [];
    const blocks = [
      input('name'),
      input('count', { type: 'number_input', action_id: 'n', is_decimal_allowed: false, initial_value: '3' }),
      input('tags', { type: 'checkboxes', action_id: 't', options: [option('a'), option('b')] }),
      input('who', { type: 'users_select', action_id: 'u', initial_user: bob }),
      input('at', { type: 'datetimepicker', action_id: 'd' }),
    ];
    const { slack, viewId } = await asking(modal({ blocks }), (app) =>
      app.view('form', ({ ack, view }) => {
        states.push(view.state.values);
        return ack();
      }),
    );
    await slack.submit(alice, viewId, {
      name: { typed: 'web-1' },
      tags: { t: ['b'] },
      at: { d: '1796083200' },
    });
    expect(states).toEqual([
      {
        name: { typed: { type: 'plain_text_input', value: 'web-1' } },
        count: { n: { type: 'number_input', value: '3' } },
        tags: { t: { type: 'checkboxes', selected_options: [option('b')] } },
        who: { u: { type: 'users_select', selected_user: bob } },
        at: { d: { type: 'datetimepicker', selected_date_time: 1796083200 } },
      },
    ]);
  });

  it.each([
    ['plain_text_input', { min_length: 3 }, 'ab', 'Please enter at least 3 characters.'],
    ['plain_text_input', { max_length: 3 }, 'abcd', 'Please enter at most 3 characters.'],
    ['number_input', { is_decimal_allowed: false }, '1.5', 'Please enter a whole number.'],
    ['number_input', { is_decimal_allowed: true, max_value: '2' }, '2.5', 'Please enter 2 or less.'],
    ['number_input', { is_decimal_allowed: true, min_value: '2' }, '1', 'Please enter 2 or more.'],
    ['number_input', { is_decimal_allowed: true }, 'two', 'Please enter a number.'],
    ['email_text_input', {}, 'alice', 'Please enter a valid email address.'],
    ['url_text_input', {}, 'somewhere', 'Please enter a valid URL.'],
  ])('has its fields checked by Slack: %s %o', async (type, rules, entry, words) => {
    const { slack, viewId } = await asking(
      modal({ blocks: [input('a', { type, action_id: 'b', ...rules })] }),
    );
    const reaction = await slack.submit(alice, viewId, { a: { b: entry } });
    expect(reaction).toMatchObject({ outcome: 'errors', errors: { a: words } });
    expect(slack.deliveries.filter(({ name }) => name === 'form')).toEqual([]);
  });

  it('may be updated, pushed upon and cleared by the answer to its submit', async () => {
    const second = modal({ callback_id: 'second', title: plain('Second') });
    const { slack, stack, viewId } = await asking(modal(), (app) => {
      app.view('form', ({ ack }) => ack({ response_action: 'push', view: second }));
      app.view('second', ({ ack, view }) =>
        view.title.text === 'Second'
          ? ack({ response_action: 'update', view: { ...second, title: plain('Third') } })
          : ack({ response_action: 'clear' }),
      );
    });
    const entries = { name: { typed: 'web-1' } };
    const pushed = await slack.submit(alice, viewId, entries);
    expect(pushed).toMatchObject({ outcome: 'pushed', view: { rootViewId: viewId, previousViewId: viewId } });
    const top = pushed.view?.viewId ?? '';
    await expect(slack.submit(alice, viewId, entries)).rejects.toThrow(RangeError);
    expect(await slack.submit(alice, top, entries)).toMatchObject({ outcome: 'updated' });
    expect(stack().at(-1)?.view.title.text).toBe('Third');
    expect(await slack.submit(alice, top, {})).toMatchObject({ outcome: 'cleared' });
    expect(stack()).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it.each([
    ['an error at no field', { response_action: 'errors', errors: { elsewhere: 'No' } }],
    ['an empty error', { response_action: 'errors', errors: { name: '' } }],
    ['an unknown action', { response_action: 'explode' }],
    ['a wrong view', { response_action: 'update', view: { type: 'modal', blocks: [] } }],
  ])('stays open and says so when the answer is %s', async (_, answer) => {
    const { slack, stack, viewId } = await asking(modal(), (app) =>
      app.view('form', ({ ack }) => ack(answer as never)),
    );
    const reaction = await slack.submit(alice, viewId, { name: { typed: 'web-1' } });
    expect(reaction).toMatchObject({ ok: false, outcome: 'failed' });
    expect(reaction.error).toBe('We had some trouble connecting. Try again?');
    expect(stack()).toHaveLength(1);
    expect(slack.violations).toHaveLength(1);
  });

  it('tells the app that it was closed, if it wants to know', async () => {
    const closed: object[] = [];
    const { slack, stack, viewId } = await asking(
      modal({ notify_on_close: true, private_metadata: 'op-1' }),
      (app) =>
        app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack, body }) => {
          closed.push(body);
          await ack();
        }),
    );
    expect(await slack.closeModal(alice, viewId)).toMatchObject({ ok: true });
    expect(closed).toMatchObject([{ is_cleared: false, view: { id: viewId, private_metadata: 'op-1' } }]);
    expect(stack()).toEqual([]);
  });

  it('closes with all below it when it clears on close, else alone', async () => {
    const second = modal({ callback_id: 'second', clear_on_close: true, notify_on_close: true });
    const closed: unknown[] = [];
    const { slack, stack, viewId } = await asking(modal(), (app) => {
      app.view('form', ({ ack }) => ack({ response_action: 'push', view: second }));
      app.view({ type: 'view_closed', callback_id: 'second' }, async ({ ack, body }) => {
        closed.push('is_cleared' in body && body.is_cleared);
        await ack();
      });
    });
    const entries = { name: { typed: 'web-1' } };
    const pushed = await slack.submit(alice, viewId, entries);
    await expect(slack.closeModal(alice, viewId)).rejects.toThrow(RangeError);
    await slack.closeModal(alice, pushed.view?.viewId ?? '');
    expect([stack(), closed]).toEqual([[], [true]]);
  });

  it('is closed by nobody but the person before it', async () => {
    const { slack, stack, viewId } = await asking(modal());
    await expect(slack.closeModal(bob, viewId)).rejects.toThrow(RangeError);
    await expect(slack.submit(bob, viewId, {})).rejects.toThrow(RangeError);
    await slack.closeModal(alice, viewId);
    expect(stack()).toEqual([]);
    expect(slack.deliveries).toHaveLength(1);
  });

  it('takes clicks inside it, with a trigger of its own', async () => {
    const section = { type: 'section', text: plain('web-1'), accessory: button('more') };
    const { slack, stack, viewId } = await asking(modal({ submit: undefined, blocks: [section] }), (app) =>
      app.action('more', async ({ ack, body, client }) => {
        await ack();
        if (!('view' in body) || !('trigger_id' in body)) return;
        await client.views.push({
          trigger_id: body.trigger_id,
          view: modal({ title: plain(body.view?.id ?? '') }),
        });
      }),
    );
    await expect(slack.click(bob, { viewId }, { actionId: 'more' })).rejects.toThrow(RangeError);
    await slack.click(alice, { viewId }, { actionId: 'more' });
    await expect.poll(() => stack().length).toBe(2);
    expect(stack()[1]?.view.title.text).toBe(viewId);
  });
});

describe('a shortcut', () => {
  it('opens what the app wants', async () => {
    const slack = await freshSlack();
    await boltApp(slack, (app) =>
      app.shortcut('create', async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view: modal() });
      }),
    );
    expect(await slack.shortcut(alice, 'create')).toMatchObject({ ok: true });
    await expect.poll(() => slack.workspace.modals.get(alice)).toHaveLength(1);
  });
});
