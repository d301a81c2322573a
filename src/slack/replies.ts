import type { ModalView } from '@slack/types';
import type { Log } from '../domain/ports.ts';
import type { Origin } from '../domain/proposal.ts';
import { insist } from './insist.ts';
import { paginate } from './limits/fit.ts';
import { isViewClosed } from './unreachable.ts';
import type { Message } from './views/blocks.ts';
import type { Web } from './web.ts';

type Way = () => Promise<unknown>;

/** Answers to one person. None of them throws: what Slack does not take is logged. */
export interface Replies {
  /** Seen only by whoever asked; `replace` puts it in the place of the card that was clicked. */
  toPerson(origin: Origin, message: Message, how?: { replace: boolean }): Promise<void>;
  /** In the place of what a modal shows; one that was closed meanwhile is left alone. */
  inModal(viewId: string, view: ModalView): Promise<void>;
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
    // Nobody is told something only they see in a place where only they are.
    const here = origin.channel === origin.user ? [] : [() => byMessage(web, origin, message)];
    await show([...here, toUser], byUrl, log);
  }

  return {
    async toPerson(origin, message, { replace } = { replace: false }) {
      for (const [index, part] of paginate(message).entries())
        await one(origin, part, replace && index === 0);
    },
    async inModal(viewId, view) {
      try {
        await web.edited('views.update', () => web.writes.views.update({ view_id: viewId, view }));
      } catch (err) {
        if (isViewClosed(err)) log.info({}, 'a modal was closed before it was answered in');
        else log.error({ err }, 'an answer could not be shown in its modal');
      }
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
