import { describe, expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

describe('power', () => {
  const world = oneWorld();

  it('stops, starts and reboots one instance at once, in one message that is edited', async () => {
    const w = world();
    await w.say(OLIVIA, 'stop web-1');
    const stopped = await w.message(VERA, /web-1 is stopped/);
    expect(w.status('web-1')).toBe('Stopped');
    expect(stopped.edited?.times).toBeGreaterThan(0);
    await w.say(OLIVIA, 'start web-1');
    await w.message(VERA, /web-1 is running/);
    await w.say(OLIVIA, 'reboot web-1');
    await w.message(VERA, /web-1 has rebooted/);
    expect(w.status('web-1')).toBe('Running');
  });

  it('asks once before it changes several, does them all, and the card is gone', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'reboot web-1 web-3', /Reboot 2 instances\?/);
    expect(card.ephemeralFor).toBe(OLIVIA);
    expect(buttonsOf(card.blocks).map(({ label }) => label)).toEqual(['Confirm', 'Cancel']);
    expect(w.calls('RebootInstances', w.idOf('web-3'))).toEqual([]);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(VERA, /2 instances have rebooted/);
    expect(w.seen(OLIVIA).filter((one) => /Reboot(ing)? 2 instances/.test(wordsOf(one)))).toEqual([]);
  });

  it('always asks before a stop that saves cost, and does nothing on [Cancel]', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'stop web-2 --save-cost', /public IP may be lost/);
    await w.pressOn(card, OLIVIA, 'Cancel');
    await w.message(OLIVIA, /Cancelled\. Nothing was done/);
    expect(w.status('web-2')).toBe('Running');

    await w.ask(OLIVIA, 'stop web-2 --save-cost', /public IP may be lost/);
    await w.press(OLIVIA, 'Confirm');
    await w.message(VERA, /web-2 is stopped/);
    expect(w.instance('web-2')).toMatchObject({ status: 'Stopped', stoppedMode: 'StopCharging' });
  });

  it('says so when there is nothing to do, with the command that shows how it stands', async () => {
    const w = world();
    await w.ask(OLIVIA, 'start web-3', /web-3 is already running.*\/ecs show i-/);
    await w.ask(OLIVIA, 'stop off-1', /off-1 is already stopped/);
    await w.ask(OLIVIA, 'reboot off-1', /off-1 is .*Stopped; it must be .*Running.*\/ecs start off-1/);
    expect(w.calls('StopInstance', w.idOf('off-1'))).toEqual([]);
  });

  it('takes those that stand as wanted for done when it changes several', async () => {
    const w = world();
    await w.ask(OLIVIA, 'stop off-1 web-3', /Stop 2 instances\?/);
    await w.press(OLIVIA, 'Confirm');
    await w.message(VERA, /2 instances are stopped/);
    expect(w.status('web-3')).toBe('Stopped');
  });
});
