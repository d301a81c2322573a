import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { WebSocket } from 'ws';
import type { Timings } from '../contract.ts';

/** Open connections one app may have (docs.slack.dev/apis/events-api/using-socket-mode). */
const most = 10;

export interface Connection {
  readonly number: number;
  readonly socket: WebSocket;
  /** Told to go, and for how long it still gets payloads, by performance.now(). */
  leaving?: { readonly takesUntil: number };
}

/** The bot's WebSockets: greeting, pings, farewells. */
export class Connections {
  readonly #timings: Timings;
  readonly #appId: string;
  readonly #all = new Set<Connection>();
  #count = 0;

  constructor(appId: string, timings: Timings) {
    this.#appId = appId;
    this.#timings = timings;
  }

  /** Those that take payloads, oldest first. */
  get open(): readonly Connection[] {
    const now = performance.now();
    return [...this.#all].filter(
      ({ socket, leaving }) => socket.readyState === socket.OPEN && (!leaving || now < leaving.takesUntil),
    );
  }

  /** Those that were not told to go, oldest first. */
  get staying(): readonly Connection[] {
    return [...this.#all].filter(({ leaving }) => !leaving);
  }

  /** All there are, those that were told to go among them. */
  get count(): number {
    return this.#all.size;
  }

  /** Greets a new socket; the eleventh is sent away. Undefined when it was. */
  add(socket: WebSocket): Connection | undefined {
    if (this.#all.size >= most) {
      say(socket, { type: 'disconnect', reason: 'too_many_websockets', debug_info: { host } });
      socket.close();
      return undefined;
    }
    this.#count += 1;
    const connection: Connection = { number: this.#count, socket };
    this.#all.add(connection);
    const pings = setInterval(() => socket.ping(`Ping from ${host}`), this.#timings.ping);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      this.#all.delete(connection);
    });
    say(socket, {
      type: 'hello',
      num_connections: this.#all.size,
      debug_info: { host, build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: this.#appId },
    });
    return connection;
  }

  /**
   * Tells connections to go, and closes each a little later. One that was warned is used for as long as
   * its acknowledgements would still arrive; one that is to be refreshed gets nothing any more.
   */
  dismiss(reason: 'refresh_requested' | 'warning', which: 'all' | 'oldest'): void {
    const { disconnect, ack } = this.#timings;
    for (const connection of which === 'all' ? this.staying : this.staying.slice(0, 1)) {
      const more = reason === 'warning' ? Math.max(0, disconnect - ack) : 0;
      connection.leaving = { takesUntil: performance.now() + more };
      say(connection.socket, { type: 'disconnect', reason, debug_info: { host } });
      const closing = setTimeout(() => connection.socket.close(), disconnect);
      connection.socket.on('close', () => clearTimeout(closing));
    }
  }

  /** Cuts them all, without a word. */
  cut(): void {
    for (const { socket } of this.#all) socket.terminate();
  }
}

const host = `applink-${randomBytes(2).toString('hex')}`;

/** Sends one message, unless the socket is gone. */
export function say(socket: WebSocket, message: Readonly<Record<string, unknown>>): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
