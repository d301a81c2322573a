import type { Option } from '@slack/types';
import { z } from 'zod';
import { homeJson, messageJson, modalJson } from '../api/json.ts';
import { menuOption, optionGroup } from '../blocks/composition.ts';
import type { Target, Use } from '../contract.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Slack } from '../slack.ts';
import { elementOf, mustSee, type Place, placeIdOf } from './find.ts';
import { appFields, personOf } from './payload.ts';

const answer = z.union([
  z.strictObject({ options: z.array(menuOption).max(100) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(100) }),
]);

/** Of a menu that does not say from how many characters on the app is asked. */
const USUAL_QUERY_LENGTH = 3;

/**
 * Someone types into a menu whose options the app supplies; nothing when the app fails to, or too little was typed
 * for it to be asked. What was chosen elsewhere in the view is not told.
 * @throws RangeError when there is no such menu before this person
 */
export async function suggest(
  slack: Slack,
  delivery: Delivery,
  userId: string,
  target: Target,
  use: Use,
  query: string,
): Promise<readonly Option[]> {
  const person = personOf(slack, userId);
  const { place, block, element } = elementOf(slack, target, use);
  mustSee(slack, userId, place);
  if (!element.type.endsWith('external_select'))
    throw new RangeError(`${use.actionId} lists its own options`);
  const least = 'min_query_length' in element ? element.min_query_length : undefined;
  if (query.length < (least ?? USUAL_QUERY_LENGTH)) return [];
  const receipt = await delivery.deliver({
    type: 'interactive',
    name: use.actionId,
    acceptsResponse: true,
    payload: {
      type: 'block_suggestion',
      ...appFields(slack, person),
      ...placeFields(slack, place),
      block_id: block.block_id,
      action_id: use.actionId,
      value: query,
    },
  });
  if (receipt.kind !== 'acknowledged') return [];
  const parsed = answer.safeParse(receipt.payload);
  if (!parsed.success) {
    slack.journal.violation(`options for ${use.actionId}: ${z.prettifyError(parsed.error)}`);
    return [];
  }
  const { data } = parsed;
  const options = 'options' in data ? data.options : data.option_groups.flatMap((group) => group.options);
  // Strictly parsed just now; only undefined against absent differs from Slack's type.
  slack.offers.add(placeIdOf(place), block.block_id ?? '', use.actionId, options as Option[]);
  return options as Option[];
}

function placeFields(slack: Slack, place: Place) {
  if (place.kind === 'modal') return { container: { type: 'view' }, view: modalJson(slack, place.open) };
  if (place.kind === 'home') return { container: { type: 'view' }, view: homeJson(slack, place.home) };
  const { channelId, ts } = place.message;
  return {
    container: { type: 'message', channel_id: channelId, message_ts: ts },
    channel: { id: channelId },
    message: messageJson(slack, place.message),
  };
}
