import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { slackLogger } from '../../src/slack/logger.ts';
import { SocketReceiver } from '../../src/slack/sockets/socket-receiver.ts';
import { alice, appToken, freshSlack, ops } from '../playground/slack/world.ts';
import { recordingLog } from '../store/recording-log.ts';

const COMMANDS = 10_000;
/** So many people wait for an answer at any time. */
const AT_ONCE = 40;
/** Slack asks each socket to leave about every hour; here it asks so often, in ms, and in these ways in turn. */
const REFRESH_EVERY = 350;
const REFRESHES = [
  ['warning', 'oldest'],
  ['refresh_requested', 'oldest'],
  ['warning', 'all'],
] as const;

it('10,000 commands through repeated refreshes of the sockets: none lost, none doubled', {
  timeout: 120_000,
}, async () => {
  // A warned socket is used for a second more, and each is closed 4 s after it was told to go.
  const slack = await freshSlack({ timings: { disconnect: 4000, ack: 3000 } });
  const log = recordingLog();
  const receiver = new SocketReceiver({ appToken, apiUrl: slack.url, log });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-1' }),
    convoStore: false,
    logger: slackLogger(log),
  });
  const times = new Map<string, number>();
  app.command('/ecs', async ({ ack, body: { trigger_id } }) => {
    times.set(trigger_id, (times.get(trigger_id) ?? 0) + 1);
    // Long enough for Slack to ask in the middle of it.
    await sleep(times.size % 40);
    await ack();
  });
  onTestFinished(() => receiver.stop());
  await receiver.start();

  let typed = 0;
  let [refreshes, most] = [0, 0];
  const failed: (string | undefined)[] = [];
  async function someone(): Promise<void> {
    while (typed < COMMANDS) {
      typed += 1;
      const { ok, error } = await slack.command(alice, ops, '/ecs', `show ${typed}`);
      if (!ok) failed.push(error);
    }
  }
  const done = new AbortController();
  async function refresh(): Promise<void> {
    while (!done.signal.aborted) {
      // Those that replace the last ones are there: their hour is not over at the same moment.
      if (slack.sockets.staying > 1) {
        const [reason, which] = REFRESHES[refreshes % REFRESHES.length] ?? REFRESHES[0];
        slack.sockets.refresh(reason, which);
        refreshes += 1;
      }
      most = Math.max(most, slack.sockets.count);
      await sleep(REFRESH_EVERY, undefined, { signal: done.signal }).catch(() => {});
    }
  }
  const refreshing = refresh();
  await Promise.all(Array.from({ length: AT_ONCE }, someone));
  done.abort();
  await refreshing;

  const doubled = [...times.values()].filter((count) => count > 1).length;
  const acknowledged = slack.deliveries.filter(({ ackMs }) => ackMs !== undefined).length;
  const sockets = new Set(slack.deliveries.map(({ connection }) => connection)).size;
  process.stdout.write(
    `${typed} commands, ${refreshes} refreshes over ${sockets} sockets (at most ${most} at once): ` +
      `${times.size} arrived, ${acknowledged} acknowledged, ${typed - acknowledged} lost, ${doubled} doubled\n`,
  );
  expect(failed.slice(0, 3)).toEqual([]);
  expect([times.size, acknowledged, doubled]).toEqual([COMMANDS, COMMANDS, 0]);
  expect(slack.violations.slice(0, 3)).toEqual([]);
  expect(log.lines.filter(({ level }) => level === 'error' || level === 'warn').slice(0, 3)).toEqual([]);
  expect(refreshes).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(10);
});
