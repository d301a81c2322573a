import type { Slack } from '../slack.ts';
import type { Channel } from '../workspace.ts';
import { Refusal } from './method.ts';

/** The channel an argument names, seen with the bot's eyes: a private one without it does not exist. @throws Refusal */
export function channelFor(slack: Slack, id: string): Channel {
  const channel = slack.state.channels.get(id);
  const hidden = channel?.isPrivate === true && !channel.members.includes(slack.options.botUserId);
  if (!channel || hidden) throw new Refusal('channel_not_found');
  return channel;
}

/**
 * Where a message goes: a channel id, `#name`, or a person's id, which means their direct messages.
 * @throws Refusal
 */
export function destinationFor(slack: Slack, target: string): Channel {
  const person = slack.state.people.get(target);
  if (person) return directTo(slack, person.id);
  const named = [...slack.state.channels.values()].find((channel) => `#${channel.name}` === target);
  const channel = channelFor(slack, named?.id ?? target);
  if (channel.isArchived) throw new Refusal('is_archived');
  const mayPost =
    channel.members.includes(slack.options.botUserId) ||
    (slack.options.scopes?.includes('chat:write.public') ?? false);
  if (!mayPost) throw new Refusal('not_in_channel');
  return channel;
}

/** The direct messages with a person. @throws Refusal for bots, strangers and those who left */
export function directTo(slack: Slack, userId: string): Channel {
  const person = slack.state.people.get(userId);
  if (!person) throw new Refusal('user_not_found');
  if (person.deleted) throw new Refusal('user_disabled');
  if (person.isBot) throw new Refusal('cannot_dm_bot');
  return slack.state.directChannel(slack.options.botUserId, userId);
}
