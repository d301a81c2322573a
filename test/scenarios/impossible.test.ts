import { expect, it } from 'vitest';
import { OLIVIA } from './people.ts';
import { startWorld } from './start.ts';

const envelope = (type: string, payload: unknown) =>
  JSON.stringify({ envelope_id: crypto.randomUUID(), type, accepts_response_payload: false, payload });

it('goes on after payloads that Slack would never send, and logs them', async () => {
  const world = await startWorld();
  world.expected.errors.push(/from Slack/);
  world.expected.violations.push(/acknowledged an envelope that is unknown|no acknowledgement/);
  const strange = [
    'null',
    'no JSON at all',
    '[]',
    envelope('slash_commands', null),
    envelope('slash_commands', { command: '/ecs' }),
    envelope('slash_commands', {
      command: '/ecs',
      text: null,
      user_id: 7,
      channel_id: OLIVIA,
      trigger_id: '1',
    }),
    envelope('interactive', null),
    envelope('interactive', 'text'),
    envelope('interactive', { type: 'block_actions', actions: [] }),
    envelope('interactive', {
      type: 'block_actions',
      user: { id: OLIVIA },
      trigger_id: '1',
      actions: [{ action_id: 'proposal.confirm' }],
    }),
    envelope('interactive', { type: 'view_submission', view: null }),
    envelope('events_api', null),
    envelope('unheard_of', {}),
  ];
  for (const text of strange) world.slack.sockets.sendRaw(text);
  await world.ask(OLIVIA, 'show web-1', /web-1 .*Running/);
  expect((await world.health('/readyz')).status).toBe(200);
  expect(world.lines.filter((line) => line.includes('"level":"error"')).length).toBeGreaterThan(5);
  expect(world.status('web-1')).toBe('Running');
});
