import type { Finding } from '../../domain/finding.ts';
import type { Settings } from '../../domain/settings.ts';
import { errorCode, type Web } from '../web.ts';
import { unanswered } from './tokens.ts';

/** The channels of the settings, each with the keys that name it. */
export function configuredChannels({ approvals, reminders }: Settings): Map<string, string[]> {
  const keys: [key: string, channel: string | undefined][] = [
    ['approvals.channel', approvals.channel],
    ['reminders.channel', reminders.channel],
    ...reminders.routes.map(({ channel }, index): [string, string] => [
      `reminders.routes[${index}].channel`,
      channel,
    ]),
  ];
  const channels = new Map<string, string[]>();
  for (const [key, channel] of keys) {
    if (channel !== undefined) channels.set(channel, [...(channels.get(channel) ?? []), key]);
  }
  return channels;
}

/** Whether the bot can post in the channel. Never throws. */
export async function channelFinding(web: Web, id: string, keys: readonly string[]): Promise<Finding> {
  const what = `channel ${id}`;
  const use = keys.join(' and ');
  try {
    const { channel } = await web.counted('conversations.info', () =>
      web.reads.conversations.info({ channel: id }),
    );
    const name = `#${channel?.name ?? id}`;
    if (channel?.is_archived) {
      const advice = `Unarchive ${name} in Slack, or name another channel at ${use}.`;
      return {
        verdict: 'wrong',
        what,
        found: `${name} (${use}) is archived: nobody can post there.`,
        advice,
      };
    }
    if (!channel?.is_member) {
      const found = `The bot is not in ${name} (${use}), so it cannot post there.`;
      return { verdict: 'wrong', what, found, advice: `In ${name}, type /invite and the bot's name.` };
    }
    return { verdict: 'good', what, found: `The bot is in ${name} (${use}).` };
  } catch (error) {
    return failure(what, use, error);
  }
}

function failure(what: string, use: string, error: unknown): Finding {
  const code = errorCode(error);
  switch (code) {
    case undefined:
      return unanswered(what, error);
    case 'missing_scope':
      return {
        verdict: 'warning',
        what,
        found: `Without the scopes channels:read and groups:read it cannot be told whether the bot is there (${use}).`,
        advice: 'Add both under OAuth & Permissions → Bot Token Scopes, then install the app again.',
      };
    case 'channel_not_found':
      return {
        verdict: 'wrong',
        what,
        found: `The bot knows no such channel (${use}).`,
        advice: `If it is private, invite the bot there; else copy the id from the end of the channel's details in Slack.`,
      };
    default:
      return {
        verdict: 'wrong',
        what,
        found: `Slack refuses to tell of it: ${code}.`,
        advice: `Look at ${use}.`,
      };
  }
}
