import type { KnownBlock } from '@slack/types';
import { type Interactive, interactiveIn } from '../blocks/interactive.ts';
import type { Target, Use } from '../contract.ts';
import type { Slack } from '../slack.ts';
import type { HomeTab, Message, OpenView } from '../workspace.ts';

/** What someone acts on. */
export type Place =
  | { readonly kind: 'message'; readonly message: Message; readonly blocks: readonly KnownBlock[] }
  | { readonly kind: 'modal'; readonly open: OpenView; readonly blocks: readonly KnownBlock[] }
  | { readonly kind: 'home'; readonly home: HomeTab; readonly blocks: readonly KnownBlock[] };

export interface Found {
  readonly place: Place;
  readonly block: KnownBlock;
  readonly element: Interactive;
}

/** @throws RangeError when it is not there (any more) */
function placeOf(slack: Slack, target: Target): Place {
  if ('messageTs' in target) {
    const message = slack.state.find(target.channelId, target.messageTs);
    if (!message) throw new RangeError(`no message ${target.messageTs} in ${target.channelId}`);
    return { kind: 'message', message, blocks: message.blocks };
  }
  const open = slack.views.byId(target.viewId);
  if (open) return { kind: 'modal', open, blocks: open.view.blocks };
  const home = slack.views.homeById(target.viewId);
  if (!home) throw new RangeError(`no view ${target.viewId} is open`);
  return { kind: 'home', home, blocks: home.view.blocks };
}

/** What tells it apart from any other place. */
export function placeIdOf(place: Place): string {
  if (place.kind === 'message') return place.message.ts;
  return place.kind === 'modal' ? place.open.viewId : place.home.viewId;
}

/** The element that is used. @throws RangeError when there is none such */
export function elementOf(slack: Slack, target: Target, use: Pick<Use, 'actionId' | 'blockId'>): Found {
  const place = placeOf(slack, target);
  for (const block of place.blocks) {
    if (use.blockId !== undefined && block.block_id !== use.blockId) continue;
    const element = interactiveIn(block).find((one) => one.action_id === use.actionId);
    if (element) return { place, block, element };
  }
  throw new RangeError(`nothing there has the action_id ${use.actionId}`);
}

/** @throws RangeError when this person does not have the place before them */
export function mustSee(slack: Slack, userId: string, place: Place): void {
  if (place.kind === 'message') {
    const member = slack.state.channels.get(place.message.channelId)?.members.includes(userId) ?? false;
    const meant = place.message.ephemeralFor === undefined || place.message.ephemeralFor === userId;
    if (!member || !meant) throw new RangeError(`${userId} does not see this message`);
    return;
  }
  const owner = place.kind === 'modal' ? place.open.userId : place.home.userId;
  if (owner !== userId) throw new RangeError(`${userId} does not see this view`);
}
