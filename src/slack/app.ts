import type { RequestListener } from 'node:http';
// By its file: the package's front door loads Express as well.
import bolt from '@slack/bolt/dist/App.js';
import type { Deliveries } from '../domain/ports.ts';
import type { House } from '../workflows/house.ts';
import { createFiles } from './files/files.ts';
import { createFront } from './front.ts';
import { HttpReceiver } from './http/http-receiver.ts';
import { type Incoming, readIncoming } from './incoming.ts';
import { register } from './listeners.ts';
import { slackLogger } from './logger.ts';
import { createReplies } from './replies.ts';
import { SocketReceiver } from './sockets/socket-receiver.ts';
import { clientOptions, type Web } from './web.ts';

/** By an app-level token the bot opens sockets to Slack; by a signing secret it believes what Slack posts. */
export type SlackOptions = { botToken: string; apiUrl?: string } & (
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string }
);

export interface Slack {
  /** HTTP mode: answers what is posted to EVENTS_PATH. Whoever serves it stops before this does. */
  requests?: RequestListener;
  /** Begins to listen; resolves once the sockets, if any, were opened or refused for the first time. */
  start(): Promise<void>;
  /** Takes nothing new from a socket, and finishes what it has. */
  stop(): Promise<void>;
  /** Throws with the reason unless the bot's token is good and, in Socket Mode, a socket listens. */
  check(): Promise<void>;
  /**
   * Carries out an act that was written down; `delivery` is the Incoming that a listener gave to
   * Deliveries. What this version cannot read is logged and dropped: trying again would not help.
   */
  carryOut(delivery: object, attempt: { last: boolean }): Promise<void>;
}

/** Where Slack posts to in HTTP mode: commands, clicks and events alike. */
export const EVENTS_PATH = '/slack/events';

/** The bot's side of Slack. Bolt routes; the token needs no look-up, because there is one workspace. */
export function createSlack(options: SlackOptions, house: House, web: Web, deliveries: Deliveries): Slack {
  const { botToken, apiUrl } = options;
  const { log } = house;
  const receiver = createReceiver(options, house);
  const app = new bolt.default({
    receiver,
    authorize: async () => ({ botToken }),
    clientOptions: clientOptions(log, apiUrl),
    convoStore: false,
    ignoreSelf: false,
    logger: slackLogger(log),
  });
  app.error(async (err) => log.error({ err }, 'Bolt could not route a payload from Slack'));
  const replies = createReplies(web, log);
  const front = createFront(house, replies, createFiles(web));
  register(app, { house, web, front, replies, deliveries });

  /** The sockets need the other token: without this nobody would learn that this one is wrong. */
  async function sayIfRefused(): Promise<void> {
    try {
      await web.counted('auth.test', () => web.reads.auth.test());
    } catch (error) {
      log.error(
        { err: error },
        'Slack does not accept SLACK_BOT_TOKEN (xoxb-…, see OAuth & Permissions), or is out of reach',
      );
    }
  }

  function readable(delivery: object): Incoming | undefined {
    try {
      return readIncoming(delivery);
    } catch (err) {
      log.error({ err }, 'an act that was written down cannot be read by this version and is dropped');
      return undefined;
    }
  }

  return {
    ...(receiver instanceof HttpReceiver && { requests: receiver.take }),
    start: async () => {
      await Promise.all([receiver.start(), sayIfRefused()]);
    },
    stop: () => receiver.stop(),
    check: async () => {
      receiver.check();
      await web.counted('auth.test', () => web.reads.auth.test());
    },
    carryOut: async (delivery, attempt) => {
      const incoming = readable(delivery);
      if (incoming) await front.carryOut(incoming, attempt);
    },
  };
}

function createReceiver(options: SlackOptions, { clock, log }: House): SocketReceiver | HttpReceiver {
  const { mode, apiUrl } = options;
  return mode === 'http'
    ? new HttpReceiver({ signingSecret: options.signingSecret, clock, log })
    : new SocketReceiver({ appToken: options.appToken, log, ...(apiUrl !== undefined && { apiUrl }) });
}
