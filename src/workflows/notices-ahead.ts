import type { Standing } from '../domain/channel.ts';
import type { Instance } from '../domain/instance.ts';
import type { DefaultChannel, NextNotice } from '../domain/notice.ts';
import type { ReminderOverview } from '../domain/outcome.ts';
import type { ReminderRules } from '../domain/settings.ts';
import { DAY, later } from '../domain/time.ts';
import { nextNotices } from '../reminders/next.ts';
import { channelFor } from '../reminders/route.ts';
import type { House } from './house.ts';
import { defaultChannel } from './reminder-channel.ts';

/** So many channels are asked about at once: conversations.info allows some 50 calls a minute. */
const MOST_ASKED = 10;

/** Longer than the last notice comes after an end. */
const LONG_OVER_MS = 60 * DAY;

/** Who is told what of the ends of instances, where and when. */
export async function reminderOverview(house: House): Promise<ReminderOverview> {
  const { reminders: rules, timezone: timeZone } = house.settings;
  const channel = await defaultChannel(house);
  return { channel, rules, timeZone, standings: await standingsOf(house, channel, rules) };
}

async function standingsOf(
  { directory }: House,
  { channel }: DefaultChannel,
  { routes }: ReminderRules,
): Promise<Record<string, Standing>> {
  const named = [channel, ...routes.map((route) => route.channel)];
  const channels = [...new Set(named.filter((id) => typeof id === 'string'))].slice(0, MOST_ASKED);
  return Object.fromEntries(
    await Promise.all(channels.map(async (id) => [id, await directory.standing(id)] as const)),
  );
}

/** Of every deadline of the fleet the next notice to come, in that order. */
export async function noticesAhead(house: House): Promise<NextNotice[]> {
  const { clock, settings, inventory, ledger } = house;
  const now = clock.now();
  const [instances, hushes, { channel }] = await Promise.all([
    inventory.all(),
    ledger.hushes(later(now, -LONG_OVER_MS)),
    defaultChannel(house),
  ]);
  const ofInstance = Map.groupBy(hushes, ({ id }) => id);
  const context = {
    timeZone: settings.timezone,
    channelOf: (instance: Instance) => channelFor(instance, settings.reminders, channel ?? undefined),
  };
  return instances
    .flatMap((instance) => {
      const own = ofInstance.get(instance.id) ?? [];
      return nextNotices(instance, own, settings.reminders, context, now);
    })
    .sort(byTime);
}

function byTime(one: NextNotice, other: NextNotice): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
