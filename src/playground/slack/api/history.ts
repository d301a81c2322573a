import { z } from 'zod';
import type { Slack } from '../slack.ts';
import type { Channel, Message } from '../workspace.ts';
import { channelFor } from './channels.ts';
import { messageJson } from './json.ts';
import { flag, type Method, method, Refusal } from './method.ts';

/** Most messages of one page (docs.slack.dev/reference/methods/conversations.history). */
const most = 999;
const timestamp = /^\d{1,10}(\.\d{1,6})?$/;

const scopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const pageArgs = z.object({
  channel: z.string().min(1),
  cursor: z.string().optional(),
  include_all_metadata: flag.default(false),
  inclusive: flag.default(false),
  latest: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(most).default(100),
  oldest: z.string().optional(),
});
type PageArgs = z.output<typeof pageArgs>;

const history = method({
  token: 'bot',
  scopes,
  args: pageArgs,
  run(slack, args) {
    const channel = readable(slack, args.channel);
    const within = between(
      args,
      slack.state.messages.filter((message) => message.channelId === channel.id && isTold(message)),
    ).reverse();
    return { ...pageOf(slack, args, within), pin_count: 0 };
  },
});

/** A thread from its beginning on, which is there whatever the times (docs.slack.dev/reference/methods/conversations.replies). */
const replies = method({
  token: 'bot',
  scopes,
  args: pageArgs.extend({ ts: z.string().min(1) }),
  run(slack, { ts, ...args }) {
    const channel = readable(slack, args.channel);
    const told = slack.state.messages.filter(
      ({ channelId, deleted, ephemeralFor }) =>
        channelId === channel.id && !deleted && ephemeralFor === undefined,
    );
    const root = told.find((message) => message.ts === ts);
    if (!root) throw new Refusal('thread_not_found');
    const answers = told.filter(({ threadTs }) => threadTs === ts);
    return pageOf(slack, args, [root, ...between(args, answers)]);
  },
});

function between(
  { latest, oldest, inclusive }: Pick<PageArgs, 'latest' | 'oldest' | 'inclusive'>,
  messages: readonly Message[],
): Message[] {
  const before = microsOf(latest, 'invalid_ts_latest') ?? Infinity;
  const after = microsOf(oldest, 'invalid_ts_oldest') ?? -Infinity;
  return messages.filter(({ ts }) => {
    const micros = microsOf(ts, 'invalid_ts_latest') ?? 0;
    const atEdge = micros === before || micros === after;
    return atEdge ? inclusive : micros > after && micros < before;
  });
}

function pageOf(slack: Slack, args: PageArgs, within: readonly Message[]) {
  // A cursor names a message, so that what is said meanwhile moves no page.
  const rest = args.cursor ? within.slice(placeOf(args.cursor, within)) : within;
  const next = rest[args.limit];
  return {
    messages: rest
      .slice(0, args.limit)
      .map((message) => withMetadata(slack, message, args.include_all_metadata)),
    has_more: next !== undefined,
    response_metadata: { next_cursor: next ? cursorOf(next) : '' },
  };
}

/** A conversation the bot may read back: by the scope of its kind, and as its member. @throws Refusal */
function readable(slack: Slack, id: string): Channel {
  const channel = channelFor(slack, id);
  const other = channel.isPrivate ? 'groups:history' : 'channels:history';
  const needed = channel.directWith === undefined ? other : 'im:history';
  if (!slack.scopes.includes(needed)) {
    throw new Refusal('missing_scope', { needed, provided: slack.scopes.join(',') });
  }
  if (!channel.members.includes(slack.options.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

/** A thread is told by `conversations.replies`, and what one person alone sees has no history. */
const isTold = ({ deleted, ephemeralFor, threadTs }: Message): boolean =>
  !deleted && ephemeralFor === undefined && threadTs === undefined;

function withMetadata(slack: Slack, message: Message, wanted: boolean) {
  const { metadata, ...shown } = messageJson(slack, message);
  return { ...shown, ...(wanted && metadata && { metadata }) };
}

function microsOf(ts: string | undefined, otherwise: string): number | undefined {
  if (ts === undefined) return undefined;
  if (!timestamp.test(ts)) throw new Refusal(otherwise);
  const [seconds = '', fraction = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

const cursorOf = ({ ts }: Message): string => Buffer.from(`next_ts:${ts}`).toString('base64');

function placeOf(cursor: string, within: readonly Message[]): number {
  const place = within.findIndex((message) => cursorOf(message) === cursor);
  if (place < 0) throw new Refusal('invalid_cursor');
  return place;
}

export const historyMethods: Readonly<Record<string, Method>> = {
  'conversations.history': history,
  'conversations.replies': replies,
};
