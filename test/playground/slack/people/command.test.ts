import { describe, expect, it } from 'vitest';
import { alice, bob, boltApp, freshSlack, ops } from '../world.ts';

describe('a command', () => {
  it('carries what Slack’s do', async () => {
    const slack = await freshSlack();
    const bodies: object[] = [];
    await boltApp(slack, (app) =>
      app.command('/ecs', async ({ ack, body }) => {
        bodies.push(body);
        await ack();
      }),
    );
    await slack.command(bob, ops, '/ecs', '  can release @leads @nobody ');
    await slack.command(alice, slack.directChannel(alice).id, '/ecs');
    expect(bodies).toMatchObject([
      {
        team_id: 'T0ACME',
        team_domain: 'acme',
        channel_id: ops,
        channel_name: 'ops',
        user_id: bob,
        user_name: 'bob',
        command: '/ecs',
        text: 'can release <!subteam^S0LEADS|@leads> @nobody',
        api_app_id: 'A0STEWARD',
        is_enterprise_install: 'false',
        response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\//),
        trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
      },
      { channel_name: 'directmessage', text: '' },
    ]);
  });

  it('that the app has not is told by Slackbot alone', async () => {
    const slack = await freshSlack();
    const reaction = await slack.command(alice, ops, '/ecz');
    expect(reaction).toMatchObject({ ok: false, message: { userId: 'USLACKBOT', ephemeralFor: alice } });
    expect(slack.deliveries).toEqual([]);
  });

  it('shows an error when its acknowledgement is no message', async () => {
    const slack = await freshSlack();
    await boltApp(slack, (app) =>
      app.command('/ecs', ({ ack }) => ack({ text: 'a', blocks: [{ type: 'banner' }] })),
    );
    const reaction = await slack.command(alice, ops, '/ecs');
    expect(reaction.error).toBe('/ecs failed with the error "invalid_command_response"');
    expect(slack.violations).toEqual(['answer to /ecs: invalid_blocks']);
  });

  it('is typed only where one is', async () => {
    const slack = await freshSlack();
    await expect(slack.command(bob, 'C0SECRET', '/ecs')).rejects.toThrow(RangeError);
    await expect(slack.command('U0NONE', ops, '/ecs')).rejects.toThrow(RangeError);
  });
});
