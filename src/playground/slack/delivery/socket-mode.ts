import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { performance } from 'node:perf_hooks';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { RecordedDelivery, Sockets, Timings } from '../contract.ts';
import type { Journal } from '../journal.ts';
import { type Connection, Connections, say } from './connections.ts';
import type { Delivery, Parcel, Receipt } from './delivery.ts';

interface Awaited {
  readonly record: RecordedDelivery;
  readonly sentAt: number;
  readonly settle: (receipt: Receipt) => void;
}

const acknowledgement = z.object({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).default({}),
});

/** Socket Mode: each payload goes to one open connection, which has some seconds to acknowledge it. */
export class SocketMode implements Delivery, Sockets {
  readonly #timings: Timings;
  readonly #journal: Journal;
  readonly #connections: Connections;
  readonly #tickets = new Set<string>();
  readonly #awaited = new Map<string, Awaited>();
  readonly #webSockets = new WebSocketServer({ noServer: true });
  #refusing = false;
  #turn = 0;
  #repeats = 0;

  constructor(appId: string, timings: Timings, journal: Journal) {
    this.#timings = timings;
    this.#journal = journal;
    this.#connections = new Connections(appId, timings);
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

  refresh(reason: 'refresh_requested' | 'warning' = 'refresh_requested'): void {
    this.#connections.dismiss(reason);
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

  deliver(parcel: Parcel): Promise<Receipt> {
    const first = this.#send(parcel);
    if (this.#repeats > 0) {
      this.#repeats -= 1;
      void this.#send(parcel);
    }
    return first;
  }

  close(): void {
    this.#connections.cut();
    this.#webSockets.close();
    for (const { settle } of this.#awaited.values()) settle({ kind: 'unreachable' });
  }

  #send(parcel: Parcel): Promise<Receipt> {
    const connection = this.#next();
    if (!connection) return Promise.resolve({ kind: 'unreachable' });
    const record: RecordedDelivery = {
      type: parcel.type,
      name: parcel.name,
      connection: connection.number,
      late: false,
    };
    this.#journal.deliveries.push(record);
    const envelopeId = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        record.late = true;
        this.#journal.violation(`${parcel.type} ${parcel.name}: not acknowledged in ${this.#timings.ack} ms`);
        resolve({ kind: 'timeout' });
      }, this.#timings.ack);
      const settle = (receipt: Receipt) => {
        clearTimeout(timer);
        resolve(receipt);
      };
      this.#awaited.set(envelopeId, { record, sentAt: performance.now(), settle });
      say(connection.socket, {
        envelope_id: envelopeId,
        type: parcel.type,
        accepts_response_payload: parcel.acceptsResponse,
        payload: parcel.payload,
      });
    });
  }

  /** Takes turns among the open connections. */
  #next(): Connection | undefined {
    const open = this.#connections.open;
    this.#turn += 1;
    return open[this.#turn % Math.max(1, open.length)];
  }

  #welcome(socket: WebSocket): void {
    const connection = this.#connections.add(socket);
    if (connection) socket.on('message', (data) => this.#hear(String(data)));
  }

  #hear(text: string): void {
    const parsed = acknowledgement.safeParse(parseJson(text));
    if (!parsed.success) {
      this.#journal.violation(`the socket sent something that is no acknowledgement: ${text.slice(0, 100)}`);
      return;
    }
    const awaited = this.#awaited.get(parsed.data.envelope_id);
    if (!awaited) {
      this.#journal.violation(`acknowledged an envelope unknown or acknowledged before`);
      return;
    }
    this.#awaited.delete(parsed.data.envelope_id);
    const ms = performance.now() - awaited.sentAt;
    awaited.record.ackMs = ms;
    awaited.settle({ kind: 'acknowledged', payload: parsed.data.payload, ms });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
