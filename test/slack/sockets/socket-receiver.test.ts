import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { Log } from '../../../src/domain/ports.ts';
import { slackLogger } from '../../../src/slack/logger.ts';
import { type SocketPace, SocketReceiver } from '../../../src/slack/sockets/socket-receiver.ts';
import { hello, type Peer, startPeer } from '../sockets.ts';

const PACE: SocketPace = {
  hello: 400,
  answers: 400,
  farewell: 100,
  quiet: 100,
  refresh: 1000,
  steadyUntilAsked: 50,
  steady: 10_000,
  firstPause: 50,
  longestPause: 400,
};

/** A receiver with Bolt behind it, whose command /ecs does this. */
function receive(peer: Peer, command: () => Promise<void> = async () => {}, pace: Partial<SocketPace> = {}) {
  const lines: string[] = [];
  const note = (_fields: object, message: string) => void lines.push(message);
  const log: Log = { debug: note, info: note, warn: note, error: note, within: (_ref, work) => work() };
  const receiver = new SocketReceiver({
    appToken: 'xapp-1',
    apiUrl: peer.apiUrl,
    log,
    pace: { ...PACE, ...pace },
  });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-1' }),
    convoStore: false,
    logger: slackLogger(log),
  });
  app.error(async () => {});
  app.command('/ecs', async ({ ack }) => {
    await command();
    await ack('done');
  });
  onTestFinished(() => receiver.stop());
  return { receiver, lines };
}

const command = { command: '/ecs', text: '', team_id: 'T0', channel_id: 'C0', user_id: 'U0' };

async function msOf(work: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work;
  return performance.now() - started;
}

it('does not wait for ever for a hello, and opens another socket instead', async () => {
  const peer = await startPeer((socket, number) => {
    if (number >= 2) hello(socket);
  });
  const { receiver } = receive(peer);
  await receiver.start();
  expect(() => receiver.check()).toThrow(/did not say hello/);
  await vi.waitFor(() => receiver.check(), 2000);
});

it('replaces a socket that was lost, even by one that stays silent at first', async () => {
  const peer = await startPeer((socket, number) => {
    if (number < 2 || number > 3) hello(socket);
  });
  const { receiver } = receive(peer, undefined, { steady: 0 });
  await receiver.start();
  for (const socket of peer.sockets.slice(0, 2)) socket.terminate();
  await vi.waitFor(() => expect(peer.sockets.length).toBe(6), 3000);
  await vi.waitFor(() => receiver.check(), 2000);
});

it('backs off from a peer that says hello and closes at once', async () => {
  const peer = await startPeer((socket) => {
    hello(socket);
    socket.close();
  });
  const { receiver } = receive(peer, undefined, { firstPause: 100, longestPause: 10_000 });
  await receiver.start();
  await sleep(1000);
  // At least 50 + 100 + 200 + 400 ms for four more on each of the two.
  expect(peer.opens()).toBeGreaterThan(2);
  expect(peer.opens()).toBeLessThanOrEqual(10);
});

it('opens the next socket at once after one that lasted', async () => {
  const peer = await startPeer(hello);
  const { receiver } = receive(peer, undefined, { steady: 0, firstPause: 60_000, longestPause: 60_000 });
  await receiver.start();
  peer.sockets[0]?.close();
  await vi.waitFor(() => expect(peer.sockets.length).toBe(3), 2000);
});

it.each([
  ['a command without anything', 'slash_commands', {}],
  ['nothing', 'slash_commands', null],
  ['an event that is nothing', 'events_api', null],
  ['an event without its event', 'events_api', {}],
  ['a click without a person', 'interactive', { type: 'block_actions', actions: [] }],
  ['a text', 'interactive', 'text'],
  ['a type unheard of', 'unheard_of', { type: 'x' }],
  ['a command of another app', 'slash_commands', { ...command, command: '/other' }],
])('answers %s once, and logs it', async (_what, type, payload) => {
  const peer = await startPeer(hello);
  const { receiver, lines } = receive(peer);
  await receiver.start();
  peer.send('e-1', type, payload);
  await vi.waitFor(() => expect(peer.heard).toEqual([{ envelope_id: 'e-1', payload: {} }]), 2000);
  await sleep(30);
  expect(peer.heard.length).toBe(1);
  await vi.waitFor(() => expect(lines.join()).toMatch(/from Slack/), 1000);
});

it.each(['[]', '{}', 'null', '7', 'no JSON', '{"envelope_id":7,"type":"interactive"}'])(
  'has no answer to %s, and goes on',
  async (text) => {
    const peer = await startPeer(hello);
    const { receiver } = receive(peer);
    await receiver.start();
    peer.sockets.at(-1)?.send(text);
    peer.send('e-1', 'slash_commands', command);
    await vi.waitFor(
      () => expect(peer.heard).toEqual([{ envelope_id: 'e-1', payload: { text: 'done' } }]),
      2000,
    );
  },
);

it('answers a command whose listener throws', async () => {
  const peer = await startPeer(hello);
  const { receiver } = receive(peer, () => Promise.reject(new Error('unforeseen')));
  await receiver.start();
  peer.send('e-1', 'slash_commands', command);
  await vi.waitFor(() => expect(peer.heard).toEqual([{ envelope_id: 'e-1', payload: {} }]), 2000);
});

it('answers what is under way before it closes, and takes nothing new meanwhile', async () => {
  const peer = await startPeer(hello);
  const { receiver } = receive(peer, () => sleep(200));
  await receiver.start();
  peer.send('under-way', 'slash_commands', command);
  await sleep(50);
  const stopped = receiver.stop();
  peer.send('too-late', 'slash_commands', command);
  await stopped;
  await sleep(300);
  expect(peer.heard).toEqual([{ envelope_id: 'under-way', payload: { text: 'done' } }]);
});

it('waits neither for an answer that does not come nor for a peer that does not say goodbye', async () => {
  const peer = await startPeer((socket) => {
    hello(socket);
    // From here on it reads nothing, so no close frame either.
    setTimeout(() => socket.pause(), 100);
  });
  const { receiver } = receive(peer, () => sleep(60_000, undefined, { ref: false }));
  await receiver.start();
  peer.send('under-way', 'slash_commands', command);
  await sleep(150);
  expect(await msOf(receiver.stop())).toBeLessThan(PACE.answers + PACE.farewell + 300);
});

it('stops at once while a socket is being opened or waited for', async () => {
  const peer = await startPeer(() => {});
  const { receiver } = receive(peer, undefined, { hello: 60_000 });
  const starting = receiver.start();
  await vi.waitFor(() => expect(peer.sockets.length).toBe(2), 2000);
  expect(await msOf(receiver.stop())).toBeLessThan(1000);
  await starting;
  const asked = peer.opens();
  await sleep(200);
  expect(peer.opens()).toBe(asked);
});

describe('a socket that Slack asks to leave', () => {
  const farewell = (reason: string) =>
    JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'x' } });

  it.each(['warning', 'refresh_requested'])(
    'is replaced first, then answers, then goes: %s',
    async (reason) => {
      const peer = await startPeer(hello);
      const { receiver } = receive(peer, () => sleep(300));
      await receiver.start();
      const [, old] = peer.sockets as [WebSocket, WebSocket];
      await sleep(PACE.steadyUntilAsked);
      peer.send('under-way', 'slash_commands', command);
      old.send(farewell(reason));
      await vi.waitFor(() => expect(peer.sockets.length).toBe(3), 1000);
      expect(peer.heard).toEqual([]);
      expect(old.readyState).toBe(old.OPEN);
      await vi.waitFor(() => expect(old.readyState).toBe(old.CLOSED), 2000);
      expect(peer.heard).toEqual([{ envelope_id: 'under-way', payload: { text: 'done' } }]);
      expect(peer.sockets.length).toBe(3);
    },
  );

  it('takes what still comes by it', async () => {
    const peer = await startPeer(hello);
    const { receiver } = receive(peer);
    await receiver.start();
    const old = peer.sockets.at(-1);
    await sleep(PACE.steadyUntilAsked);
    old?.send(farewell('warning'));
    old?.send(JSON.stringify({ envelope_id: 'e-1', type: 'slash_commands', payload: command }));
    await vi.waitFor(() => expect(peer.sockets.length).toBe(3), 1000);
    old?.send(JSON.stringify({ envelope_id: 'e-2', type: 'slash_commands', payload: command }));
    await vi.waitFor(() => expect(peer.heard.length).toBe(2), 1000);
  });

  it('goes on for as long as no other can be had', async () => {
    const peer = await startPeer((socket, number) => {
      if (number < 2) hello(socket);
      else socket.close();
    });
    const { receiver, lines } = receive(peer, undefined, { longestPause: 50 });
    await receiver.start();
    const [one, two] = peer.sockets;
    await sleep(PACE.steadyUntilAsked);
    one?.send(farewell('warning'));
    two?.send(farewell('warning'));
    await vi.waitFor(() => expect(peer.sockets.length).toBeGreaterThan(6), 3000);
    expect(lines.join()).toMatch(/did not open a socket/);
    receiver.check();
    one?.send(JSON.stringify({ envelope_id: 'e-1', type: 'slash_commands', payload: command }));
    two?.send(JSON.stringify({ envelope_id: 'e-2', type: 'slash_commands', payload: command }));
    await vi.waitFor(() => expect(peer.heard.length).toBe(2), 1000);
  });

  it('leaves by itself when an answer never comes and Slack does not close it', async () => {
    const peer = await startPeer(hello);
    const { receiver } = receive(peer, () => sleep(60_000, undefined, { ref: false }), {
      answers: 50,
      refresh: 200,
    });
    await receiver.start();
    const old = peer.sockets.at(-1);
    peer.send('never', 'slash_commands', command);
    await sleep(PACE.steadyUntilAsked);
    old?.send(farewell('warning'));
    await vi.waitFor(() => expect(old?.readyState).toBe(old?.CLOSED), 2000);
  });

  it('before its hello is none, and the reason is told', async () => {
    const peer = await startPeer((socket) => socket.send(farewell('too_many_websockets')));
    const { receiver } = receive(peer);
    await receiver.start();
    expect(() => receiver.check()).toThrow(/too_many_websockets/);
  });

  it('again and again, directly after its hello, is not replaced at once for ever', async () => {
    const peer = await startPeer((socket) => {
      hello(socket);
      socket.send(farewell('refresh_requested'));
    });
    const { receiver } = receive(peer, undefined, { firstPause: 100, longestPause: 10_000 });
    await receiver.start();
    await sleep(1000);
    // At least 50 + 100 + 200 + 400 ms for four more on each of the two.
    expect(peer.opens()).toBeGreaterThan(2);
    expect(peer.opens()).toBeLessThanOrEqual(10);
  });

  it('is not one that is sent a payload with such words in it', async () => {
    const peer = await startPeer(hello);
    const { receiver } = receive(peer);
    await receiver.start();
    peer.send('e-1', 'slash_commands', {
      ...command,
      text: farewell('warning'),
      view: { type: 'disconnect' },
    });
    await vi.waitFor(() => expect(peer.heard.length).toBe(1), 1000);
    await sleep(2 * PACE.quiet);
    expect(peer.opens()).toBe(2);
  });
});
