import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';

/** The other end of Socket Mode, as ill-mannered as a test wants it. */
export interface Peer {
  apiUrl: string;
  /** How often an address was asked for. */
  opens(): number;
  /** Every connection there was, the newest last. */
  sockets: WebSocket[];
  /** What was sent by the bot, parsed. */
  heard: unknown[];
  /** Sends one envelope to the newest connection. */
  send(id: string, type: string, payload: unknown): void;
}

export const hello = (socket: WebSocket): void => socket.send(JSON.stringify({ type: 'hello' }));

/** @param welcome what it does with a new connection, the first being number 0 */
export async function startPeer(welcome: (socket: WebSocket, number: number) => void): Promise<Peer> {
  let opens = 0;
  const sockets: WebSocket[] = [];
  const heard: unknown[] = [];
  const server = createServer((_request, response) => {
    opens += 1;
    const { port } = server.address() as AddressInfo;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/` }));
  });
  const webSockets = new WebSocketServer({ server });
  webSockets.on('connection', (socket) => {
    socket.on('message', (data) => heard.push(JSON.parse(String(data))));
    welcome(socket, sockets.push(socket) - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.terminate();
    webSockets.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    opens: () => opens,
    sockets,
    heard,
    send: (id, type, payload) =>
      sockets
        .at(-1)
        ?.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true })),
  };
}
