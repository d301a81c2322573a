import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import {
  extractRetryNumFromHTTPRequest,
  extractRetryReasonFromHTTPRequest,
} from '@slack/bolt/dist/receivers/HTTPModuleFunctions.js';
import type { Clock, Log } from '../../domain/ports.ts';
import { SECOND } from '../../domain/time.ts';
import { handOver } from '../hand-over.ts';
import { within } from '../within.ts';
import { BadRequest } from './bad-request.ts';
import { readRequest } from './read-request.ts';

/** Slack hangs up after 3 s; a reason is of use to it only before. */
const ANSWER_WITHIN_MS = 2.8 * SECOND;

/** How long stop() waits for what is under way. Changes wait in the database and need no one to wait for them. */
const FINISH_WITHIN_MS = SECOND;

export interface HttpReceiverOptions {
  signingSecret: string;
  clock: Clock;
  log: Log;
  /** Tests are impatient. */
  answerWithinMs?: number;
}

/**
 * Bolt's receiver for HTTP mode, without a server: whoever has one passes it what is posted to
 * `/slack/events`. Nothing but a signed payload reaches Bolt.
 */
export class HttpReceiver implements Receiver {
  readonly #options: HttpReceiverOptions;
  readonly #underWay = new Set<Promise<void>>();
  #app: App | undefined;

  constructor(options: HttpReceiverOptions) {
    this.#options = options;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** There is nothing to open: Slack comes by itself. */
  async start(): Promise<void> {}

  /** Whether Slack finds the way here is known to Slack alone. */
  check(): void {}

  /** Finishes what it has, for a second at most. Nothing new comes once the server has stopped. */
  async stop(): Promise<void> {
    await within(FINISH_WITHIN_MS, Promise.all(this.#underWay));
  }

  /** Answers one request, whatever it is. Never throws. */
  readonly take = (request: IncomingMessage, response: ServerResponse): void => {
    const work = this.#answer(request, response).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  };

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { signingSecret, clock, log, answerWithinMs = ANSWER_WITHIN_MS } = this.#options;
    const late = setTimeout(() => refuse(request, response, log, tooLate(request)), answerWithinMs);
    const settle = (body?: object) => {
      clearTimeout(late);
      send(response, 200, body);
    };
    try {
      const asked = await readRequest(request, signingSecret, clock.now());
      if (asked.kind === 'ssl-check') return settle();
      const { body } = asked;
      const challenge = challengeIn(body);
      if (challenge !== undefined) return settle({ challenge });
      await handOver(this.#app, log, {
        body,
        ack: async (answer) => settle(answer),
        retryNum: extractRetryNumFromHTTPRequest(request),
        retryReason: extractRetryReasonFromHTTPRequest(request),
      });
    } catch (error) {
      clearTimeout(late);
      refuse(request, response, log, error);
    }
  }
}

/** Slack asks whether this address is the app's own when someone enters it. */
function challengeIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if (!('type' in body && body.type === 'url_verification' && 'challenge' in body)) return undefined;
  return typeof body.challenge === 'string' ? body.challenge : undefined;
}

function tooLate(request: IncomingMessage): BadRequest {
  return request.complete
    ? new BadRequest(503, 'There was no answer in time; it may have been done all the same.')
    : new BadRequest(408, 'The request did not arrive in time.');
}

function refuse(request: IncomingMessage, response: ServerResponse, log: Log, error: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const status = error instanceof BadRequest ? error.status : 500;
  const why = error instanceof BadRequest ? error.message : 'Something went wrong; the log says what.';
  // Anyone can post anything here: what is not Slack's is no error of ours.
  const level = [400, 500, 503].includes(status) ? 'error' : 'warn';
  log[level]({ status, err: error }, 'a request that should come from Slack was refused');
  if (status === 405) response.setHeader('allow', 'POST');
  // What has not been read of it would be taken for the next request.
  if (!request.complete) response.shouldKeepAlive = false;
  send(response, status, { error: why });
}

function send(response: ServerResponse, status: number, body: object | undefined): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined || Object.keys(body).length === 0 ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(text !== '' && { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
