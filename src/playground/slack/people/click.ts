import type { Option } from '@slack/types';
import { homeJson, messageJson, modalJson } from '../api/json.ts';
import type { Interactive } from '../blocks/interactive.ts';
import type { Reaction, Target, Use } from '../contract.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Slack } from '../slack.ts';
import type { Entries, Message, Person } from '../workspace.ts';
import { elementOf, type Found, mustSee, type Place, placeIdOf } from './find.ts';
import { appFields, channelName, personOf } from './payload.ts';
import { chosenValue, stateValues } from './values.ts';

/**
 * Someone uses a button, a menu or a picker.
 * @throws RangeError when it is not there, or not for this person to see
 */
export async function click(
  slack: Slack,
  delivery: Delivery,
  userId: string,
  target: Target,
  use: Use,
): Promise<Reaction> {
  const person = personOf(slack, userId);
  const found = elementOf(slack, target, use);
  mustSee(slack, userId, found.place);
  const entries = entriesAfter(slack, userId, found, use);
  const receipt = await delivery.deliver({
    type: 'interactive',
    name: use.actionId,
    acceptsResponse: false,
    payload: {
      type: 'block_actions',
      ...appFields(slack, person),
      trigger_id: slack.triggers.create(userId),
      ...placeFields(slack, person, found.place, entries),
      actions: [actionOf(slack, found, use)],
    },
  });
  if (receipt.kind === 'acknowledged') return { ok: true, ackMs: receipt.ms };
  const error = '⚠ This app is not responding. Try again in a moment.';
  slack.state.tell({ type: 'notice', userId, text: error });
  return { ok: false, error };
}

/** What stands in all fields once this one is used; Slack remembers it for the next click. */
function entriesAfter(slack: Slack, userId: string, { place, block, element }: Found, use: Use): Entries {
  const draft = `${userId} ${place.kind === 'message' ? place.message.ts : place.kind}`;
  const before = place.kind === 'modal' ? place.open.entries : slack.state.drafts.get(draft);
  const blockId = block.block_id ?? '';
  const merged = { ...before, ...use.entries };
  const used = { ...merged[blockId], [element.action_id ?? '']: use.entry ?? null };
  const after = use.entry === undefined ? merged : { ...merged, [blockId]: used };
  if (place.kind === 'modal') place.open.entries = after;
  else slack.state.drafts.set(draft, after);
  return after;
}

function actionOf(slack: Slack, { place, block, element }: Found, use: Use) {
  const {
    options: _,
    option_groups: __,
    confirm,
    accessibility_label: ___,
    style,
    ...shown
  } = loose(element);
  return {
    ...shown,
    ...(style !== undefined && { style }),
    ...(confirm !== undefined && { confirm }),
    block_id: block.block_id,
    ...chosenIn(element, use, slack.offers.in(placeIdOf(place))(block.block_id ?? '', use.actionId)),
    action_ts: slack.state.nextTs(),
  };
}

/** A button sends what the app gave it; anything else what was chosen. */
function chosenIn(element: Interactive, use: Use, offered: readonly Option[]) {
  if (element.type === 'feedback_buttons') {
    const { positive_button: yes, negative_button: no } = element;
    const pressed = use.entry === no.value ? no : yes;
    return { value: pressed.value, text: pressed.text };
  }
  const isButton = ['button', 'workflow_button', 'icon_button'].includes(element.type);
  return isButton ? {} : chosenValue(element, use.entry ?? null, offered);
}

const loose = (element: Interactive): Readonly<Record<string, unknown>> => ({ ...element });

function placeFields(slack: Slack, person: Person, place: Place, entries: Entries) {
  const values = stateValues(place.blocks, entries, slack.offers.in(placeIdOf(place)));
  if (place.kind === 'message') return messageFields(slack, person, place.message, values);
  const view =
    place.kind === 'modal' ? modalJson(slack, place.open, values) : homeJson(slack, place.home, values);
  return { container: { type: 'view', view_id: view.id }, view };
}

/** An ephemeral message is not sent along: the app has only its response_url. */
function messageFields(slack: Slack, person: Person, message: Message, values: object) {
  const channel = slack.state.channels.get(message.channelId);
  const isEphemeral = message.ephemeralFor !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channelId,
      is_ephemeral: isEphemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    ...(channel && { channel: { id: channel.id, name: channelName(channel) } }),
    ...(!isEphemeral && { message: messageJson(slack, message) }),
    state: { values },
    response_url: slack.responseUrls.issue({
      userId: person.id,
      channelId: message.channelId,
      messageTs: message.ts,
    }),
  };
}
