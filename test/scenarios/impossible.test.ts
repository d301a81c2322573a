import { expect, it } from 'vitest';
import { OLIVIA, OPS } from './people.ts';
import { wordsOf } from './reading.ts';
import { startWorld } from './start.ts';

const envelope = (type: string, payload: unknown) =>
  JSON.stringify({ envelope_id: crypto.randomUUID(), type, accepts_response_payload: false, payload });

it('goes on after payloads that Slack would never send, and logs them', async () => {
  const world = await startWorld();
  world.expected.errors.push(/from Slack/);
  world.expected.violations.push(/acknowledged an envelope that is unknown/);
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
  const answerable = strange.filter((text) => text.includes('envelope_id')).length;
  await world.eventually('an acknowledgement of each', () =>
    world.slack.violations.length === answerable ? true : undefined,
  );
  await world.ask(OLIVIA, 'show web-1', /web-1 .*Running/);
  expect((await world.health('/readyz')).status).toBe(200);
  expect(world.lines.filter((line) => line.includes('"level":"error"')).length).toBeGreaterThan(5);
  expect(world.status('web-1')).toBe('Running');
});

it('says politely that a button is over when its value was forged', async () => {
  const world = await startWorld();
  world.expected.violations.push(/acknowledged an envelope that is unknown/);
  const key = { account: 'main', region: 'cn-hangzhou', id: 'i-1', kind: 'expiry' };
  const forged = [
    ['proposal.confirm', 'pr-\u0000'],
    ['operation.approve', 'op-\u0000'],
    ['reminder.snooze', JSON.stringify({ ...key, deadline: 'tomorrow', rungMs: 0 })],
    [
      'reminder.cancel-auto-release',
      JSON.stringify({ ...key, deadline: '2026-12-01T10:00:00Z', rungMs: 0.5 }),
    ],
  ];
  for (const [index, [action_id, value]] of forged.entries()) {
    world.slack.sockets.sendRaw(
      envelope('interactive', {
        type: 'block_actions',
        team: { id: 'T0' },
        user: { id: OLIVIA },
        channel: { id: OPS },
        trigger_id: `forged-${index}`,
        actions: [{ action_id, value }],
      }),
    );
  }
  const polite = () => world.seen(OLIVIA).filter((one) => /waiting for too long/.test(wordsOf(one)));
  await world.eventually('four answers', () => (polite().length === forged.length ? true : undefined));
});
