import type { Bulletin } from '../domain/notice.ts';
import { isPerson, type MessageRef } from '../domain/place.ts';
import type { Log } from '../domain/ports.ts';
import { DAY, type Instant, later, MINUTE } from '../domain/time.ts';
import { isClosed } from './unreachable.ts';
import { errorCode, type Web } from './web.ts';

/** The `event_type` of the metadata that a bulletin's message carries. */
export const EVENT_TYPE = 'ecs_steward_bulletin';

/** A page as Slack advises it, and as many of them as are looked through: what is behind them stays unfound. */
const PAGE = 200;
const MOST_PAGES = 20;

/** Slack's clock tells when a message was posted, ours from when on it can be. */
const CLOCKS_MS = 5 * MINUTE;

/** What a bulletin goes on from was posted before it; so long, if Slack was out of reach in between. */
const THREAD_MS = DAY;

/** What was posted with its id, be it a bulletin or a digest. */
type Posted = Pick<Bulletin, 'id' | 'channel'> & { continues?: string };

interface Page {
  messages?: { ts?: string; metadata?: { event_type?: string; event_payload?: object } }[];
  response_metadata?: { next_cursor?: string };
}

/** How what was posted is found again: by the id in its metadata, which only we can read. */
export function createPosts(web: Web, log: Log) {
  let told = false;

  async function inPages(
    id: string,
    since: Instant,
    read: (more: { oldest: string; cursor?: string }) => Promise<Page>,
  ): Promise<string | undefined> {
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const oldest = `${Date.parse(since) / 1000}.000000`;
      const { messages = [], response_metadata: next } = await read({ oldest, ...(cursor && { cursor }) });
      const found = messages.find(({ metadata }) => isOf(id, metadata));
      if (found?.ts !== undefined) return found.ts;
      cursor = next?.next_cursor ?? '';
      if (cursor === '') return undefined;
    }
    log.warn({ bulletin: id }, 'a channel has too much history for a message to be looked for in all of it');
    return undefined;
  }

  function inChannel(channel: string, id: string, since: Instant): Promise<string | undefined> {
    return inPages(id, since, (more) =>
      web.counted('conversations.history', () =>
        web.reads.conversations.history({ channel, limit: PAGE, include_all_metadata: true, ...more }),
      ),
    );
  }

  function inThread(channel: string, root: string, id: string, since: Instant): Promise<string | undefined> {
    return inPages(id, since, (more) =>
      web.counted('conversations.replies', () =>
        web.reads.conversations.replies({
          ...{ channel, ts: root, limit: PAGE, include_all_metadata: true },
          ...more,
        }),
      ),
    );
  }

  /** A person's id is no channel that could be read; their direct messages have an id of their own. */
  async function readableChannel(channel: string): Promise<string> {
    if (!isPerson(channel)) return channel;
    const opened = await web.counted('conversations.open', () =>
      web.reads.conversations.open({ users: channel }),
    );
    return opened.channel?.id ?? channel;
  }

  async function look({ id, continues, channel: named }: Posted, since: Instant) {
    const channel = await readableChannel(named);
    const from = later(since, -CLOCKS_MS);
    if (continues === undefined) return at(channel, await inChannel(channel, id, from));
    const root = await inChannel(channel, continues, later(from, -THREAD_MS));
    // Where its thread is gone it was perhaps posted without.
    const inIt = root === undefined ? undefined : await inThread(channel, root, id, from);
    return at(channel, inIt ?? (await inChannel(channel, id, from)));
  }

  return {
    /**
     * Where the bulletin is, if it was posted after `since`; undefined: nowhere, or nobody may look. Throws when
     * Slack does not answer.
     */
    async find(bulletin: Posted, since: Instant): Promise<MessageRef | undefined> {
      try {
        return await look(bulletin, since);
      } catch (err) {
        if (isClosed(err)) return undefined;
        if (errorCode(err) !== 'missing_scope') throw err;
        if (!told) log.warn({ err }, 'what was posted cannot be looked for: a history scope is missing');
        told = true;
        return undefined;
      }
    },
  };
}

function at(channel: string, ts: string | undefined): MessageRef | undefined {
  return ts === undefined ? undefined : { channel, ts };
}

function isOf(id: string, metadata: NonNullable<Page['messages']>[number]['metadata']): boolean {
  return (
    metadata?.event_type === EVENT_TYPE &&
    metadata.event_payload !== undefined &&
    'bulletin' in metadata.event_payload &&
    metadata.event_payload.bulletin === id
  );
}
