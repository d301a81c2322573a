import type { Digest, DigestContent, End, RenewalCost } from '../domain/digest.ts';
import { refOf } from '../domain/instance.ts';
import { Unpostable } from '../domain/ledger.ts';
import { DAY, later } from '../domain/time.ts';
import { dayOf, digestDue, endsAhead } from '../reminders/digest.ts';
import { channelFor } from '../reminders/route.ts';
import type { House } from './house.ts';
import { reminderChannel } from './reminder-channel.ts';

/** So many prices are asked for: each is a call, and ECS allows few a second. */
const MOST_PRICED = 50;
const AT_ONCE = 4;

/** What expired longer ago is gone, or nobody's concern any more. */
const AHEAD_MS = 14 * DAY;

/** Has the digest of the day sent to each channel that notices go to, once its time has come; run each minute. */
export async function sendDigests(house: House): Promise<void> {
  const { digest, routes } = house.settings.reminders;
  if (!digest) return;
  const now = house.clock.now();
  const due = digestDue(now, digest, house.settings.timezone);
  if (!due) return;
  const fallback = await reminderChannel(house);
  const channels = new Set(routes.map(({ channel }) => channel));
  if (fallback !== undefined) channels.add(fallback);
  const claimed = await house.digests.claim([...channels], due.day, due.late, now);
  if (claimed > 0) house.log.info({ ...due, channels: claimed }, 'digests are due');
}

/**
 * Posts a digest, once; run as a job, so a Slack that does not answer is tried again. What was tried before is looked
 * for first. The digest of a day that is over is left out: the next one tells as much.
 */
export async function postDigest(house: House, id: string): Promise<void> {
  const digest = await house.digests.find(id);
  const now = house.clock.now();
  if (!digest || digest.message || dayOf(now, house.settings.timezone) !== digest.day) return;
  const found = digest.triedAt && (await house.notifier.findDigest(digest, digest.triedAt));
  const message = found ?? (await post(house, digest, await contentOf(house, digest)));
  if (message) await house.digests.posted(id, message);
}

async function post(house: House, digest: Digest, content: DigestContent) {
  await house.digests.tried(digest.id, house.clock.now());
  try {
    return await house.notifier.postDigest(digest, content);
  } catch (error) {
    if (!(error instanceof Unpostable)) throw error;
    return elsewhere(house, digest, content, error.reason);
  }
}

/** A channel that takes nothing is told to the admins; what it should have told goes to the channel for all others. */
async function elsewhere(house: House, digest: Digest, content: DigestContent, reason: string) {
  const { channel } = digest;
  const fallback = await reminderChannel(house);
  const instead = fallback === channel ? undefined : fallback;
  const trouble = { kind: 'channel', channel, reason, ...(instead !== undefined && { instead }) } as const;
  await house.alerts.raise(`channel ${channel}`, trouble, house.clock.now(), 0);
  if (instead === undefined) throw new Error(`the digest for ${channel} can be posted nowhere: ${reason}`);
  return house.notifier.postDigest({ ...digest, channel: instead }, content);
}

async function contentOf(house: House, { channel, late }: Digest): Promise<DigestContent> {
  const { settings, inventory, clock } = house;
  const now = clock.now();
  const fallback = await reminderChannel(house);
  const instances = (await inventory.endingBefore(later(now, AHEAD_MS))).filter(
    (instance) => channelFor(instance, settings.reminders, fallback) === channel,
  );
  const ahead = endsAhead(instances, settings.timezone, now);
  const cost = await costOf(
    house,
    ahead.parts.flatMap(({ ends }) => ends),
  );
  return { ...ahead, cost, late, timeZone: settings.timezone };
}

/** As many prices as may be asked for, the nearest ends first; where ECS names none it is left out. */
async function costOf(house: House, ends: End[]): Promise<RenewalCost> {
  const expiring = ends.filter(({ deadline }) => deadline.kind === 'expiry');
  const next = expiring.slice(0, MOST_PRICED).values();
  const amounts = new Map<string, number>();
  let priced = 0;
  const worker = async () => {
    for (const { instance } of next) {
      try {
        const { currency, amount } = await house.fleet.renewalPrice(refOf(instance), {
          length: 1,
          unit: 'month',
        });
        amounts.set(currency, (amounts.get(currency) ?? 0) + amount);
        priced++;
      } catch (err) {
        house.log.debug({ err, instance: instance.id }, 'ECS names no price for a renewal');
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return {
    amounts: Array.from(amounts, ([currency, amount]) => ({ currency, amount })).sort((a, b) =>
      a.currency < b.currency ? -1 : 1,
    ),
    priced,
    subscriptions: expiring.length,
  };
}
