import { App } from '@slack/bolt';
import type { Deliveries } from '../domain/ports.ts';
import type { House } from '../workflows/house.ts';
import { createFront } from './front.ts';
import { type Incoming, readIncoming } from './incoming.ts';
import { register } from './listeners.ts';
import { slackLogger } from './logger.ts';
import { createReplies } from './replies.ts';
import { SocketReceiver } from './socket-receiver.ts';
import { clientOptions, type Web } from './web.ts';

export interface SlackOptions {
  botToken: string;
  appToken: string;
  apiUrl?: string;
}

export interface Slack {
  /** Begins to listen; resolves once the sockets were opened or refused for the first time. */
  start(): Promise<void>;
  /** Takes nothing new. */
  stop(): Promise<void>;
  /** Throws with the reason unless a socket listens and the bot's token is good. */
  check(): Promise<void>;
  /**
   * Carries out an act that was written down; `delivery` is the Incoming that a listener gave to
   * Deliveries. What this version cannot read is logged and dropped: trying again would not help.
   */
  carryOut(delivery: object, attempt: { last: boolean }): Promise<void>;
}

/** The bot's side of Slack. Bolt routes; the token needs no look-up, because there is one workspace. */
export function createSlack(options: SlackOptions, house: House, web: Web, deliveries: Deliveries): Slack {
  const { botToken, appToken, apiUrl } = options;
  const { log } = house;
  const receiver = new SocketReceiver({ appToken, log, ...(apiUrl !== undefined && { apiUrl }) });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken }),
    clientOptions: clientOptions(log, apiUrl),
    convoStore: false,
    ignoreSelf: false,
    logger: slackLogger(log),
  });
  app.error(async (err) => log.error({ err }, 'Bolt could not route a payload from Slack'));
  const replies = createReplies(web, log);
  const front = createFront(house, replies);
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
