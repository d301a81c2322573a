import { expect, it } from 'vitest';
import { OLIVIA } from './people.ts';
import { startWorld } from './start.ts';

it('fills a form although Slack takes no edit at first', async () => {
  const world = await startWorld();
  world.slack.faults.plan('views.update', { kind: 'rate-limit', retryAfterSeconds: 1 });
  await world.say(OLIVIA, 'release --force web-1');
  const form = await world.form(OLIVIA);
  expect(JSON.stringify(form.view.blocks)).toContain('web-1');
});

it('says by a message what a form cannot show', async () => {
  const world = await startWorld();
  world.expected.errors.push(/a form could not be filled/);
  world.slack.faults.plan('views.update', { kind: 'rate-limit', retryAfterSeconds: 30 }, 2);
  await world.ask(OLIVIA, 'release --force web-1', /Slack took too long to open the form/);
  // A refusal says more than that.
  await world.ask(OLIVIA, 'release --force web-99', /web-99/);
});
