import { z } from 'zod';
import type { Slack } from '../slack.ts';
import type { Channel } from '../workspace.ts';
import { channelFor } from './channels.ts';
import { fileJson } from './json.ts';
import { fromJson, type Method, method, Refusal, refusalOf } from './method.ts';

const scopes = ['files:write'];
/** One GB (slack.com/help/articles/201330736). */
const largest = 1_000_000_000;

/** A length of 0 is a missing argument (docs.slack.dev/reference/methods/files.getUploadURLExternal). */
const getUploadUrl = method({
  token: 'bot',
  scopes,
  args: z.object({
    filename: z.string().min(1).max(255),
    length: z.coerce.number().int().min(1),
    alt_txt: z.string().optional(),
    alt_text: z.string().optional(),
    snippet_type: z.string().optional(),
  }),
  run(slack, { filename: name, length, alt_txt, alt_text }) {
    // The method's page calls it alt_txt, Slack's own library sends alt_text.
    const altText = alt_txt ?? alt_text;
    if (length > largest) throw new Refusal('file_upload_size_restricted');
    if (altText !== undefined && altText.length > 1000) throw new Refusal('alt_txt_too_large');
    const { id, url } = slack.files.announce({ name, length, ...(altText !== undefined && { altText }) });
    return { upload_url: url, file_id: id };
  },
});

const entries = z
  .array(z.object({ id: z.string().min(1), title: z.string().optional() }))
  .min(1)
  .max(10);

/** No user id is taken here (slackapi/node-slack-sdk#1653); the ids of this workspace may be shorter than Slack's. */
const channelId = z
  .string()
  .regex(/^[CGDZ][A-Z0-9]+$/, 'input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$');

const completeUpload = method({
  token: 'bot',
  scopes,
  args: z.object({
    files: z.unknown(),
    channel_id: channelId.optional(),
    initial_comment: z.string().optional(),
    thread_ts: z.string().optional(),
  }),
  run(slack, args) {
    const given = entries.safeParse(fromJson(args.files, 'invalid_arguments'));
    if (!given.success) throw refusalOf('invalid_arguments', []);
    const channel = args.channel_id === undefined ? undefined : placeFor(slack, args.channel_id);
    if (args.thread_ts !== undefined && !(channel && slack.state.find(channel.id, args.thread_ts))) {
      throw new Refusal('thread_not_found');
    }
    // All or none: a file without its bytes is not found, and one that was shared is no upload any more.
    if (given.data.some(({ id }) => !slack.files.isReady(id))) throw new Refusal('file_not_found');
    const files = given.data.map(({ id, title }) => slack.files.share(id, title));
    if (channel) {
      slack.state.post({
        channelId: channel.id,
        userId: slack.options.botUserId,
        text: args.initial_comment ?? '',
        blocks: [],
        files,
        ...(args.thread_ts && { threadTs: args.thread_ts }),
      });
    }
    return { files: files.map(fileJson) };
  },
});

/** Where the bot is a member; chat:write.public is no permission for files. */
function placeFor(slack: Slack, id: string): Channel {
  const channel = channelFor(slack, id);
  if (!channel.members.includes(slack.options.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
};
