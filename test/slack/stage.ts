import type { Metrics } from '../../src/domain/ports.ts';
import type { SlackOptions, SlackStandIn } from '../../src/playground/slack/contract.ts';
import type { Message } from '../../src/slack/views/blocks.ts';
import { createWeb } from '../../src/slack/web.ts';
import { boltApp, botToken, freshSlack } from '../playground/slack/world.ts';
import { recordingLog } from '../store/recording-log.ts';

/** Counts nothing. */
export function silentMetrics(): Metrics {
  const nothing = () => {};
  return {
    command: nothing,
    operation: nothing,
    ecsCall: nothing,
    slackCall: nothing,
    acknowledged: nothing,
    scanned: nothing,
  };
}

/** A local Slack, and a Web on it with what it logged and counted. */
export async function stage(options: Partial<SlackOptions> = {}) {
  const slack = await freshSlack(options);
  const log = recordingLog();
  const counted: string[] = [];
  const metrics: Metrics = {
    ...silentMetrics(),
    slackCall: (method, outcome) => counted.push(`${method} ${outcome}`),
  };
  const web = createWeb({ token: botToken, apiUrl: slack.url, log, metrics });
  return { slack, web, log, counted };
}

/** The response_url of a command that this person types in that channel. */
export async function responseUrl(slack: SlackStandIn, user: string, channel: string): Promise<string> {
  let url = '';
  await boltApp(slack, (app) => {
    app.command('/ecs', async ({ ack, body }) => {
      url = body.response_url;
      await ack();
    });
  });
  await slack.command(user, channel, '/ecs');
  return url;
}

/** A message of one block. */
export function saying(text: string): Message {
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
