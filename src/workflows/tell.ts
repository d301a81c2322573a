import { type InstanceRef, refOf } from '../domain/instance.ts';
import { tagOf } from '../domain/match.ts';
import type { AgendaItem, DueNotice, Fate } from '../domain/notice.ts';
import { DAY, type Instant, later, MINUTE } from '../domain/time.ts';
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

/** How long what is due waits at most for a scan after an outage. */
const HOLD_MS = 5 * MINUTE;

/** What one process remembers of its looks. */
export class TellMemory {
  /** Since when what is due waits for a scan. */
  heldSince: Date | undefined;
}

/**
 * Works through the agenda until nothing is left on it: what is due is claimed at once in the ledger, which enqueues
 * the posting, and each instance is put off to when the next can be due. Then notices that are no longer true are
 * closed. What one leaves undone stays on the agenda. It is run by its job alone, once at a time among all replicas,
 * since what is due at once is one list; whoever has news calls `House.tellSoon`.
 *
 * Where nobody has looked for long much may have been renewed since, so that all but what is being taken back
 * waits until the fleet was scanned (what could not be has failed by then), for some minutes at most.
 * @returns `held`: it waits for the scan, so that it is to be called again soon
 */
export async function tell(house: House, memory = new TellMemory()): Promise<'told' | 'held'> {
  const context = await contextOf(house);
  if (await isHeld(house, memory)) {
    await tellWhatIsTakenBack(house, context);
    return 'held';
  }
  while ((await workThrough(house, context)) > 0) {}
  const now = house.clock.now();
  await closeStale(house, now);
  const overdue = await house.ledger.postOverdue(now, OVERDUE_MS);
  if (overdue > 0) house.log.warn({ overdue }, 'notices still wait to be posted');
  await house.ledger.looked(now);
  return 'told';
}

async function isHeld(house: House, memory: TellMemory): Promise<boolean> {
  if (await isUpToDate(house)) {
    memory.heldSince = undefined;
    return false;
  }
  const now = house.clock.now();
  memory.heldSince ??= now;
  return now.getTime() - memory.heldSince.getTime() < HOLD_MS;
}

/** Whether somebody has looked, or a scan has ended, not long ago. What is due, and not posted yet, waits for that. */
export async function isUpToDate({ clock, ledger, scans, settings }: House): Promise<boolean> {
  const from = later(clock.now(), -lateAfterMs(settings));
  const isRecent = (at: Instant | undefined) => at !== undefined && at >= from;
  return isRecent(await ledger.lookedAt()) || isRecent(await scans.endedAt());
}

function lateAfterMs({ scan }: House['settings']): number {
  return Math.max(IN_TIME_MS, 2 * scan.everyMs);
}

/** What is no more by now is left to the scan, too, and all of it stays on the agenda. */
async function tellWhatIsTakenBack(house: House, context: Context): Promise<void> {
  const now = house.clock.now();
  const { due } = await lookAt(house, await house.ledger.agenda(now, PORTION, 'recycling'), context, now);
  const ahead = due.filter(({ kind, late }) => kind === 'recycling' && !late);
  await claim(house, ahead, now);
}

async function contextOf(house: House): Promise<Context> {
  const { settings, ledger } = house;
  const fallback = await reminderChannel(house);
  return {
    timeZone: settings.timezone,
    lookedAt: await ledger.lookedAt(),
    lateAfterMs: lateAfterMs(settings),
    channelOf: (instance) => channelFor(instance, settings.reminders, fallback),
  };
}

/**
 * Goes once over the agenda and keeps what is due, to claim it as a whole. Claims before it puts off: who dies in
 * between has the rest looked at again. Returns how many instances were on it.
 */
async function workThrough(house: House, context: Context): Promise<number> {
  const now = house.clock.now();
  const all: Looked = { due: [], looks: [] };
  let total = 0;
  for (let count = PORTION; count === PORTION; total += count) {
    const items = await house.ledger.agenda(now, PORTION);
    count = items.length;
    const { due, looks } = await lookAt(house, items, context, now);
    all.due.push(...due);
    const isDue = new Set(due.map(keyOf));
    all.looks.push(...looks.filter(({ ref }) => isDue.has(keyOf(ref))));
    await house.ledger.lookAgain(
      looks.filter(({ ref }) => !isDue.has(keyOf(ref))),
      now,
    );
  }
  await claim(house, all.due, now);
  for (let at = 0; at < all.looks.length; at += PORTION) {
    await house.ledger.lookAgain(all.looks.slice(at, at + PORTION), now);
  }
  return total;
}

interface Looked {
  due: DueNotice[];
  looks: Parameters<House['ledger']['lookAgain']>[0];
}

async function lookAt(house: House, items: AgendaItem[], context: Context, now: Date): Promise<Looked> {
  const looks: Looked['looks'] = [];
  const due: DueNotice[] = [];
  for (const item of items) {
    const found = dueNotices(item, house.settings.reminders, context, now);
    looks.push({ ref: refOf(item.instance), at: found.lookAgainAt });
    if (found.due.length > 0 && !(await isReleasedByUs(house, item))) due.push(...found.due);
  }
  return { looks, due: await Promise.all(due.map((notice) => withOwner(house, notice))) };
}

async function claim(house: House, due: DueNotice[], now: Date): Promise<void> {
  if (due.length === 0) return;
  const won = await house.ledger.claim(due, arrange, now);
  house.log.info({ due: due.length, claimed: won }, 'notices are due');
}

function keyOf({ account, region, id }: InstanceRef): string {
  return JSON.stringify([account, region, id]);
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
