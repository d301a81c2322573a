import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import { SECOND } from '../../domain/time.ts';
import { handOver } from '../hand-over.ts';
import { within } from '../within.ts';
import { type Envelope, type Patience, Socket, type SocketOptions } from './socket.ts';

/**
 * Slack closes each socket every hour or so, some without a word. Of two sockets one listens while
 * another takes the place of the one that is lost. Slack allows 10 for one app, so at most 4 replicas in this mode.
 */
const SOCKETS = 2;

/** How the receiver waits, in ms. */
export interface SocketPace extends Patience {
  /** A connection that lasted so long was a good one: the next is opened at once. */
  steady: number;
  /** The same where Slack has asked it to leave. */
  steadyUntilAsked: number;
  /** After any other the pause doubles, from … to …. */
  firstPause: number;
  longestPause: number;
}

const USUAL_PACE: SocketPace = {
  hello: 10 * SECOND,
  // Changes wait in the database and need no one to wait for them.
  answers: 3 * SECOND,
  farewell: 2 * SECOND,
  quiet: SECOND / 2,
  refresh: 15 * SECOND,
  steadyUntilAsked: SECOND / 10,
  steady: 10 * SECOND,
  firstPause: SECOND / 2,
  longestPause: 30 * SECOND,
};

export interface SocketReceiverOptions extends Pick<SocketOptions, 'appToken' | 'apiUrl' | 'log'> {
  /** Tests are impatient. */
  pace?: SocketPace;
}

/**
 * Bolt's receiver for Socket Mode, with connections that are supervised here: whatever ends one, it
 * is opened again, and neither a refused token nor a network that is down ends the process.
 */
export class SocketReceiver implements Receiver {
  readonly #options: SocketReceiverOptions;
  readonly #pace: SocketPace;
  readonly #sockets = new Set<Socket>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #ending = new AbortController();
  #app: App | undefined;
  #trouble = 'not connected yet';

  constructor(options: SocketReceiverOptions) {
    this.#options = options;
    this.#pace = options.pace ?? USUAL_PACE;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Resolves once every socket has been opened or has failed for the first time; they go on trying. */
  async start(): Promise<void> {
    await Promise.all(Array.from({ length: SOCKETS }, (_, index) => this.#supervise(index)));
  }

  /** Takes no more payloads, finishes those it has, and closes: at most `answers` and `farewell` later. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all([
      within(this.#pace.answers, Promise.all(this.#underWay)),
      ...[...this.#sockets].map((socket) => socket.leave()),
    ]);
  }

  /** Throws with the reason unless a socket is listening. */
  check(): void {
    const listening = [...this.#sockets].some(({ isOpen }) => isOpen);
    if (!listening) throw new Error(`no socket to Slack: ${this.#trouble}`);
  }

  /** One connection after another until stop(); resolves at the first one's success or failure. */
  async #supervise(index: number): Promise<void> {
    const first = this.#connect();
    void this.#keepUp(index, first);
    await first;
  }

  /** What Slack has asked to leave goes on until another has taken its place. */
  async #keepUp(index: number, first: Promise<Socket | undefined>): Promise<void> {
    const { firstPause, longestPause } = this.#pace;
    let pause = firstPause;
    let last: Socket | undefined;
    for (let attempt = first; ; attempt = this.#connect()) {
      const socket = await attempt;
      if (socket) void last?.retire();
      last = socket ?? last;
      if (socket && (await this.#wasSteady(socket))) pause = firstPause;
      else {
        if (this.#ending.signal.aborted) return;
        // Replicas and sockets that come back together are refused (409): each waits a little differently.
        await this.#rest(pause * (0.5 + Math.random()) + index * 100);
        pause = Math.min(pause * 2, longestPause);
      }
      if (this.#ending.signal.aborted) return;
    }
  }

  /** Waits until it is time for another; whether that may be opened at once. */
  async #wasSteady(socket: Socket): Promise<boolean> {
    const openedAt = performance.now();
    const end = await socket.over;
    if (end === 'closed') this.#trouble = 'disconnected';
    const { steady, steadyUntilAsked } = this.#pace;
    return performance.now() - openedAt >= (end === 'asked' ? steadyUntilAsked : steady);
  }

  /** Until then, or until stop(). */
  async #rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#ending.signal }).catch(() => {});
  }

  /** A socket that is open, or undefined if there is none to be had or wanted. Never throws. */
  async #connect(): Promise<Socket | undefined> {
    if (this.#ending.signal.aborted) return undefined;
    const { pace: _, ...options } = this.#options;
    const { log } = options;
    const socket = new Socket({ ...options, patience: this.#pace, take: (envelope) => this.#take(envelope) });
    this.#sockets.add(socket);
    void socket.closed.then(() => this.#sockets.delete(socket));
    try {
      await socket.open();
      return socket;
    } catch (error) {
      if (this.#ending.signal.aborted) return undefined;
      this.#trouble = error instanceof Error ? error.message : String(error);
      log.error(
        { err: error },
        'Slack did not open a socket: check SLACK_APP_TOKEN (xapp-…, connections:write) and the network',
      );
      return undefined;
    }
  }

  #take({ ack, body, retry_num, retry_reason }: Envelope): Promise<void> {
    const arrived = { ack, body, retryNum: retry_num, retryReason: retry_reason };
    const work = handOver(this.#app, this.#options.log, arrived).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
    return work;
  }
}
