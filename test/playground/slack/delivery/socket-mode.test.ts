import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { SlackStandIn } from '../../../../src/playground/slack/contract.ts';
import { alice, appToken, boltApp, freshSlack, ops, silent } from '../world.ts';

type Envelope = { type: string; envelope_id: string; reason?: string; retry_attempt?: number };

/** A raw connection: everything it was sent, and a way to acknowledge. */
async function connection(slack: SlackStandIn, acknowledges = true) {
  const client = new WebClient(appToken, { slackApiUrl: slack.url, logger: silent });
  const { url } = await client.apps.connections.open();
  const socket = new WebSocket(String(url));
  onTestFinished(() => socket.terminate());
  const heard: Envelope[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Envelope;
    heard.push(message);
    if (acknowledges && message.envelope_id) acknowledge(message);
  });
  const acknowledge = ({ envelope_id }: Envelope) =>
    socket.send(JSON.stringify({ envelope_id, payload: {} }));
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  return { url: String(url), socket, heard, acknowledge };
}

const taken = (heard: readonly Envelope[]) => heard.filter((message) => message.envelope_id).length;

describe('connections', () => {
  it('are greeted, pinged, and counted', async () => {
    const slack = await freshSlack({ timings: { ping: 10 } });
    await connection(slack);
    const { socket, heard } = await connection(slack);
    expect(heard[0]).toMatchObject({
      type: 'hello',
      num_connections: 2,
      connection_info: { app_id: 'A0STEWARD' },
    });
    await new Promise((resolve) => socket.once('ping', resolve));
    expect(slack.sockets.open).toBe(2);
  });

  it('need a ticket each', async () => {
    const slack = await freshSlack();
    const { url } = await connection(slack);
    const again = new WebSocket(url);
    const error = await new Promise<Error>((resolve) => again.once('error', resolve));
    expect(error.message).toContain('401');
  });

  it('are at most ten', async () => {
    const slack = await freshSlack();
    for (let count = 0; count < 10; count += 1) await connection(slack);
    const { heard, socket } = await connection(slack);
    expect(heard).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
    expect(slack.sockets.open).toBe(10);
  });

  it('share the payloads, each going to one of them', async () => {
    const slack = await freshSlack();
    const [one, two] = [await connection(slack), await connection(slack)];
    for (let count = 0; count < 6; count += 1) await slack.command(alice, ops, '/ecs');
    expect([taken(one.heard), taken(two.heard)]).toEqual([3, 3]);
  });

  it('get no payload once they are told to go, and are closed a little later', async () => {
    const slack = await freshSlack({ timings: { disconnect: 400 } });
    const old = await connection(slack);
    slack.sockets.refresh();
    const fresh = await connection(slack);
    for (let count = 0; count < 3; count += 1) await slack.command(alice, ops, '/ecs');
    expect(old.heard).toMatchObject([{ type: 'hello' }, { type: 'disconnect', reason: 'refresh_requested' }]);
    expect(taken(fresh.heard)).toBe(3);
    expect(old.socket.readyState).toBe(WebSocket.OPEN);
    await expect.poll(() => old.socket.readyState).toBe(WebSocket.CLOSED);
  });

  it('get payloads for a while when they are only warned', async () => {
    const slack = await freshSlack({ timings: { disconnect: 500, ack: 300 } });
    const old = await connection(slack);
    slack.sockets.refresh('warning');
    await slack.command(alice, ops, '/ecs');
    expect(old.heard).toMatchObject([{ type: 'hello' }, { type: 'disconnect', reason: 'warning' }, {}]);
    await expect.poll(() => slack.sockets.open, { interval: 10 }).toBe(0);
    // What it has could still be acknowledged.
    expect([slack.sockets.count, slack.sockets.staying]).toEqual([1, 0]);
    await expect.poll(() => slack.sockets.count).toBe(0);
  });

  it('come to their hour one by one', async () => {
    const slack = await freshSlack();
    const [one, two] = [await connection(slack), await connection(slack)];
    slack.sockets.refresh('refresh_requested', 'oldest');
    await expect.poll(() => one.heard.length).toBe(2);
    await slack.command(alice, ops, '/ecs');
    expect([taken(one.heard), taken(two.heard)]).toEqual([0, 1]);
  });

  it('can be cut and refused', async () => {
    const slack = await freshSlack();
    const { socket } = await connection(slack);
    slack.sockets.refuseConnections(true);
    slack.sockets.disconnectAll();
    await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
    await expect(slack.command(alice, ops, '/ecs')).resolves.toMatchObject({
      ok: false,
      error: '/ecs failed with the error "dispatch_failed"',
    });
  });

  it('can be sent anything', async () => {
    const slack = await freshSlack();
    const { socket } = await connection(slack);
    const heard = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))));
    slack.sockets.sendRaw('{"type":"interactive","envelope_id":"e1","payload":null}');
    expect(await heard).toBe('{"type":"interactive","envelope_id":"e1","payload":null}');
  });

  it('come back after a refresh, when a Bolt app holds them', async () => {
    const slack = await freshSlack();
    await boltApp(slack, (app) => app.command('/ecs', ({ ack }) => ack('here')));
    slack.sockets.refresh('warning');
    await expect.poll(() => slack.sockets.open).toBe(0);
    await expect.poll(() => slack.sockets.open, { timeout: 5000 }).toBe(1);
    await expect(slack.command(alice, ops, '/ecs')).resolves.toMatchObject({ message: { text: 'here' } });
  });
});

describe('acknowledgements', () => {
  it('that do not come in time show Slack’s error, and nothing changes when they come later', async () => {
    const slack = await freshSlack({ timings: { ack: 40 } });
    const { heard, acknowledge } = await connection(slack, false);
    const reaction = await slack.command(alice, ops, '/ecs');
    expect(reaction).toMatchObject({
      ok: false,
      message: {
        text: '/ecs failed with the error "operation_timeout"',
        userId: 'USLACKBOT',
        ephemeralFor: alice,
      },
    });
    expect(slack.violations).toEqual(['slash_commands /ecs: not acknowledged in 40 ms']);
    expect(slack.deliveries).toMatchObject([{ late: true }]);
    for (const envelope of heard.filter((message) => message.envelope_id)) acknowledge(envelope);
    await expect.poll(() => slack.deliveries[0]?.ackMs).toBeGreaterThanOrEqual(40);
    expect(slack.visible(alice, ops)).toHaveLength(1);
  });

  it('are awaited three seconds unless told otherwise', async () => {
    const slack = await freshSlack();
    await connection(slack, false);
    const before = performance.now();
    await slack.command(alice, ops, '/ecs');
    expect(performance.now() - before).toBeGreaterThanOrEqual(2990);
  });

  it('of events are awaited three times more', async () => {
    const slack = await freshSlack({ timings: { ack: 30, retries: [0, 10, 20] } });
    const { heard } = await connection(slack, false);
    await slack.openHome(alice);
    const again = { type: 'events_api', retry_reason: 'timeout' };
    await expect
      .poll(() => heard)
      .toMatchObject([
        { type: 'hello' },
        { type: 'events_api', retry_attempt: 0 },
        { ...again, retry_attempt: 1 },
        { ...again, retry_attempt: 2 },
        { ...again, retry_attempt: 3 },
      ]);
    expect(
      new Set(
        heard
          .slice(1)
          .map((envelope) =>
            JSON.stringify({ ...envelope, envelope_id: 0, retry_attempt: 0, retry_reason: 0 }),
          ),
      ).size,
    ).toBe(1);
  });

  it('of an event that found nobody there may come from who connects later', async () => {
    const slack = await freshSlack({ timings: { retries: [100] } });
    const reaction = await slack.openHome(alice);
    const { heard } = await connection(slack);
    expect(reaction.ok).toBe(false);
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'events_api', retry_attempt: 1 });
  });

  it('come twice where Slack delivers twice', async () => {
    const slack = await freshSlack();
    const { heard } = await connection(slack);
    slack.sockets.repeatNext(1);
    await slack.command(alice, ops, '/ecs');
    await slack.command(alice, ops, '/ecs');
    const triggers = heard.filter((message) => message.envelope_id).map((message) => JSON.stringify(message));
    expect(triggers).toHaveLength(3);
    await expect.poll(() => slack.deliveries.every((delivery) => delivery.ackMs !== undefined)).toBe(true);
  });

  it('are taken from the connection alone that the payload came by', async () => {
    const slack = await freshSlack({ timings: { ack: 100 } });
    const [one, two] = [await connection(slack, false), await connection(slack, false)];
    const reaction = slack.command(alice, ops, '/ecs');
    await expect.poll(() => taken(one.heard) + taken(two.heard)).toBe(1);
    const envelope = [...one.heard, ...two.heard].find((message) => message.envelope_id);
    if (envelope) (taken(one.heard) === 1 ? two : one).acknowledge(envelope);
    await expect(reaction).resolves.toMatchObject({ ok: false });
    expect(slack.violations).toContain('acknowledged an envelope by another connection than it came by');
  });

  it('of anything else are held against the bot', async () => {
    const slack = await freshSlack();
    const { socket } = await connection(slack);
    socket.send('hello?');
    socket.send(JSON.stringify({ envelope_id: 'none' }));
    await expect
      .poll(() => slack.violations)
      .toEqual([
        'the socket sent something that is no acknowledgement: hello?',
        'acknowledged an envelope that is unknown, or acknowledged already',
      ]);
    await sleep(0);
    expect(slack.sockets.open).toBe(1);
  });
});
