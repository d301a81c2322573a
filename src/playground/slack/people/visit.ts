import { randomBytes } from 'node:crypto';
import { homeJson, modalJson } from '../api/json.ts';
import type { Reaction } from '../contract.ts';
import type { Delivery, Parcel, Receipt } from '../delivery/delivery.ts';
import type { Slack } from '../slack.ts';
import type { Message, OpenView } from '../workspace.ts';
import { appFields, channelOf, flatFields, personOf } from './payload.ts';
import { stateValues } from './values.ts';

/**
 * Someone writes an ordinary message.
 * @throws RangeError when they are not in that channel
 */
export function say(slack: Slack, userId: string, channelId: string, text: string): Message {
  const channel = channelOf(slack, personOf(slack, userId), channelId);
  return slack.state.post({ channelId: channel.id, userId, text, blocks: [] });
}

/**
 * Someone opens a tab of the app: an event, which an app is told of that subscribes to it. Nothing is shown
 * when it does not answer.
 */
export async function openHome(
  slack: Slack,
  delivery: Delivery,
  userId: string,
  tab: 'home' | 'messages',
): Promise<Reaction> {
  const person = personOf(slack, userId);
  const home = slack.state.homes.get(userId);
  const channel = slack.state.directChannel(slack.options.botUserId, userId);
  if (!slack.options.events?.includes('app_home_opened')) return { ok: true };
  const eventTs = slack.state.nextTs();
  const receipt = await delivery.deliver({
    type: 'events_api',
    name: 'app_home_opened',
    acceptsResponse: false,
    payload: {
      ...flatFields(slack),
      type: 'event_callback',
      event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
      event_time: Math.floor(Number(eventTs)),
      authorizations: [
        {
          enterprise_id: null,
          team_id: slack.options.team.id,
          user_id: slack.options.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event: {
        type: 'app_home_opened',
        user: person.id,
        channel: channel.id,
        tab,
        ...(tab === 'home' && home && { view: homeJson(slack, home) }),
        event_ts: eventTs,
      },
    },
  });
  return reactionTo(receipt);
}

/** Someone runs a global shortcut of the app. */
export async function runShortcut(
  slack: Slack,
  delivery: Delivery,
  userId: string,
  callbackId: string,
): Promise<Reaction> {
  const person = personOf(slack, userId);
  const reaction = reactionTo(
    await delivery.deliver({
      type: 'interactive',
      name: callbackId,
      acceptsResponse: false,
      payload: {
        type: 'shortcut',
        ...appFields(slack, person),
        callback_id: callbackId,
        trigger_id: slack.triggers.create(userId),
        action_ts: slack.state.nextTs(),
      },
    }),
  );
  if (reaction.error) slack.state.tell({ type: 'notice', userId, text: reaction.error });
  return reaction;
}

/**
 * Someone closes the modal before them; the app is told when the view asked for it.
 * @throws RangeError when this view is not on top
 */
export async function closeModal(
  slack: Slack,
  delivery: Delivery,
  userId: string,
  viewId: string,
): Promise<Reaction> {
  const open = slack.views.top(userId);
  if (open?.viewId !== viewId) throw new RangeError(`${userId} does not have ${viewId} before them`);
  const isCleared = open.view.clear_on_close ?? false;
  if (isCleared) slack.views.closeAll(userId);
  else slack.views.pop(userId);
  if (!open.view.notify_on_close) return { ok: true };
  return reactionTo(await delivery.deliver(closing(slack, open, isCleared)));
}

const closing = (slack: Slack, open: OpenView, isCleared: boolean): Parcel => ({
  type: 'interactive',
  name: open.view.callback_id ?? open.viewId,
  acceptsResponse: false,
  payload: {
    type: 'view_closed',
    ...appFields(slack, personOf(slack, open.userId)),
    view: modalJson(slack, open, stateValues(open.view.blocks, open.entries, slack.offers.in(open.viewId))),
    is_cleared: isCleared,
  },
});

const reactionTo = (receipt: Receipt): Reaction =>
  receipt.kind === 'acknowledged'
    ? { ok: true, ackMs: receipt.ms }
    : { ok: false, error: 'This app is not responding.' };
