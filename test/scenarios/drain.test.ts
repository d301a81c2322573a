import { expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { startWorld } from './start.ts';

/** The second bot opens what the first has left on disk. */
const PATIENT = 90_000;

it(
  'in HTTP mode says at once that it is going, takes what still comes, and loses none of it',
  async () => {
    const world = await startWorld({ mode: 'http', durable: true, lingerMs: 1500 });
    const readyz = new URL('/readyz', world.slack.requestUrl.url);
    const stopped = world.stopBots();
    const readiness = await fetch(readyz);
    expect([readiness.status, await readiness.json()]).toMatchObject([503, { ready: false, draining: true }]);
    // A question is answered still; a change is written down, for whoever comes next.
    await world.ask(OLIVIA, 'show web-1', /web-1 .*Running/);
    await world.say(OLIVIA, 'stop web-2');
    await stopped;
    await expect(fetch(readyz)).rejects.toThrow();
    await world.startBot();
    await world.message(VERA, /web-2 is stopped/);
    expect(world.calls('StopInstance', world.idOf('web-2'))).toHaveLength(1);
  },
  PATIENT,
);

it('in HTTP mode answers what is under way when it is asked to stop', async () => {
  const world = await startWorld({ mode: 'http', lingerMs: 0 });
  world.ecs.faults.add({
    kind: 'delay',
    action: 'DescribeInstances',
    ms: 300,
    times: Number.POSITIVE_INFINITY,
  });
  const names = ['web-1', 'web-2', 'web-3', 'off-1'];
  await Promise.all(names.map((name) => world.say(OLIVIA, `show ${name}`)));
  await world.stopBots();
  for (const name of names) await world.message(OLIVIA, new RegExp(`${name} · i-`));
});
