import type { Operation, Place } from '../domain/operation.ts';
import type { Log, Notifier } from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import { isSettled } from '../domain/work.ts';
import { readerFor } from './i18n/reader.ts';
import { abridge } from './limits/fit.ts';
import type { Message } from './views/blocks.ts';
import { operationMessage } from './views/operation.ts';
import { closedReminderMessage, reminderMessage } from './views/reminder.ts';
import { errorCode, type Web } from './web.ts';

/** Slack allows a response_url 5 uses; one is kept for an answer to the person. */
const RESPONSE_USES = 4;

/** Why a channel cannot be posted to, and will not be a moment later either. */
const CLOSED_CHANNELS = ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'];
/** Why a message cannot be edited any more. */
const LOST_MESSAGES = ['message_not_found', 'cant_update_message', 'edit_window_closed', ...CLOSED_CHANNELS];

/** Messages that come by themselves, in the language of the channels. */
export function createNotifier(web: Web, settings: Settings, log: Log): Notifier {
  const reader = readerFor(settings.language, settings.timezone);

  async function post(channel: string, message: Message): Promise<{ channel: string; ts: string }> {
    const posted = await web.counted('chat.postMessage', () =>
      web.writes.chat.postMessage({ ...message, channel, unfurl_links: false, unfurl_media: false }),
    );
    if (posted.ts === undefined || posted.channel === undefined)
      throw new Error('Slack posted without saying where');
    return { channel: posted.channel, ts: posted.ts };
  }

  async function edit(channel: string, ts: string, message: Message): Promise<void> {
    await web.counted('chat.update', () => web.writes.chat.update({ ...message, channel, ts }));
  }

  /** Where the bot is no member: by response_url while it lasts, then as a direct message to the requester. */
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
    return { ...place, ...(await post(operation.requester, message)) };
  }

  /** Its buttons are used up. A card that cannot be taken away does no harm: a click counts once. */
  async function withdrawCard({ card, responseUrl }: Place): Promise<void> {
    if (!card || responseUrl === undefined) return;
    await web
      .withdraw(responseUrl)
      .catch((err: unknown) => log.info({ err }, 'a card could not be withdrawn'));
  }

  return {
    async showOperation(operation, place) {
      const message = abridge(operationMessage(operation, place.role, reader), reader);
      try {
        if (place.ts === undefined) {
          const posted = { ...place, ...(await post(place.channel, message)) };
          await withdrawCard(place);
          return posted;
        }
        await edit(place.channel, place.ts, message);
        return place;
      } catch (err) {
        const lost = place.ts === undefined ? CLOSED_CHANNELS : LOST_MESSAGES;
        if (!lost.includes(errorCode(err) ?? '')) throw err;
        return postElsewhere(operation, place, message);
      }
    },

    async postReminder(reminder) {
      const message = abridge(reminderMessage(reminder, reader), reader);
      return (await post(reminder.channel, message)).ts;
    },

    async closeReminder(entry) {
      if (entry.ts === undefined) return;
      const message = abridge(closedReminderMessage(entry, reader), reader);
      try {
        await edit(entry.channel, entry.ts, message);
      } catch (err) {
        if (!LOST_MESSAGES.includes(errorCode(err) ?? '')) throw err;
        log.info({ err }, 'a notice is no longer there to be edited');
      }
    },
  };
}
