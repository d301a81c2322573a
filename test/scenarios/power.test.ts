import { describe, expect, it } from 'vitest';
import { OLIVIA, startWorld, VERA } from './world.ts';

describe('power', () => {
  it('stops, starts and reboots one instance at once, in one message that is edited', async () => {
    const world = await startWorld();
    await world.say(OLIVIA, 'stop web-1');
    const stopped = await world.message(VERA, /web-1.* is stopped/s);
    expect(world.status('web-1')).toBe('Stopped');
    expect(stopped.edited?.times).toBeGreaterThan(0);
    await world.say(OLIVIA, 'start web-1');
    await world.message(VERA, /web-1.* is running/s);
    await world.say(OLIVIA, 'reboot web-1');
    await world.message(VERA, /web-1.*(rebooted|restarted)/s);
    expect(world.status('web-1')).toBe('Running');
    expect(world.slack.violations).toEqual([]);
  });
});
