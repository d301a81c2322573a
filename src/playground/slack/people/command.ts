import { z } from 'zod';
import { contentArgs, contentOf } from '../api/content.ts';
import { Refusal } from '../api/method.ts';
import type { Reaction } from '../contract.ts';
import type { Delivery, Receipt } from '../delivery/delivery.ts';
import type { ResponseTarget } from '../response-urls.ts';
import { type Slack, slackbot } from '../slack.ts';
import type { Channel, Message, Person } from '../workspace.ts';
import { escapeText } from './escape.ts';
import { channelName, channelOf, failureCode, flatFields, personOf } from './payload.ts';

/**
 * Someone types a slash command and presses Enter.
 * @throws RangeError when there is no such person, or they are not in that channel
 */
export async function typeCommand(
  slack: Slack,
  delivery: Delivery,
  typed: { userId: string; channelId: string; command: string; text: string },
): Promise<Reaction> {
  const person = personOf(slack, typed.userId);
  const channel = channelOf(slack, person, typed.channelId);
  if (!slack.options.commands.includes(typed.command)) {
    const words = `\`${typed.command}\` is not a valid command. In Slack, all messages that start with the “/” character are interpreted as commands.`;
    return failed(slack, person, channel, words);
  }
  const target: ResponseTarget = { userId: person.id, channelId: channel.id };
  const receipt = await delivery.deliver({
    type: 'slash_commands',
    name: typed.command,
    payload: payloadOf(slack, person, channel, typed, slack.responseUrls.issue(target)),
    acceptsResponse: true,
  });
  if (receipt.kind !== 'acknowledged') {
    return failed(slack, person, channel, `${typed.command} failed with the error "${failureCode(receipt)}"`);
  }
  const reaction = showAnswer(slack, person, channel, typed.command, receipt);
  if (reaction.ok && reaction.message) target.messageTs ??= reaction.message.ts;
  return reaction;
}

function payloadOf(
  slack: Slack,
  person: Person,
  channel: Channel,
  typed: { command: string; text: string },
  responseUrl: string,
) {
  const text = typed.text.trim();
  return {
    ...flatFields(slack),
    team_domain: slack.options.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command: typed.command,
    text: (slack.options.shouldEscape ?? true) ? escapeText(slack, text) : text,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: slack.triggers.create(person.id),
  };
}

const answerSchema = z.object({ ...contentArgs, response_type: z.string().optional() });

/** An acknowledgement may carry a message: ephemeral unless it says `in_channel`. */
function showAnswer(
  slack: Slack,
  person: Person,
  channel: Channel,
  command: string,
  receipt: Extract<Receipt, { kind: 'acknowledged' }>,
): Reaction {
  const ackMs = receipt.ms;
  if (Object.keys(receipt.payload).length === 0) return { ok: true, ackMs };
  try {
    const answer = answerSchema.parse(receipt.payload);
    const message = slack.state.post({
      blocks: [],
      ...contentOf(slack, `answer to ${command}`, answer),
      channelId: channel.id,
      userId: slack.options.botUserId,
      ...(answer.response_type !== 'in_channel' && { ephemeralFor: person.id }),
    });
    return { ok: true, ackMs, message };
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof z.ZodError)) throw error;
    slack.journal.violation(`answer to ${command}: ${error.message}`);
    return failed(slack, person, channel, `${command} failed with the error "invalid_command_response"`);
  }
}

/** Slackbot says what went wrong, to this person alone. */
function failed(
  slack: Slack,
  person: Person,
  channel: Channel,
  words: string,
): Reaction & { message: Message } {
  const message = slack.state.post({
    channelId: channel.id,
    userId: slackbot,
    text: words,
    blocks: [],
    ephemeralFor: person.id,
  });
  return { ok: false, error: words, message };
}
