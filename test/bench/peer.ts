import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { OLIVIA, OPS } from '../scenarios/people.ts';

/** The least that passes for Slack: it says yes to everything, so that its own work does not show in the figures. */
export interface Peer {
  apiUrl: string;
  /** Where answers to commands are posted to. */
  url: string;
  /** Every connection there is, once there are so many. */
  connections(count: number): Promise<Line[]>;
  /** Resolves when the next answer to a command has been posted. */
  nextAnswer(): Promise<unknown>;
  stop(): void;
}

/** One connection. */
export interface Line {
  /** Types `/ecs …`; resolves with the ms that the acknowledgement took. */
  command(text: string): Promise<number>;
}

/** Slack's answer to any call of the Web API, of which each method finds its part. */
const YES = JSON.stringify({
  ok: true,
  team_id: 'T0',
  user_id: 'U0STEWARD',
  user: { id: OLIVIA, team_id: 'T0', name: 'olivia', tz: 'Europe/London', locale: 'en-GB' },
});

export async function startPeer(): Promise<Peer> {
  const lines: Line[] = [];
  const answers = new EventTarget();
  const arrived = new EventTarget();
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const opens = request.url?.endsWith('apps.connections.open');
    if (request.url === '/answer') answers.dispatchEvent(new Event('posted'));
    reply(request, response, opens ? JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/` }) : YES);
  });
  const webSockets = new WebSocketServer({ server });
  webSockets.on('connection', (socket) => {
    socket.send('{"type":"hello"}');
    lines.push(lineOn(socket, () => url));
    arrived.dispatchEvent(new Event('line'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`;
  return {
    apiUrl: new URL('/api/', url).href,
    url,
    async connections(count) {
      while (lines.length < count) await once(arrived, 'line');
      return lines;
    },
    nextAnswer: () => once(answers, 'posted'),
    stop() {
      for (const socket of webSockets.clients) socket.terminate();
      server.close();
      server.closeAllConnections();
    },
  };
}

function reply(request: IncomingMessage, response: ServerResponse, body: string): void {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

let sent = 0;

function lineOn(socket: WebSocket, responseUrl: () => string): Line {
  /** By envelope: who waits for its acknowledgement, and takes the moment it came. */
  const waiting = new Map<string, (at: number) => void>();
  socket.on('message', (data) => {
    const at = performance.now();
    const { envelope_id: id } = JSON.parse(String(data));
    waiting.get(id)?.(at);
    waiting.delete(id);
  });
  return {
    async command(text) {
      sent += 1;
      const id = `e-${sent}`;
      const envelope = JSON.stringify({
        envelope_id: id,
        type: 'slash_commands',
        accepts_response_payload: true,
        payload: commandPayload(text, `trigger-${sent}`, responseUrl()),
      });
      const { promise: answered, resolve } = Promise.withResolvers<number>();
      waiting.set(id, resolve);
      const began = performance.now();
      socket.send(envelope);
      return (await answered) - began;
    },
  };
}

/** As Slack sends it, a new one each time. */
export function commandPayload(text: string, trigger: string, responseUrl: string) {
  return {
    token: 'old',
    team_id: 'T0',
    team_domain: 'bench',
    channel_id: OPS,
    channel_name: 'ops',
    user_id: OLIVIA,
    user_name: 'olivia',
    command: '/ecs',
    text,
    api_app_id: 'A0BENCH',
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: trigger,
  };
}
