import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import type { SlackOptions, SlackStandIn } from '../../../src/playground/slack/contract.ts';
import { startSlack } from '../../../src/playground/slack/start.ts';

export const botToken = 'xoxb-playground';
export const appToken = 'xapp-playground';
export const alice = 'U0ALICE';
export const bob = 'U0BOB';
export const bot = 'U0BOT';
export const ops = 'C0OPS';

/** A clock that tests move by hand. */
export class HandClock {
  time = new Date('2026-11-21T10:00:00Z');
  readonly now = () => this.time;
  advance(minutes: number): void {
    this.time = new Date(this.time.getTime() + minutes * 60_000);
  }
}

const beginnings = {
  botToken,
  appToken,
  botUserId: bot,
  appId: 'A0STEWARD',
  team: { id: 'T0ACME', domain: 'acme', name: 'Acme' },
  commands: ['/ecs'],
  events: ['app_home_opened'],
  homeTab: true,
  people: [
    {
      id: alice,
      name: 'alice',
      realName: 'Alice A',
      email: 'alice@example.com',
      tz: 'Asia/Shanghai',
      locale: 'zh-CN',
    },
    { id: bob, name: 'bob', realName: 'Bob B', tz: 'America/New_York' },
    { id: 'U0LEFT', name: 'left', realName: 'Left L', deleted: true },
    { id: bot, name: 'steward', realName: 'ECS Steward', isBot: true },
  ],
  channels: [
    { id: ops, name: 'ops', members: [alice, bob, bot] },
    { id: 'C0RANDOM', name: 'random', members: [alice] },
    { id: 'C0SECRET', name: 'secret', members: [alice], isPrivate: true },
  ],
  userGroups: [{ id: 'S0LEADS', handle: 'leads', name: 'Leads', members: [bob] }],
};

/** Keeps what the SDK complains about out of the test report; the tests look at the stand-in instead. */
const nothing = () => undefined;
export const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** A fresh Slack for one test, stopped at its end. */
export async function freshSlack(options: Partial<SlackOptions> = {}): Promise<SlackStandIn> {
  const slack = await startSlack({ ...beginnings, now: new HandClock().now, ...options });
  onTestFinished(() => slack.stop());
  return slack;
}

/** A Bolt app in Socket Mode, connected to that Slack; disconnected at the end of the test. */
export async function boltApp(slack: SlackStandIn, listen: (app: App) => void): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    clientPingTimeout: 500,
    installerOptions: { clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } } },
  });
  const app = new App({
    token: botToken,
    receiver,
    deferInitialization: true,
    logger: silent,
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  listen(app);
  await app.init();
  await app.start();
  onTestFinished(() => receiver.client.disconnect());
  return app;
}
