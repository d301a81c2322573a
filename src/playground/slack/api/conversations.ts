import { z } from 'zod';
import type { Slack } from '../slack.ts';
import type { Channel } from '../workspace.ts';
import { channelFor, directTo } from './channels.ts';
import { flag, type Method, method, Refusal } from './method.ts';

const reading = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

const info = method({
  token: 'bot',
  scopes: reading,
  args: z.object({
    channel: z.string().min(1),
    include_locale: flag.optional(),
    include_num_members: flag.optional(),
  }),
  run(slack, args) {
    const channel = channelFor(slack, args.channel);
    mayRead(slack, channel);
    return {
      channel: {
        ...channelJson(slack, channel),
        ...(args.include_num_members && { num_members: channel.members.length }),
      },
    };
  },
});

const open = method({
  token: 'bot',
  scopes: ['im:write', 'mpim:write'],
  args: z.object({ users: z.string().min(1), return_im: flag.optional(), prevent_creation: flag.optional() }),
  run(slack, args) {
    const [userId, ...others] = args.users.split(',').map((id) => id.trim());
    // Group messages are not part of this workspace.
    if (userId === undefined || others.length > 0) throw new Refusal('method_not_supported_for_channel_type');
    const channel = directTo(slack, userId);
    return { channel: args.return_im ? channelJson(slack, channel) : { id: channel.id } };
  },
});

const members = method({
  token: 'bot',
  scopes: reading,
  args: z.object({
    channel: z.string().min(1),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  run(slack, args) {
    const channel = channelFor(slack, args.channel);
    mayRead(slack, channel);
    const all = channel.members;
    const from = Number(args.cursor || 0);
    if (!Number.isInteger(from) || from < 0) throw new Refusal('invalid_cursor');
    const next = from + args.limit;
    return {
      members: all.slice(from, next),
      response_metadata: { next_cursor: next < all.length ? String(next) : '' },
    };
  },
});

/** Each kind of conversation has a scope of its own. @throws Refusal */
function mayRead(slack: Slack, { directWith, isPrivate }: Channel): void {
  const other = isPrivate ? 'groups:read' : 'channels:read';
  const needed = directWith === undefined ? other : 'im:read';
  if (slack.scopes.includes(needed)) return;
  throw new Refusal('missing_scope', { needed, provided: slack.scopes.join(',') });
}

function channelJson(slack: Slack, channel: Channel) {
  if (channel.directWith !== undefined) {
    return { id: channel.id, is_im: true, user: channel.directWith, is_open: true };
  }
  const isPrivate = channel.isPrivate ?? false;
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: channel.isArchived ?? false,
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_member: channel.members.includes(slack.options.botUserId),
    context_team_id: slack.options.team.id,
  };
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': info,
  'conversations.open': open,
  'conversations.members': members,
};
