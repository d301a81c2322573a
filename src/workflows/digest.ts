import {
  DIGEST_DAYS,
  type Digest,
  type DigestContent,
  type DigestEnd,
  type RenewalCost,
  renewalCost,
} from '../domain/digest.ts';
import { MONTH, outlookOf } from '../domain/renewal.ts';
import { DAY, later, MINUTE, msUntil } from '../domain/time.ts';
import { dayOf, digestDue, endsAhead, isOutOfDate } from '../reminders/digest.ts';
import { channelFor } from '../reminders/route.ts';
import { deliver } from './deliver.ts';
import type { House } from './house.ts';
import { reminderChannel } from './reminder-channel.ts';
import { letExpireOf } from './renewals.ts';
import { quotesOf, renewalsOf } from './subscriptions.ts';

/** So many prices are asked for: each is a call, and ECS allows few a second. */
const MOST_PRICED = 50;
/** Of so many it is asked whether they renew themselves: a hundred a call. */
const MOST_LOOKED_UP = 1000;

/** What is due is looked for some times a minute. */
const LOOKED_MS = 10 * MINUTE;

const AHEAD_MS = DIGEST_DAYS * DAY;

/**
 * Has the digest of the day sent to each channel that notices go to, once its time has come; a job that is run each
 * minute. Of what was claimed before, by whichever replica, nothing is sent again.
 */
export async function sendDigests(house: House): Promise<void> {
  const { digest, routes } = house.settings.reminders;
  if (!digest) return;
  const now = house.clock.now();
  const due = digestDue(now, digest, house.settings.timezone);
  // It would tell what was known long ago, or that nothing ends: the scan is on its way.
  if (!due || !(await isFleetKnown(house))) return;
  const fallback = await reminderChannel(house);
  const channels = new Set(routes.map(({ channel }) => channel));
  if (fallback !== undefined) channels.add(fallback);
  const claimed = await house.digests.claim([...channels], due.day, due.late, now);
  if (claimed > 0) house.log.info({ ...due, channels: claimed }, 'digests are due');
}

/** Whether what is due was told of late, which waits for a scan; see tell. */
async function isFleetKnown({ ledger, clock }: House): Promise<boolean> {
  const lookedAt = await ledger.lookedAt();
  return lookedAt !== undefined && msUntil(lookedAt, clock.now()) >= -LOOKED_MS;
}

/**
 * Posts a digest, once (see deliver); run as a job, which is tried again if it throws. The digest of a day that is
 * long over is left out: the next one tells as much.
 */
export async function postDigest(house: House, id: string): Promise<void> {
  const { digests, notifier } = house;
  await deliver(house, {
    read: () => toPost(house, id),
    find: (digest, since) => notifier.findDigest(digest, since),
    tried: (now) => digests.tried(id, now),
    post: ({ content, ...digest }) => notifier.postDigest(digest, content),
    posted: (message) => digests.posted(id, message),
    redirect: (channel) => digests.redirect(id, channel),
    // It is of a channel, never of a person.
    refused: async () => {},
    urgent: () => false,
  });
}

async function toPost(house: House, id: string): Promise<(Digest & { content: DigestContent }) | undefined> {
  const { settings, digests, clock } = house;
  const digest = await digests.find(id);
  const rules = settings.reminders.digest;
  if (!digest || digest.message || !rules) return undefined;
  if (isOutOfDate(digest.day, clock.now(), rules, settings.timezone)) return undefined;
  const content = await contentOf(house, digest);
  // That nothing ends is said by the channel's own, and not where that of another says what does.
  const isElsewhere =
    digest.insteadOf !== undefined || (await digests.tookOthers(digest.channel, digest.day));
  return content.total === 0 && isElsewhere ? undefined : { ...digest, content };
}

async function contentOf(house: House, digest: Digest): Promise<DigestContent> {
  const { settings, inventory, digests, clock } = house;
  const { id, channel, insteadOf, day, late } = digest;
  const now = clock.now();
  const fallback = await reminderChannel(house);
  const instances = (await inventory.endingBefore(later(now, AHEAD_MS))).filter(
    (instance) => channelFor(instance, settings.reminders, fallback) === (insteadOf ?? channel),
  );
  const ahead = endsAhead(instances, settings.timezone, now);
  const ends = ahead.parts.flatMap((part) => part.ends);
  const cost = digest.cost ?? (await costOf(house, ends));
  if (!digest.cost) await digests.priced(id, cost);
  return {
    ...{ ...ahead, cost, timeZone: settings.timezone },
    parts: await withOutlooks(house, ahead.parts),
    late: late || dayOf(now, settings.timezone) !== day,
    ...(insteadOf !== undefined && { insteadOf }),
  };
}

/** Each subscription that is to expire with word of whether it renews itself. */
async function withOutlooks(house: House, parts: DigestContent['parts']): Promise<DigestContent['parts']> {
  const now = house.clock.now();
  const ahead = parts.flatMap(({ day, ends }) => (day === undefined ? [] : ends)).filter(isExpiry);
  const renewals = await renewalsOf(
    house,
    ahead.slice(0, MOST_LOOKED_UP).map(({ instance }) => instance),
  );
  const withOutlook = (end: DigestEnd): DigestEnd => {
    const { instance, deadline } = end;
    const renewal = isExpiry(end) ? renewals.get(instance.id) : undefined;
    return renewal ? { ...end, outlook: outlookOf(renewal, deadline.at, now) } : end;
  };
  return parts.map(({ ends, ...part }) => ({
    ...part,
    ends: part.day === undefined ? ends : ends.map(withOutlook),
  }));
}

function isExpiry({ deadline }: DigestEnd): boolean {
  return deadline.kind === 'expiry';
}

/**
 * As many prices as may be asked for, the nearest ends first; where ECS names none it is left out, and so is what
 * somebody lets expire.
 */
async function costOf(house: House, ends: DigestEnd[]): Promise<RenewalCost> {
  const all = ends.filter(isExpiry).map(({ instance }) => instance);
  const letExpire = await letExpireOf(house, all);
  const expiring = all.filter(({ id }) => !letExpire.has(id));
  const nearest = expiring.slice(0, MOST_PRICED);
  const { quotes } = await quotesOf(house, nearest, MONTH);
  return renewalCost(
    [...quotes.values()].map(({ price }) => price),
    expiring.length,
  );
}
