import { describe, expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

describe('release protection', () => {
  const world = oneWorld();

  it('is put on at once, and stands in the way of a release', async () => {
    const w = world();
    await w.say(OLIVIA, 'protect off-2 on');
    await w.message(VERA, /off-2 is protected from release/);
    expect(w.instance('off-2')?.deletionProtection).toBe(true);
    await w.ask(OLIVIA, 'protect off-2 on', /off-2 is already protected/);
    await w.ask(OLIVIA, 'release off-2', /off-2 is protected from release.*\/ecs protect i-\S+ off/);
  });

  it('is taken off only when that is confirmed', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'protect off-2 off', /Remove release protection from off-2\?/);
    expect(buttonsOf(card.blocks).map(({ label }) => label)).toEqual(['Confirm', 'Cancel']);
    expect(w.instance('off-2')?.deletionProtection).toBe(true);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(VERA, /off-2 is no longer protected/);
    expect(w.instance('off-2')?.deletionProtection).toBe(false);
  });

  it('of all that carry a tag is shown first, though it could be undone', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'protect --tag env=dev on', /Protect 3 instances/);
    expect(wordsOf(card)).toMatch(/web-1.*web-2.*web-3/);
    expect(w.instance('web-1')?.deletionProtection).toBe(false);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(VERA, /3 instances are protected from release/);
    expect(['web-1', 'web-2', 'web-3'].map((name) => w.instance(name)?.deletionProtection)).toEqual([
      true,
      true,
      true,
    ]);
    await w.ask(OLIVIA, 'stop --tag env=none', /env=none/);
  });
});
