import { expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { type Mode, startWorld } from './start.ts';

it('is ready, counts what it does, and is not ready while Slack is away', async () => {
  const world = await startWorld();
  expect((await world.health('/healthz')).status).toBe(200);
  expect((await world.health('/readyz')).status).toBe(200);
  await world.say(OLIVIA, 'stop web-1');
  await world.message(VERA, /web-1 is stopped/);
  await world.ask(OLIVIA, 'whoami', /operator/);
  const metrics = await (await world.health('/metrics')).text();
  expect(metrics).toMatch(/command="stop",outcome="started"\} 1/);
  expect(metrics).toMatch(/command="whoami",outcome="answer"\} 1/);
  expect(metrics).toMatch(/action="StopInstance".* 1/);
  expect(metrics).toMatch(/kind="stop",outcome="done"\} 1/);
});

it.each<Mode>(['socket', 'http'])(
  'stays when its Slack token is wrong, and says at /readyz why: %s',
  async (mode) => {
    const world = await startWorld({ mode, botToken: 'xoxb-of-another-place' });
    world.expected.errors.push(/invalid_auth/);
    world.expected.violations.push(/invalid_auth/);
    expect((await world.health('/healthz')).status).toBe(200);
    const readiness = await world.health('/readyz');
    expect(readiness.status).toBe(503);
    const told = await readiness.text();
    expect(told).toContain('invalid_auth');
    expect(world.lines.join('')).toContain('Slack does not accept SLACK_BOT_TOKEN');
    expect(told).not.toContain('xoxb-of-another-place');
  },
);

it('finishes the answers under way when it is asked to stop', async () => {
  const world = await startWorld();
  world.ecs.faults.add({
    kind: 'delay',
    action: 'DescribeInstances',
    ms: 300,
    times: Number.POSITIVE_INFINITY,
  });
  await Promise.all(['web-1', 'web-2', 'web-3', 'off-1'].map((name) => world.say(OLIVIA, `show ${name}`)));
  await world.stopBots();
  const answers = world.seen(OLIVIA).map((message) => wordsOf(message));
  for (const name of ['web-1', 'web-2', 'web-3', 'off-1']) {
    expect(answers.some((words) => words.includes(name))).toBe(true);
  }
});
