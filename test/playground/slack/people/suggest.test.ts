import { describe, expect, it } from 'vitest';
import { asking, input, modal, option } from '../bots.ts';
import { alice, bob } from '../world.ts';

describe('a menu with options from the app', () => {
  it('asks for them as one types', async () => {
    const menu = { type: 'external_select' as const, action_id: 'image' };
    const { slack, viewId } = await asking(modal({ blocks: [input('image', menu)] }), (app) =>
      app.options('image', ({ ack, payload }) => ack({ options: [option(`${payload.value}-22`)] })),
    );
    const options = await slack.suggest(alice, { viewId }, { actionId: 'image' }, 'ubuntu');
    expect(options).toEqual([option('ubuntu-22')]);
  });

  it('shows none when the app sends too many', async () => {
    const menu = { type: 'external_select' as const, action_id: 'image' };
    const many = Array.from({ length: 101 }, (_, index) => option(`image-${index}`));
    const { slack, viewId } = await asking(modal({ blocks: [input('image', menu)] }), (app) =>
      app.options('image', ({ ack }) => ack({ options: many })),
    );
    expect(await slack.suggest(alice, { viewId }, { actionId: 'image' }, 'ubuntu')).toEqual([]);
    expect(slack.violations).toHaveLength(1);
  });

  it('asks from the third character on, unless the menu says otherwise', async () => {
    const early = { type: 'external_select' as const, action_id: 'early', min_query_length: 0 };
    const usual = { type: 'external_select' as const, action_id: 'usual' };
    const blocks = [input('early', early), input('usual', usual)];
    const { slack, viewId } = await asking(modal({ blocks }), (app) =>
      app.options(/.*/, ({ ack, payload }) => ack({ options: [option(`"${payload.value}"`)] })),
    );
    const asked = (actionId: string, query: string) => slack.suggest(alice, { viewId }, { actionId }, query);
    expect(await asked('early', '')).toEqual([option('""')]);
    expect(await asked('usual', 'ab')).toEqual([]);
    expect(await asked('usual', 'abc')).toEqual([option('"abc"')]);
  });

  it('tells the app what was chosen, in the words it was offered with, and takes nothing else', async () => {
    const menu = { type: 'external_select' as const, action_id: 'image', min_query_length: 0 };
    const offered = { text: { type: 'plain_text' as const, text: 'Ubuntu 24.04' }, value: 'ubuntu_24' };
    const chosen: unknown[] = [];
    const { slack, viewId } = await asking(
      modal({ blocks: [{ ...(input('image', menu) as object), dispatch_action: true } as never] }),
      (app) => {
        app.options('image', ({ ack }) => ack({ options: [offered] }));
        app.action('image', async ({ ack, body }) => {
          chosen.push('view' in body ? body.view?.state.values : undefined);
          await ack();
        });
      },
    );
    const choose = (entry: string) =>
      slack.click(alice, { viewId }, { actionId: 'image', blockId: 'image', entry });
    await expect(choose('ubuntu_24')).rejects.toThrow(RangeError);
    await slack.suggest(alice, { viewId }, { actionId: 'image' }, '');
    await expect(choose('debian_12')).rejects.toThrow(RangeError);
    await choose('ubuntu_24');
    expect(chosen).toEqual([{ image: { image: { type: 'external_select', selected_option: offered } } }]);
  });

  it('shows its options to nobody but whoever has the view open', async () => {
    const menu = { type: 'external_select' as const, action_id: 'image', min_query_length: 0 };
    const { slack, viewId } = await asking(modal({ blocks: [input('image', menu)] }));
    await expect(slack.suggest(bob, { viewId }, { actionId: 'image' }, '')).rejects.toThrow(RangeError);
  });
});
