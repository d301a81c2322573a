import { z } from 'zod';
import type { ResponseTarget } from '../response-urls.ts';
import type { Slack } from '../slack.ts';
import type { Message } from '../workspace.ts';
import { blame, type Reply, record } from './call.ts';
import { contentArgs, contentOf } from './content.ts';
import { flag, Refusal } from './method.ts';

const body = z.object({
  ...contentArgs,
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: flag.default(false),
  delete_original: flag.default(false),
  thread_ts: z.string().optional(),
});

type Body = z.infer<typeof body>;

/** A post to a response_url: 404 once it is used up or too old, 400 for what Slack does not take. */
export function respond(slack: Slack, id: string, args: Record<string, unknown>): Reply {
  const reply = answer(slack, id, args);
  record(slack, 'response_url', args, reply);
  blame(slack, 'response_url', reply);
  return reply;
}

function answer(slack: Slack, id: string, args: Record<string, unknown>): Reply {
  const taken = slack.responseUrls.take(id);
  if (!taken.ok) return refused(404, taken.error);
  const parsed = body.safeParse(args);
  if (!parsed.success) return refused(400, 'invalid_payload');
  try {
    carryOut(slack, taken.target, parsed.data);
    return { status: 200, body: { ok: true }, headers: {} };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 400, body: { ok: false, error: error.code, ...error.details }, headers: {} };
  }
}

const refused = (status: number, error: string): Reply => ({
  status,
  body: { ok: false, error },
  headers: {},
});

function carryOut(slack: Slack, target: ResponseTarget, args: Body): void {
  const original = originalOf(slack, target);
  if (args.delete_original) {
    if (original) slack.state.remove(original);
    return;
  }
  const content = contentOf(slack, 'response_url', args);
  if (args.replace_original && original) {
    // Unlike chat.update, what is not passed does not stay.
    slack.state.edit(original, { blocks: [], ...content });
    return;
  }
  const posted = slack.state.post({
    blocks: [],
    ...content,
    channelId: target.channelId,
    userId: slack.options.botUserId,
    ...(args.response_type === 'ephemeral' && { ephemeralFor: target.userId }),
    ...(args.thread_ts && { threadTs: args.thread_ts }),
  });
  target.messageTs ??= posted.ts;
}

const originalOf = (slack: Slack, target: ResponseTarget): Message | undefined =>
  target.messageTs === undefined ? undefined : slack.state.find(target.channelId, target.messageTs);
