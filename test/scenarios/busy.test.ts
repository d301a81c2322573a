import { describe, expect, it } from 'vitest';
import { OLIVIA, OSCAR, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

describe('one thing at a time', () => {
  const world = oneWorld();

  it('tells whoever comes second whose operation runs, and lets other instances go', async () => {
    const w = world();
    w.ecs.faults.add({ kind: 'delay', action: 'StopInstance', ms: 600 });
    await w.say(OLIVIA, 'stop web-1');
    await w.message(VERA, /Stopping web-1/);
    const told = await w.ask(
      OSCAR,
      'reboot web-1',
      /<@U0OLIVIA> is already changing web-1 \(operation op-\w+\)/,
    );
    expect(told.ephemeralFor).toBe(OSCAR);
    await w.ask(OSCAR, 'show web-1', /<@U0OLIVIA> is changing it right now/);
    await w.say(OSCAR, 'reboot web-3');
    await w.message(VERA, /web-3 has rebooted/);
    await w.message(VERA, /web-1 is stopped/);
    expect(w.calls('RebootInstance', w.idOf('web-1'))).toEqual([]);
  });

  it('does a command once that Slack delivers twice, and answers a question once', async () => {
    const w = world();
    w.slack.sockets.repeatNext(1);
    await w.say(OLIVIA, 'stop web-3');
    await w.message(VERA, /web-3 is stopped/);
    expect(w.seen(VERA).filter((one) => /web-3 is stopped|already stopped/.test(wordsOf(one)))).toHaveLength(
      1,
    );
    expect(w.calls('StopInstance', w.idOf('web-3'))).toHaveLength(1);

    w.slack.sockets.repeatNext(1);
    await w.ask(OLIVIA, 'show twin', /twin fits more than one/);
    await w.ask(OLIVIA, 'whoami', /operator/);
    expect(w.seen(OLIVIA).filter((one) => /twin fits/.test(wordsOf(one)))).toHaveLength(1);
  });

  it('does once what was clicked twice, by Slack or by a person', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'stop web-2 --save-cost', /web-2/);
    w.slack.sockets.repeatNext(1);
    await Promise.all([w.pressOn(card, OLIVIA, 'Confirm'), w.pressOn(card, OLIVIA, 'Confirm')]);
    await w.message(VERA, /web-2 is stopped/);
    expect(w.calls('StopInstance', w.idOf('web-2'))).toHaveLength(1);
    expect(w.seen(VERA).filter((one) => /web-2 is stopped/.test(wordsOf(one)))).toHaveLength(1);
  });

  it('opens one form for a click that comes twice, and takes it once', async () => {
    const w = world();
    const id = w.idOf('off-1');
    await w.ask(OLIVIA, 'release off-1', /Release off-1\?/);
    w.slack.sockets.repeatNext(1);
    await w.press(OLIVIA, 'Release…');
    await w.form(OLIVIA);
    expect(w.slack.workspace.modals.get(OLIVIA)).toHaveLength(1);
    w.slack.sockets.repeatNext(1);
    await w.submit(OLIVIA, { reason: 'old' });
    const done = await w.message(VERA, /off-1 is released/);
    expect(buttonsOf(done.blocks)).toEqual([]);
    expect(w.calls('DeleteInstance', id)).toHaveLength(1);
    expect(w.seen(OLIVIA).filter((one) => /took too long to open/.test(wordsOf(one)))).toEqual([]);
  });
});
