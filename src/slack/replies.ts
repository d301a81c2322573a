import type { Log } from '../domain/ports.ts';
import type { Origin } from '../domain/proposal.ts';
import { paginate } from './limits/fit.ts';
import type { Message } from './views/blocks.ts';
import type { Web } from './web.ts';

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
    const ways: (() => Promise<unknown>)[] = [
      () => byMessage(web, origin, message),
      () =>
        web.counted('chat.postMessage', () =>
          web.writes.chat.postMessage({ ...message, channel: origin.user }),
        ),
    ];
    const { responseUrl } = origin;
    if (responseUrl !== undefined) {
      ways.unshift(() =>
        web.respond(responseUrl, message, { response_type: 'ephemeral', replace_original: replace }),
      );
    }
    await firstThatWorks(ways, log);
  }

  return {
    async toPerson(origin, message, { replace } = { replace: false }) {
      for (const [index, part] of paginate(message).entries())
        await one(origin, part, replace && index === 0);
    },
    async toChannel(origin, message) {
      const { responseUrl, channel } = origin;
      for (const part of paginate(message)) {
        const ways = [
          () => web.counted('chat.postMessage', () => web.writes.chat.postMessage({ ...part, channel })),
        ];
        const style = { response_type: 'in_channel', replace_original: false } as const;
        if (responseUrl !== undefined)
          await firstThatWorks([() => web.respond(responseUrl, part, style), ...ways], log);
        else await firstThatWorks(ways, log);
      }
    },
  };
}

async function byMessage(web: Web, { channel, user }: Origin, message: Message): Promise<unknown> {
  return web.counted('chat.postEphemeral', () =>
    web.writes.chat.postEphemeral({ ...message, channel, user }),
  );
}

async function firstThatWorks(ways: (() => Promise<unknown>)[], log: Log): Promise<void> {
  let last: unknown;
  for (const way of ways) {
    try {
      await way();
      return;
    } catch (error) {
      last = error;
    }
  }
  log.error({ err: last }, 'an answer could not be shown to its person');
}
