import { refOf } from '../domain/instance.ts';
import { tagOf } from '../domain/match.ts';
import type { AgendaItem, DueNotice, Fate } from '../domain/notice.ts';
import { DAY, later, MINUTE, msUntil } from '../domain/time.ts';
import { arrange } from '../reminders/arrange.ts';
import { doingOf } from '../reminders/doing.ts';
import { type Context, dueNotices } from '../reminders/due.ts';
import { fateOf, isSameFate } from '../reminders/fate.ts';
import { channelFor } from '../reminders/route.ts';
import type { House } from './house.ts';
import { reminderChannel } from './reminder-channel.ts';

/** So many instances are dealt with at once, so that the memory does not grow with the fleet. */
const PORTION = 500;

/** What is due for no longer is in time: a restart takes a while. */
const IN_TIME_MS = 10 * MINUTE;

/** A bulletin that is not posted after so long is posted by a further job. */
const OVERDUE_MS = 10 * MINUTE;

/**
 * Works through the agenda: what is due of each instance is claimed in the ledger, which enqueues the posting, and
 * the instance is put off to when the next can be due. Then notices that are no longer true are closed. Any number of
 * replicas may do so at once; what one leaves undone stays on the agenda.
 */
export async function tell(house: House): Promise<void> {
  const now = house.clock.now();
  const context = await contextOf(house);
  for (let count = PORTION; count === PORTION; ) {
    const items = await house.ledger.agenda(now, PORTION);
    await tellOf(house, items, context, now);
    count = items.length;
  }
  await closeStale(house, now);
  const overdue = await house.ledger.postOverdue(now, OVERDUE_MS);
  if (overdue > 0) house.log.warn({ overdue }, 'notices still wait to be posted');
  await house.ledger.looked(now);
}

/**
 * The same between scans. Where nobody has looked for long it is left to the scan, which is on its way and tells at
 * its end: what was renewed meanwhile would else be told to expire.
 */
export async function tellBetweenScans(house: House): Promise<void> {
  const lookedAt = await house.ledger.lookedAt();
  if (lookedAt === undefined || msUntil(lookedAt, house.clock.now()) < -lateAfterMs(house)) return;
  await tell(house);
}

function lateAfterMs({ settings }: House): number {
  return Math.max(IN_TIME_MS, 2 * settings.scan.everyMs);
}

async function contextOf(house: House): Promise<Context> {
  const { settings, ledger } = house;
  const fallback = await reminderChannel(house);
  return {
    timeZone: settings.timezone,
    lookedAt: await ledger.lookedAt(),
    lateAfterMs: lateAfterMs(house),
    channelOf: (instance) => channelFor(instance, settings.reminders, fallback),
  };
}

/** Claims before it puts off: who dies in between has the rest looked at again. */
async function tellOf(house: House, items: AgendaItem[], context: Context, now: Date): Promise<void> {
  if (items.length === 0) return;
  const looks: Parameters<House['ledger']['lookAgain']>[0] = [];
  const due: DueNotice[] = [];
  for (const item of items) {
    const found = dueNotices(item, house.settings.reminders, context, now);
    looks.push({ ref: refOf(item.instance), at: found.lookAgainAt });
    if (found.due.length > 0 && !(await isReleasedByUs(house, item))) due.push(...found.due);
  }
  if (due.length > 0) {
    const told = await Promise.all(due.map((notice) => withOwner(house, notice)));
    const won = await house.ledger.claim(told, arrange, now);
    house.log.info({ due: due.length, claimed: won }, 'notices are due');
  }
  await house.ledger.lookAgain(looks, now);
}

/** Whoever released it through us was told of that. */
async function isReleasedByUs(house: House, { instance, goneAt }: AgendaItem): Promise<boolean> {
  if (goneAt === undefined) return false;
  const operations = await house.operations.actedOn(refOf(instance), later(goneAt, -DAY));
  return doingOf(instance, { kind: 'gone', at: goneAt }, operations) !== undefined;
}

async function withOwner({ directory, settings }: House, notice: DueNotice): Promise<DueNotice> {
  const { ownerTag, ownerDm } = settings.reminders;
  const named = ownerTag === undefined ? undefined : tagOf(notice.instance, ownerTag);
  const owner = named === undefined ? undefined : await directory.owner(named);
  return owner === undefined ? notice : { ...notice, owner, ...(ownerDm && { dm: true }) };
}

/** Until none is left; one that cannot be closed ends it, or it would go on for ever. */
async function closeStale(house: House, now: Date): Promise<void> {
  for (let closed = PORTION; closed === PORTION; ) {
    closed = 0;
    for (const { notice, sighting } of await house.ledger.stale(now, PORTION)) {
      const fate = fateOf(notice, sighting, now);
      if (!fate || isSameFate(fate, notice.fate)) continue;
      await house.ledger.close(notice.notice, await withDoing(house, notice, fate));
      closed += 1;
    }
  }
}

async function withDoing(
  { operations }: House,
  notice: Pick<DueNotice, 'account' | 'region' | 'id'> & { claimedAt: string },
  fate: Fate,
): Promise<Fate> {
  if (fate.kind !== 'moved' && fate.kind !== 'cancelled' && fate.kind !== 'gone') return fate;
  const doing = doingOf(notice, fate, await operations.actedOn(refOf(notice), notice.claimedAt));
  return doing ? { ...fate, doing } : fate;
}
