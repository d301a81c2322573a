import { readFile } from 'node:fs/promises';
import { bot, channels, players, team, userGroups } from './cast.ts';
import type { DemoClock } from './clock/demo-clock.ts';
import { type EcsStandIn, loadFleet, startEcs } from './ecs/index.ts';
import { keys } from './keys.ts';
import { fromManifest } from './manifest.ts';
import type { SlackStandIn } from './slack/contract.ts';
import { startSlack } from './slack/start.ts';

/** The demo's workspace, with nothing said in it yet. */
export async function localSlack(clock: DemoClock): Promise<SlackStandIn> {
  return startSlack({
    now: clock.now,
    botToken: keys.slackBotToken,
    appToken: keys.slackAppToken,
    botUserId: bot.id,
    appId: 'A0STEWARD',
    team,
    people: [...players, bot],
    channels,
    userGroups,
    ...(await fromManifest()),
  });
}

/** The demo's fleet. Requests are judged by the movable clock, because the bot's `Date` follows it. */
export async function localEcs(clock: DemoClock): Promise<EcsStandIn> {
  const text = await readFile(new URL('fleet.yaml', import.meta.url), 'utf8');
  const { account: id, accessKeyId, accessKeySecret } = keys;
  return startEcs({
    now: clock.now,
    wallClock: clock.now,
    fleet: loadFleet(text, clock.now()),
    accounts: [{ id, accessKeyId, accessKeySecret }],
  });
}
