import { describe, expect, it } from 'vitest';
import { ADA, OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

describe('a forced stop', () => {
  const world = oneWorld();

  it('wants its name typed and a reason, answered at the field, then an approval', async () => {
    const w = world();
    const id = w.idOf('web-1');
    await w.say(OLIVIA, 'stop web-1 --force');
    const form = await w.form(OLIVIA);
    expect(wordsOf({ text: '', blocks: form.view.blocks })).toMatch(/pulling the plug/);

    const wrong = await w.submit(OLIVIA, { reason: 'it hangs', typed: 'web-2' });
    expect(wrong).toMatchObject({ ok: true, outcome: 'errors' });
    expect(wrong.errors).toEqual({ typed: expect.stringContaining('web-1') });
    const silent = await w.submit(OLIVIA, { reason: '   ', typed: 'web-1' });
    expect(Object.keys(silent.errors)).toEqual(['reason']);
    expect(w.calls('StopInstance', id)).toEqual([]);

    expect(await w.submit(OLIVIA, { reason: 'it hangs', typed: id })).toMatchObject({ outcome: 'closed' });
    const request = await w.message(VERA, /asks: Force stop web-1/);
    expect(wordsOf(request)).toContain('it hangs');
    expect(w.calls('StopInstance', id)).toEqual([]);

    await w.pressOn(request, ADA, 'Approve');
    const done = await w.message(VERA, /web-1 is stopped \(forced\)/);
    expect(wordsOf(done)).toMatch(/asked by <@U0OLIVIA>.*approved by <@U0ADA>/);
    expect(buttonsOf(done.blocks)).toEqual([]);
    expect(w.status('web-1')).toBe('Stopped');
  });

  it('is left alone when the form is closed', async () => {
    const w = world();
    await w.say(OLIVIA, 'stop web-2 --force');
    const { viewId } = await w.form(OLIVIA);
    await w.slack.closeModal(OLIVIA, viewId);
    expect(w.status('web-2')).toBe('Running');
  });

  it('of several wants their number typed', async () => {
    const w = world();
    await w.say(OLIVIA, 'reboot web-2 web-3 --force');
    const refused = await w.submit(OLIVIA, { reason: 'both hang', typed: 'web-2' });
    expect(refused.errors.typed).toContain('reboot 2');
    await w.submit(OLIVIA, { reason: 'both hang', typed: 'reboot 2' });
    await w.pressOn(await w.message(VERA, /asks: Force reboot 2 instances/), ADA, 'Approve');
    await w.message(VERA, /2 instances have rebooted \(forced\)/);
    for (const name of ['web-2', 'web-3']) {
      const calls = w.ecs.calls.filter(({ action }) => action.startsWith('Reboot'));
      expect(calls.some(({ parameters }) => JSON.stringify(parameters).includes(w.idOf(name)))).toBe(true);
    }
  });
});
