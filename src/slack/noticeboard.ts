import { type Noticeboard, Unpostable } from '../domain/ledger.ts';
import type { Bulletin } from '../domain/notice.ts';
import type { MessageRef } from '../domain/place.ts';
import type { Directory, Log } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import { type Reader, readerFor } from './i18n/reader.ts';
import { abridge } from './limits/fit.ts';
import { createPosts, EVENT_TYPE } from './posts.ts';
import { isClosed, isLost } from './unreachable.ts';
import type { Message } from './views/blocks.ts';
import type { Board } from './views/notice/board.ts';
import { isForOwner } from './views/notice/people.ts';
import { bulletinMessage } from './views/notice.ts';
import { errorCode, type Web } from './web.ts';

/** Bulletins as messages: in the language of the channels, or of the person whose direct messages they go to. */
export function createNoticeboard(
  web: Web,
  settings: Settings,
  directory: Directory,
  log: Log,
  live: Pick<Board, 'offers' | 'now'>,
): Noticeboard {
  const { escalate } = settings.reminders;
  const board: Board = {
    ...live,
    ...(escalate !== undefined && { escalate }),
    severalAccounts: settings.accounts.length > 1,
  };
  const posts = createPosts(web, log);

  async function readerOf(bulletin: Bulletin): Promise<Reader> {
    const channels = readerFor(settings.language, settings.timezone);
    const person = bulletin.person ?? (isForOwner(bulletin) ? bulletin.notices[0]?.owner : undefined);
    if (person === undefined) return channels;
    const profile = await directory.profile(person).catch(() => undefined);
    return profile ? readerFor(profile.language, profile.timeZone) : channels;
  }

  async function messageOf(bulletin: Bulletin): Promise<Message> {
    const reader = await readerOf(bulletin);
    return abridge(bulletinMessage(bulletin, reader, board), reader);
  }

  async function put(message: Message, { id, channel }: Bulletin, root?: MessageRef): Promise<MessageRef> {
    const posted = await web.counted('chat.postMessage', () =>
      web.patient.chat.postMessage({
        ...message,
        channel: root?.channel ?? channel,
        ...(root && { thread_ts: root.ts }),
        metadata: { event_type: EVENT_TYPE, event_payload: { bulletin: id } },
        ...{ unfurl_links: false, unfurl_media: false },
      }),
    );
    if (posted.ts === undefined || posted.channel === undefined)
      throw new Error('Slack posted without saying where');
    return { channel: posted.channel, ts: posted.ts };
  }

  return {
    async post(bulletin, root) {
      const message = await messageOf(bulletin);
      try {
        return await put(message, bulletin, root).catch((err: unknown) => {
          // Somebody has deleted what it goes on from: it is no less true for that.
          if (root && errorCode(err) === 'thread_not_found') return put(message, bulletin);
          throw err;
        });
      } catch (err) {
        if (isClosed(err)) throw new Unpostable(root?.channel ?? bulletin.channel, errorCode(err) ?? '');
        throw err;
      }
    },

    async edit(bulletin) {
      const { channel, ts } = bulletin;
      const message = await messageOf(bulletin);
      try {
        await web.edited('chat.update', () => web.writes.chat.update({ ...message, channel, ts }));
      } catch (err) {
        if (!isLost(err)) throw err;
        log.info({ err, channel }, 'a notice is no longer there to be edited');
      }
    },

    find: (bulletin, since) => posts.find(bulletin, since),
  };
}
