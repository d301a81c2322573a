import { describe, expect, it } from 'vitest';
import { GUS, OLIVIA, VERA } from './people.ts';
import { oneWorld, startWorld } from './start.ts';
import type { World } from './world.ts';

const CHANGES = [
  'stop web-1',
  'start off-1',
  'reboot web-1',
  'stop web-1 --save-cost',
  'protect web-1 on',
  'release off-1',
  'auto-release web-1 in 2h',
  'auto-release web-1 cancel',
];
/** Every call that would have changed something. */
const changesIn = (w: World) => w.ecs.calls.filter(({ action }) => !/^(Describe|GetCaller)/.test(action));

describe('who may do what', () => {
  const world = oneWorld();

  it.each(CHANGES)('a viewer may not: %s', async (line) => {
    const w = world();
    const told = await w.ask(
      VERA,
      line,
      /You need the role operator .*<@U0OLIVIA>, <@U0OSCAR>.*\/ecs whoami/,
    );
    expect(told.ephemeralFor).toBe(VERA);
    expect(changesIn(w)).toEqual([]);
  });

  it.each(['stop web-1 --force', 'release off-1 --force'])(
    'a viewer is told in the form: %s',
    async (line) => {
      const w = world();
      await w.say(VERA, line);
      const { viewId } = await w.modal(VERA, /You need the role operator/);
      await w.slack.closeModal(VERA, viewId);
      expect(changesIn(w)).toEqual([]);
    },
  );

  it('a guest is no viewer, though a member of the channel, but learns who they are', async () => {
    const w = world();
    await w.ask(GUS, 'list', /You need the role viewer .*Guests have it only by name/);
    await w.ask(GUS, 'show web-1', /You need the role viewer/);
    await w.ask(GUS, 'stop web-1', /You need the role operator/);
    await w.ask(GUS, 'whoami', /Roles none/);
    await w.ask(GUS, 'help', /\/ecs whoami/);
    expect(changesIn(w)).toEqual([]);
  });

  it('a card is for whoever asked, and only once', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'stop web-1 web-3', /Stop 2 instances\?/);
    await expect(w.pressOn(card, VERA, 'Confirm')).rejects.toThrow(RangeError);
    await w.pressOn(card, OLIVIA, 'Cancel');
    await w.message(OLIVIA, /Cancelled/);
    expect(w.status('web-1')).toBe('Running');
  });
});

describe('without an `access` section', () => {
  it('everyone looks and nobody changes; the refusal shows what to add', async () => {
    const w = await startWorld({ access: '' });
    await w.ask(VERA, 'list', /11 instances/);
    await w.ask(OLIVIA, 'whoami', /viewer .*access:.*operators: \[U0OLIVIA\]/);
    for (const line of CHANGES)
      await w.ask(OLIVIA, line, /no access section.*access: viewers: .*admins: \[U0OLIVIA\]/);
    await w.ask(GUS, 'list', /You need the role viewer/);
    expect(changesIn(w)).toEqual([]);
  });
});

describe('in read-only mode', () => {
  it('everyone is told that nothing can be changed, and reading works', async () => {
    const w = await startWorld({ settings: 'mode: read-only' });
    for (const line of CHANGES) await w.ask(OLIVIA, line, /read-only mode/);
    await w.say(OLIVIA, 'stop web-1 --force');
    await w.modal(OLIVIA, /read-only mode/);
    await w.ask(OLIVIA, 'show web-1', /web-1 .*Running/);
    await w.ask(OLIVIA, 'whoami', /read-only mode/);
    expect(changesIn(w)).toEqual([]);
  });
});
