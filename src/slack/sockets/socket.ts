import type { Log } from '../../domain/ports.ts';
import { SECOND } from '../../domain/time.ts';
import { slackLogger } from '../logger.ts';
import { clientOptions } from '../web.ts';
import { within } from '../within.ts';
import { GuardedClient } from './guarded-client.ts';

/** A ping without a pong for so long means that the socket is dead. */
const PING_TIMEOUT_MS = 5 * SECOND;

/** How long a socket waits, in ms. */
export interface Patience {
  /** For Slack's hello. */
  hello: number;
  /** For the answers under way when it is asked to leave. */
  answers: number;
  /** For Slack to answer that it closes. */
  farewell: number;
  /** For a payload that may still come, once Slack has asked it to leave and another listens in its place. */
  quiet: number;
  /** For Slack to close what it has asked to leave, as it says it will. */
  refresh: number;
}

/** A payload as it arrives; until `ack` Slack waits. */
export interface Envelope {
  envelope_id: string;
  ack: (response?: Record<string, unknown>) => Promise<void>;
  body: unknown;
  retry_num?: number;
  retry_reason?: string;
}

export interface SocketOptions {
  appToken: string;
  apiUrl?: string;
  log: Log;
  patience: Patience;
  /** Carries a payload out; resolves when nothing of it is left to do, and never rejects. */
  take(envelope: Envelope): Promise<void>;
}

/** One connection to Slack, from its opening to its end. Whoever wants another makes a new one. */
export class Socket {
  /** Resolves when it is over, however it ended. */
  readonly closed: Promise<void>;
  /** Resolves when it is time to open another: Slack asks this one to leave, or it is over. */
  readonly over: Promise<'asked' | 'closed'>;
  readonly #options: SocketOptions;
  readonly #client: GuardedClient;
  readonly #unanswered = new Set<Promise<void>>();
  /** Rejects when Slack sends it away instead of a hello. */
  readonly #sentAway = Promise.withResolvers<never>();
  #phase: 'opening' | 'open' | 'ended' = 'opening';
  /** Payloads so far. */
  #came = 0;

  constructor(options: SocketOptions) {
    const { appToken, apiUrl, log } = options;
    this.#options = options;
    this.#client = new GuardedClient({
      appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: PING_TIMEOUT_MS,
      logger: slackLogger(log),
      clientOptions: { ...clientOptions(log, apiUrl), retryConfig: { retries: 0 } },
    });
    this.#client.onUnreadable = (error) => log.error({ err: error }, 'an unreadable message from Slack');
    this.#client.on('slack_event', (envelope: Envelope) => this.#receive(envelope));
    this.#client.on('connecting', () => {
      // Told to disconnect while it asked for the address, the library connects all the same.
      if (this.#phase === 'ended') queueMicrotask(() => void this.close());
    });
    this.closed = new Promise((resolve) => {
      this.#client.once('disconnected', () => {
        this.#phase = 'ended';
        resolve();
      });
    });
    this.#client.on('connected', () => {
      if (this.#phase === 'opening') this.#phase = 'open';
    });
    const asked = Promise.withResolvers<'asked'>();
    this.over = Promise.race([asked.promise, this.closed.then(() => 'closed' as const)]);
    this.#client.onFarewell = (reason) => {
      log.debug({ reason }, 'Slack asks a socket to leave');
      if (this.#phase === 'opening')
        this.#sentAway.reject(new Error(`Slack sent the socket away: ${reason}`));
      asked.resolve('asked');
    };
    this.#sentAway.promise.catch(() => {});
  }

  /** Whether it takes payloads. */
  get isOpen(): boolean {
    return this.#phase === 'open';
  }

  /** Resolves at Slack's hello. Throws if Slack refuses, or stays silent for as long as there is patience. */
  async open(): Promise<void> {
    const { hello } = this.#options.patience;
    try {
      const heard = await within(hello, Promise.race([this.#client.start(), this.#sentAway.promise]));
      if (!heard) throw new Error(`Slack did not say hello within ${hello / SECOND} s`);
    } catch (error) {
      void this.close();
      throw error ?? new Error('Slack closed the socket before its hello');
    }
  }

  /** Takes nothing new, lets what is under way be answered, and closes. Never throws. */
  async leave(): Promise<void> {
    this.#phase = 'ended';
    await within(this.#options.patience.answers, Promise.all(this.#unanswered));
    await this.close();
  }

  /**
   * Asked to leave, and another listens in its place: takes and answers what still comes, and leaves
   * when nothing does, unless Slack closes it first. Never throws.
   */
  async retire(): Promise<void> {
    const { quiet, refresh } = this.#options.patience;
    const until = performance.now() + refresh;
    let came: number;
    do {
      came = this.#came;
      await within(quiet, this.closed);
    } while (this.#isBusy(came) && performance.now() < until);
    if (this.isOpen) await this.leave();
  }

  #isBusy(came: number): boolean {
    return this.isOpen && (this.#came > came || this.#unanswered.size > 0);
  }

  /** Resolves when it is closed, whether or not Slack answers. Never throws. */
  async close(): Promise<void> {
    this.#phase = 'ended';
    const agreed = await within(this.#options.patience.farewell, this.#client.disconnect());
    // Told a second time, the library does not wait for Slack's close frame any longer.
    if (!agreed) void this.#client.disconnect();
  }

  #receive(envelope: Envelope): void {
    if (typeof envelope.envelope_id !== 'string') {
      // The library hands on any JSON; without this id it cannot be answered.
      this.#client.onUnreadable(new Error('a message without an envelope'));
      return;
    }
    // What is not acknowledged was not done, and Slack tells the person so.
    if (this.#phase === 'ended') return;
    this.#came += 1;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#unanswered.add(promise);
    const answered = () => {
      this.#unanswered.delete(promise);
      resolve();
    };
    const ack: Envelope['ack'] = (response) => envelope.ack(response).finally(answered);
    void this.#options.take({ ...envelope, ack }).finally(answered);
  }
}
