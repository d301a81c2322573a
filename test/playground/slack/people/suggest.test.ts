import { describe, expect, it } from 'vitest';
import { asking, input, modal, option } from '../bots.ts';
import { alice } from '../world.ts';

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
    expect(await slack.suggest(alice, { viewId }, { actionId: 'image' }, 'u')).toEqual([]);
    expect(slack.violations).toHaveLength(1);
  });
});
