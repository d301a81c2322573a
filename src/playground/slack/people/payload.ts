import type { Receipt } from '../delivery/delivery.ts';
import { verificationToken } from '../delivery/signature.ts';
import type { Slack } from '../slack.ts';
import type { Channel, Person } from '../workspace.ts';

/** What every interactive payload says of the app and its workspace. */
export function appFields(slack: Slack, person: Person) {
  const { appId, team } = slack.options;
  return {
    token: verificationToken,
    api_app_id: appId,
    team: { id: team.id, domain: team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId ?? team.id },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** The flat form of the same, as slash commands and events have it. */
export const flatFields = (slack: Slack) => ({
  token: verificationToken,
  team_id: slack.options.team.id,
  api_app_id: slack.options.appId,
});

/** How payloads name a channel: direct messages and private channels keep their names to themselves. */
export function channelName(channel: Channel): string {
  if (channel.directWith !== undefined) return 'directmessage';
  return channel.isPrivate ? 'privategroup' : channel.name;
}

/** @throws RangeError when there is nobody of this id who could do anything */
export function personOf(slack: Slack, userId: string): Person {
  const person = slack.state.people.get(userId);
  if (!person || person.deleted) throw new RangeError(`nobody here has the id ${userId}`);
  return person;
}

/** A channel this person can write in. @throws RangeError when they are not in it, or it is archived */
export function channelOf(slack: Slack, person: Person, channelId: string): Channel {
  const channel = slack.state.channels.get(channelId);
  if (!channel?.members.includes(person.id)) throw new RangeError(`${person.id} is not in ${channelId}`);
  if (channel.isArchived) throw new RangeError(`${channelId} is archived`);
  return channel;
}

/** The code Slack names when the app did not take a payload. */
export function failureCode(receipt: Exclude<Receipt, { kind: 'acknowledged' }>): string {
  if (receipt.kind === 'timeout') return 'operation_timeout';
  if (receipt.kind === 'unreachable') return 'dispatch_failed';
  return receipt.status >= 500 ? 'http_service_error' : 'http_client_error';
}
