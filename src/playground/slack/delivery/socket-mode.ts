import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Sockets, Timings } from '../contract.ts';
import type { Journal } from '../journal.ts';
import { type Connection, Connections } from './connections.ts';
import type { Delivery, Parcel, Receipt } from './delivery.ts';
import { Envelopes } from './envelopes.ts';
import { insist } from './insist.ts';

/** Socket Mode: each payload goes to one open connection (docs.slack.dev/apis/events-api/using-socket-mode). */
export class SocketMode implements Delivery, Sockets {
  readonly #connections: Connections;
  readonly #envelopes: Envelopes;
  readonly #timings: Timings;
  readonly #ending = new AbortController();
  readonly #tickets = new Set<string>();
  readonly #webSockets = new WebSocketServer({ noServer: true });
  #refusing = false;
  #turn = 0;
  #repeats = 0;

  constructor(appId: string, timings: Timings, journal: Journal) {
    this.#connections = new Connections(appId, timings);
    this.#timings = timings;
    this.#envelopes = new Envelopes(timings.ack, journal);
  }

  /** Takes over the WebSocket upgrades of a server; each needs a ticket that was not used before. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket') ?? '';
      if (this.#refusing || !this.#tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket));
    });
  }

  /** A new one-time ticket. */
  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  get open(): number {
    return this.#connections.open.length;
  }

  get staying(): number {
    return this.#connections.staying.length;
  }

  get count(): number {
    return this.#connections.count;
  }

  refresh(
    reason: 'refresh_requested' | 'warning' = 'refresh_requested',
    which: 'all' | 'oldest' = 'all',
  ): void {
    this.#connections.dismiss(reason, which);
  }

  disconnectAll(): void {
    this.#connections.cut();
  }

  refuseConnections(refuse: boolean): void {
    this.#refusing = refuse;
  }

  repeatNext(times: number): void {
    this.#repeats += times;
  }

  sendRaw(text: string): void {
    this.#next()?.socket.send(text);
  }

  async deliver(parcel: Parcel): Promise<Receipt> {
    const first = this.#send(parcel, 0);
    if (this.#repeats > 0) {
      this.#repeats -= 1;
      void this.#send(parcel, 0);
    }
    const receipt = await first;
    // Slack sends an event again when nobody took it; a command or a click it does not.
    if (parcel.type === 'events_api') {
      void insist({ receipt }, this.#timings.retries, this.#ending.signal, async (attempt) => ({
        receipt: await this.#send(parcel, attempt),
      }));
    }
    return receipt;
  }

  close(): void {
    this.#ending.abort();
    this.#connections.cut();
    this.#webSockets.close();
    this.#envelopes.abandon();
  }

  /** Open connections take turns. */
  #next(): Connection | undefined {
    const open = this.#connections.open;
    this.#turn += 1;
    return open[this.#turn % Math.max(1, open.length)];
  }

  #send(parcel: Parcel, attempt: number): Promise<Receipt> {
    const connection = this.#next();
    return connection
      ? this.#envelopes.send(connection, parcel, attempt)
      : Promise.resolve({ kind: 'unreachable' });
  }

  #welcome(socket: WebSocket): void {
    const connection = this.#connections.add(socket);
    if (connection) socket.on('message', (data) => this.#envelopes.hear(connection, String(data)));
  }
}
