import type { Log } from '../domain/ports.ts';
import type { Origin } from '../domain/proposal.ts';
import { insist } from './insist.ts';
import { paginate } from './limits/fit.ts';
import type { Message } from './views/blocks.ts';
import type { Web } from './web.ts';

type Way = () => Promise<unknown>;

/** Answers to one person. None of them throws: what Slack does not take is logged. */
export interface Replies {
  /** Seen only by whoever asked; `replace` puts it in the place of the card that was clicked. */
  toPerson(origin: Origin, message: Message, how?: { replace: boolean }): Promise<void>;
  /** Seen by the channel it was asked in. */
  toChannel(origin: Origin, message: Message): Promise<void>;
}

/** The Replies on this Web; long answers go out as several messages. */
export function createReplies(web: Web, log: Log): Replies {
  /** By response_url, then as an ephemeral message, then as a direct message. */
  async function one(origin: Origin, message: Message, replace: boolean): Promise<void> {
    const { responseUrl } = origin;
    const byUrl =
      responseUrl !== undefined &&
      (() => web.respond(responseUrl, message, { response_type: 'ephemeral', replace_original: replace }));
    const toUser = () =>
      web.counted('chat.postMessage', () =>
        web.writes.chat.postMessage({ ...message, channel: origin.user }),
      );
    await show([() => byMessage(web, origin, message), toUser], byUrl, log);
  }

  return {
    async toPerson(origin, message, { replace } = { replace: false }) {
      for (const [index, part] of paginate(message).entries())
        await one(origin, part, replace && index === 0);
    },
    async toChannel(origin, message) {
      const { responseUrl, channel } = origin;
      for (const part of paginate(message)) {
        const post = () =>
          web.counted('chat.postMessage', () => web.writes.chat.postMessage({ ...part, channel }));
        const style = { response_type: 'in_channel', replace_original: false } as const;
        await show([post], responseUrl !== undefined && (() => web.respond(responseUrl, part, style)), log);
      }
    },
  };
}

async function byMessage(web: Web, { channel, user }: Origin, message: Message): Promise<unknown> {
  return web.counted('chat.postEphemeral', () =>
    web.writes.chat.postEphemeral({ ...message, channel, user }),
  );
}

/**
 * By its response_url if it has one, then in the other ways, and as long as it is worth it in these once more:
 * an answer that comes twice is better than none, and a response_url is good for 5 uses.
 */
async function show(ways: Way[], byUrl: Way | false, log: Log): Promise<void> {
  let untried = byUrl ? [byUrl, ...ways] : ways;
  try {
    await insist(() => {
      const now = untried;
      untried = ways;
      return firstThatWorks(now);
    });
  } catch (err) {
    log.error({ err }, 'an answer could not be shown to its person');
  }
}

/** Throws what the last of them throws, if none works. */
async function firstThatWorks(ways: Way[]): Promise<void> {
  let last: unknown;
  for (const way of ways) {
    try {
      await way();
      return;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
