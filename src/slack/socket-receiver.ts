import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Log } from '../domain/ports.ts';
import { slackLogger } from './logger.ts';
import { clientOptions } from './web.ts';

/**
 * Slack closes each socket every hour or so, and a client that reconnects is deaf meanwhile. Of two
 * sockets one always listens. Slack allows 10 for one app, so at most 4 replicas in this mode.
 */
const SOCKETS = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** How long stop() waits for answers under way; changes wait in the database and need no one to wait. */
const FINISH_WITHIN_MS = 3000;

/** Slack closes a socket that stays silent; a ping without a pong for so long means it is dead. */
const PING_TIMEOUT_MS = 5000;

interface Envelope {
  ack: (response?: Record<string, unknown>) => Promise<void>;
  body: unknown;
  retry_num?: number;
  retry_reason?: string;
}

/** A socket on which an impossible message is logged; the library would end the process. */
class GuardedSocket extends SocketModeClient {
  onUnreadable: (error: unknown) => void = () => {};

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary);
    } catch (error) {
      this.onUnreadable(error);
    }
  }
}

export interface SocketReceiverOptions {
  appToken: string;
  apiUrl?: string;
  log: Log;
}

/**
 * Bolt's receiver for Socket Mode, with connections that are supervised here: whatever ends one, it
 * is opened again, and neither a refused token nor a network that is down ends the process.
 */
export class SocketReceiver implements Receiver {
  readonly #options: SocketReceiverOptions;
  readonly #sockets = new Set<GuardedSocket>();
  readonly #underWay = new Set<Promise<void>>();
  #app: App | undefined;
  #stopped = false;
  #trouble: string | undefined = 'not connected yet';

  constructor(options: SocketReceiverOptions) {
    this.#options = options;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Resolves once every socket has been opened or has failed for the first time; they go on trying. */
  async start(): Promise<void> {
    await Promise.all(Array.from({ length: SOCKETS }, (_, index) => this.#supervise(index)));
  }

  /** Takes no more payloads and finishes those it has. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#sockets].map((socket) => socket.disconnect()));
    await Promise.race([Promise.all(this.#underWay), sleep(FINISH_WITHIN_MS, undefined, { ref: false })]);
  }

  /** Throws with the reason unless a socket is listening. */
  check(): void {
    if (this.#sockets.size === 0) throw new Error(`no socket to Slack: ${this.#trouble}`);
  }

  /** One connection after another until stop(); resolves at the first one's success or failure. */
  async #supervise(index: number): Promise<void> {
    const first = this.#connect();
    void (async () => {
      let pause = FIRST_PAUSE_MS;
      let attempt = first;
      while (!this.#stopped) {
        const lasted = await attempt.then((socket) => this.#untilClosed(socket)).catch(() => false);
        pause = lasted ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
        // Replicas and sockets that come back together are refused (409): each waits a little differently.
        if (!lasted) await sleep(pause * (0.5 + Math.random()) + index * 100);
        if (!this.#stopped) attempt = this.#connect();
      }
    })();
    await first.catch(() => {});
  }

  async #connect(): Promise<GuardedSocket> {
    const { appToken, apiUrl, log } = this.#options;
    const socket = new GuardedSocket({
      appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: PING_TIMEOUT_MS,
      logger: slackLogger(log),
      clientOptions: { ...clientOptions(log, apiUrl), retryConfig: { retries: 0 } },
    });
    socket.onUnreadable = (error) =>
      log.error({ err: error }, 'an unreadable message from Slack was ignored');
    socket.on('slack_event', (envelope: Envelope) => {
      const work = this.#receive(envelope).finally(() => this.#underWay.delete(work));
      this.#underWay.add(work);
    });
    try {
      await socket.start();
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
      log.error(
        { err: error },
        'Slack did not open a socket: check SLACK_APP_TOKEN (xapp-…, connections:write) and the network',
      );
      throw error;
    }
    this.#sockets.add(socket);
    return socket;
  }

  #untilClosed(socket: GuardedSocket): Promise<true> {
    return new Promise((resolve) => {
      socket.once('disconnected', () => {
        this.#sockets.delete(socket);
        this.#trouble = 'disconnected';
        resolve(true);
      });
    });
  }

  async #receive({ ack, body, retry_num, retry_reason }: Envelope): Promise<void> {
    const { log } = this.#options;
    try {
      if (typeof body !== 'object' || body === null) {
        log.error({ body }, 'an impossible payload from Slack was acknowledged and ignored');
        return await ack();
      }
      await this.#app?.processEvent({
        body: { ...body },
        ack: (response) => ack(typeof response === 'string' ? { text: response } : { ...response }),
        ...(retry_num !== undefined && { retryNum: retry_num }),
        ...(retry_reason !== undefined && { retryReason: retry_reason }),
      });
    } catch (error) {
      log.error({ err: error }, 'a payload from Slack could not be processed');
    }
  }
}
