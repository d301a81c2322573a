import { z } from 'zod';
import type { Slack } from '../slack.ts';
import type { Message } from '../workspace.ts';
import { channelFor, destinationFor } from './channels.ts';
import { contentArgs, contentOf } from './content.ts';
import { messageJson } from './json.ts';
import { flag, type Method, method, Refusal } from './method.ts';

const scopes = ['chat:write'];
const place = { channel: z.string().min(1), ts: z.string().min(1) };

const postMessage = method({
  token: 'bot',
  scopes,
  rateKey: 'channel',
  args: z.object({
    channel: place.channel,
    ...contentArgs,
    thread_ts: z.string().optional(),
    reply_broadcast: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  }),
  run(slack, args) {
    const channel = destinationFor(slack, args.channel);
    const content = contentOf(slack, 'chat.postMessage', args);
    if (args.thread_ts !== undefined && !slack.state.find(channel.id, args.thread_ts)) {
      throw new Refusal('thread_not_found');
    }
    const message = slack.state.post({
      blocks: [],
      ...content,
      channelId: channel.id,
      userId: slack.options.botUserId,
      ...(args.thread_ts && { threadTs: args.thread_ts }),
    });
    return { channel: channel.id, ts: message.ts, message: messageJson(slack, message) };
  },
});

const postEphemeral = method({
  token: 'bot',
  scopes,
  args: z.object({
    channel: place.channel,
    user: z.string().min(1),
    ...contentArgs,
    thread_ts: z.string().optional(),
  }),
  run(slack, args) {
    const channel = destinationFor(slack, args.channel);
    const content = contentOf(slack, 'chat.postEphemeral', args);
    if (!channel.members.includes(args.user)) throw new Refusal('user_not_in_channel');
    const message = slack.state.post({
      blocks: [],
      ...content,
      channelId: channel.id,
      userId: slack.options.botUserId,
      ephemeralFor: args.user,
      ...(args.thread_ts && { threadTs: args.thread_ts }),
    });
    return { message_ts: message.ts };
  },
});

/**
 * With `text` and no `blocks` the old blocks go; metadata that is left out stays, and `{}` removes it
 * (docs.slack.dev/reference/methods/chat.update).
 */
const update = method({
  token: 'bot',
  scopes,
  args: z.object({ ...place, ...contentArgs }),
  run(slack, args) {
    const message = own(slack, args, 'cant_update_message');
    const content = contentOf(slack, 'chat.update', args, 4000);
    slack.state.edit(message, { blocks: [], ...content });
    return {
      channel: message.channelId,
      ts: message.ts,
      text: message.text,
      message: messageJson(slack, message),
    };
  },
});

const remove = method({
  token: 'bot',
  scopes,
  args: z.object(place),
  run(slack, args) {
    const message = own(slack, args, 'cant_delete_message');
    slack.state.remove(message);
    return { channel: message.channelId, ts: message.ts };
  },
});

/** The bot's own message; ephemeral ones cannot be reached by their ts. @throws Refusal */
function own(slack: Slack, { channel, ts }: { channel: string; ts: string }, otherwise: string): Message {
  const { id, isArchived } = channelFor(slack, channel);
  if (isArchived) throw new Refusal('is_inactive');
  const message = slack.state.find(id, ts);
  if (!message || message.ephemeralFor !== undefined) throw new Refusal('message_not_found');
  if (message.userId !== slack.options.botUserId) throw new Refusal(otherwise);
  return message;
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
};
