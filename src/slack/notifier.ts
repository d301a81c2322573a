import { Unpostable } from '../domain/ledger.ts';
import type { Operation } from '../domain/operation.ts';
import { asks, isForOthers, isPerson, type Place } from '../domain/place.ts';
import type { Directory, Log, Notifier } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import { isSettled } from '../domain/work.ts';
import { type Reader, readerFor } from './i18n/reader.ts';
import { abridge } from './limits/fit.ts';
import { createPosts, EVENT_TYPE } from './posts.ts';
import { isClosed, isLost } from './unreachable.ts';
import { alertMessage } from './views/alert.ts';
import type { Message } from './views/blocks.ts';
import { digestMessage } from './views/digest.ts';
import { nudgeMessage } from './views/operation/nudge.ts';
import { operationMessage } from './views/operation.ts';
import { errorCode, type Web } from './web.ts';

/** Slack allows a response_url 5 uses; one is kept for an answer to the person. */
const RESPONSE_USES = 4;

/** Messages that come by themselves: in the language of the channels, or of the one person who sees them. */
export function createNotifier(web: Web, settings: Settings, directory: Directory, log: Log): Notifier {
  const reader = readerFor(settings.language, settings.timezone);

  const posts = createPosts(web, log);

  async function readerAt({ person }: Pick<Place, 'person'>): Promise<Reader> {
    if (person === undefined) return reader;
    const profile = await directory.profile(person).catch(() => undefined);
    return profile ? readerFor(profile.language, profile.timeZone) : reader;
  }

  async function messageAt(operation: Operation, place: Place): Promise<Message> {
    const theirs = await readerAt(place);
    const message =
      place.role === 'nudge'
        ? nudgeMessage(operation, place, theirs)
        : operationMessage(operation, place, theirs);
    return abridge(message, theirs);
  }

  async function post(
    channel: string,
    message: Message,
    { thread, id, by = web.writes }: { thread?: string | undefined; id?: string; by?: Web['writes'] } = {},
  ): Promise<{ channel: string; ts: string }> {
    const reply = thread !== undefined && { thread_ts: thread };
    const posted = await web.counted('chat.postMessage', () =>
      by.chat.postMessage({
        ...{ ...message, ...reply, channel },
        ...(id !== undefined && { metadata: { event_type: EVENT_TYPE, event_payload: { bulletin: id } } }),
        ...{ unfurl_links: false, unfurl_media: false },
      }),
    );
    if (posted.ts === undefined || posted.channel === undefined)
      throw new Error('Slack posted without saying where');
    return { channel: posted.channel, ts: posted.ts };
  }

  async function edit(channel: string, ts: string, message: Message): Promise<void> {
    await web.edited('chat.update', () => web.writes.chat.update({ ...message, channel, ts }));
  }

  /**
   * Where the bot is no member: by response_url while it lasts, then as a direct message to the
   * requester. Not so an approval, which the requester cannot give: the caller knows whom to ask. One
   * that was asked by response_url keeps its buttons when the 30 minutes are over and nobody clicked:
   * Slack has no way left to take them away, and a click on them is judged like any other.
   */
  async function postElsewhere(operation: Operation, place: Place, message: Message): Promise<Place> {
    const { responseUrl, responseUses, channel, role } = place;
    log.warn({ channel, role, operation: operation.id }, 'cannot post there: invite the bot to the channel');
    // The last use is for the outcome; what happens on the way there is no reason for a direct message.
    const lastUse = responseUrl !== undefined && responseUses === RESPONSE_USES - 1;
    if (lastUse && !isSettled(operation.state)) return place;
    if (responseUrl !== undefined && responseUses < RESPONSE_USES) {
      try {
        await web.respond(responseUrl, message, {
          response_type: 'in_channel',
          // A card is seen by one person only, and an approval is for others.
          replace_original: (place.card === true && place.role === 'origin') || responseUses > 0,
        });
        return { ...place, responseUses: responseUses + 1 };
      } catch (err) {
        log.info({ err }, 'a response_url is used up');
      }
    }
    if (isForOthers(operation, place)) return { ...place, closed: true };
    return { ...place, ...(await post(operation.requester, message)) };
  }

  return {
    async showOperation(operation, place) {
      const message = await messageAt(operation, place);
      const { closed: _, ...open } = place;
      try {
        if (place.ts === undefined)
          return { ...open, ...(await post(place.channel, message, { thread: place.thread })) };
        await edit(place.channel, place.ts, message);
        return open;
      } catch (err) {
        if (!(place.ts === undefined ? isClosed(err) : isLost(err))) throw err;
        if (!isClosed(err) && asks(operation, place))
          return { ...open, ...(await post(place.channel, message)) };
        return postElsewhere(operation, open, message);
      }
    },

    /** Its buttons are used up. A card that cannot be taken away does no harm: a click counts once. */
    async withdrawCard({ card, responseUrl, responseUses }) {
      // Once used, the response_url belongs to the operation's message, which has taken the card's place.
      if (!card || responseUrl === undefined || responseUses > 0) return;
      await web
        .withdraw(responseUrl)
        .catch((err: unknown) => log.info({ err }, 'a card could not be withdrawn'));
    },

    async refreshApproval(operation, { channel, ts }) {
      // A twin of a message on record, so it is what that one is.
      const place = operation.places.find((one) => one.channel === channel && one.role !== 'nudge');
      const like: Place = place ?? { role: 'approvals', channel, responseUses: 0 };
      await edit(channel, ts, await messageAt(operation, like));
    },

    async postDigest(digest, content) {
      const message = abridge(digestMessage(content, reader), reader);
      try {
        return await post(digest.channel, message, { id: digest.id, by: web.patient });
      } catch (err) {
        throw isClosed(err) ? new Unpostable(digest.channel, errorCode(err) ?? 'unknown') : err;
      }
    },

    findDigest: (digest, since) => posts.find(digest, since),

    async tellAlert(alert, { what, to }) {
      const theirs = isPerson(to) ? await readerAt({ person: to }) : reader;
      const message = abridge(alertMessage(alert, what, theirs), theirs);
      const before = alert.tellings.find((one) => one.what === 'wrong' && one.to === to)?.message;
      const thread = what === 'well' ? before?.ts : undefined;
      try {
        // To a person's id it goes each time into the same conversation, whose id Slack has answered.
        return await post(before?.channel ?? to, message, { thread, by: web.patient });
      } catch (err) {
        throw isClosed(err) ? new Unpostable(to, errorCode(err) ?? 'unknown') : err;
      }
    },
  };
}
