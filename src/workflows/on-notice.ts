import { type DeadlineKind, hasDeadline, latestAutoRelease } from '../domain/deadline.ts';
import { named, Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Fate, Hush, Notice, NoticeKey } from '../domain/notice.ts';
import type { Note, Outcome } from '../domain/outcome.ts';
import { MONTH } from '../domain/renewal.ts';
import type { Work } from '../domain/work.ts';
import { refusalFor } from '../policy/decide.ts';
import { extendedTo } from '../reminders/offers.ts';
import { snoozedUntil } from '../reminders/snooze.ts';
import { begunBefore } from './begin.ts';
import type { House, Request } from './house.ts';
import { closeAlike, hush } from './hush.ts';
import { proposeOn } from './propose.ts';
import { readAnew } from './read-anew.ts';
import { concerning, refusable } from './refusals.ts';
import { correctNotice } from './twins.ts';

/** [Snooze 1 day] on a notice, by its id; until when is said by reminders/snooze.ts. */
export function snooze(house: House, id: string, request: Request): Promise<Outcome> {
  return onNotice(house, id, request, 'snooze', async (notice) => {
    checkMay(house, request);
    await stillTrue(house, notice);
    const until = snoozedUntil(notice, house.settings.reminders, house.clock.now());
    if (until === undefined) throw new Refusal({ code: 'snooze-too-late', deadline: notice.deadline });
    const by = request.actor.userId;
    await hush(house, request, { ...deadlineIn(notice), how: 'snooze', until, by }, notice.instance);
    return fated(house, notice, { kind: 'snoozed', until, by }, { kind: 'snoozed', until });
  });
}

/** [Let it expire] on a notice: from then on only the last notices of its deadline come. */
export function letExpire(house: House, id: string, request: Request): Promise<Outcome> {
  return onNotice(house, id, request, 'let expire', async (notice) => {
    checkMay(house, request);
    if (notice.kind !== 'expiry') throw new Refusal({ code: 'proposal-over' });
    await stillTrue(house, notice);
    const by = request.actor.userId;
    const wish: Hush = { ...deadlineIn(notice), how: 'let-go', until: notice.deadline, by };
    await hush(house, request, wish, notice.instance);
    return fated(house, notice, { kind: 'let-go', by }, { kind: 'let-go' });
  });
}

/** [Renew 1 month] on a notice of an expiry. */
export function renew(house: House, id: string, request: Request): Promise<Outcome> {
  return changing(house, id, request, 'renew', () => ({ kind: 'renew', period: MONTH }));
}

/** [Auto-renew on] on a notice of an expiry: by the month. One that renews itself already keeps its period. */
export function autoRenew(house: House, id: string, request: Request): Promise<Outcome> {
  return changing(house, id, request, 'auto-renew', async ({ instance }) => {
    const ref = refOf(instance);
    const renewal = (await house.fleet.autoRenewal([ref])).get(ref.id);
    if (renewal?.state === 'on')
      throw new Refusal({ code: 'already', instance: named(instance), what: 'auto-renewal-on' });
    return { kind: 'auto-renew', to: { state: 'on', period: MONTH } };
  });
}

/** [Extend 1 day] on a notice of an auto-release. */
export function extend(house: House, id: string, request: Request): Promise<Outcome> {
  return changing(house, id, request, 'auto-release', ({ deadline }) => {
    const now = house.clock.now();
    const at = extendedTo(deadline, now);
    if (at !== undefined) return { kind: 'auto-release', at };
    const latest = latestAutoRelease(now);
    throw new Refusal({ code: 'time-too-far', given: deadline, at: deadline, latest });
  });
}

/** [Cancel auto-release] on a notice. */
export function cancelAutoRelease(house: House, id: string, request: Request): Promise<Outcome> {
  return changing(house, id, request, 'auto-release', () => ({ kind: 'auto-release', at: null }));
}

/** [Back up disks] on a notice: of an instance that ends, whatever ends it. */
export function backUp(house: House, id: string, request: Request): Promise<Outcome> {
  return changing(house, id, request, 'back-up', () => ({ kind: 'back-up' }));
}

/** Of which deadlines a notice must be for a change that is about them. */
const ABOUT: Partial<Record<Work['kind'], DeadlineKind>> = {
  'auto-release': 'auto-release',
  renew: 'expiry',
  'auto-renew': 'expiry',
};

/** A change of the instance that the notice is of; what that takes is decided as for any other. */
function changing(
  house: House,
  id: string,
  request: Request,
  action: Work['kind'],
  workOn: (notice: Notice) => Work | Promise<Work>,
): Promise<Outcome> {
  return onNotice(house, id, request, action, async (notice) => {
    const before = await begunBefore(house, request);
    if (before) return before;
    checkMay(house, request);
    const about = ABOUT[action];
    if (about !== undefined && notice.kind !== about) throw new Refusal({ code: 'proposal-over' });
    await stillTrue(house, notice);
    const instances = await readAnew(house, [notice.instance]);
    // What ECS says now counts, not what the last scan saw; of a lock it says no time that could be compared.
    if (notice.kind === 'auto-release' || notice.kind === 'expiry')
      for (const instance of instances) checkUnmoved(notice, instance);
    return proposeOn(house, instances, { work: await workOn(notice) }, request);
  });
}

/** The id of a notice by its key, as buttons of older versions have it; where it speaks no longer, that of none. */
export async function noticeCalled(house: House, key: NoticeKey): Promise<string> {
  const shown = await house.ledger.shownOf([refOf(key)]);
  const found = shown.find(
    ({ kind, deadline, rungMs }) => kind === key.kind && deadline === key.deadline && rungMs === key.rungMs,
  );
  return found?.notice ?? 'none';
}

async function onNotice(
  house: House,
  id: string,
  request: Request,
  action: string,
  work: (notice: Notice) => Promise<Outcome>,
): Promise<Outcome> {
  const notice = await house.ledger.find(id);
  const outcome = await refusable(house, request, action, () => {
    if (!notice) throw new Refusal({ code: 'proposal-over' });
    return concerning({ instances: [notice.instance] }, () => work(notice));
  });
  // Every notice of it is then untrue, and says so soon.
  if (outcome.kind === 'refused' && outcome.problem.code === 'deadline-moved') await house.tellSoon();
  await correctNotice(house, id, request.clicked);
  return outcome;
}

/** Buttons in a channel are seen by everyone. */
function checkMay(house: House, { actor }: Request): void {
  const refusal = refusalFor(actor, 'operator', house.settings);
  if (refusal) throw new Refusal(refusal);
}

/** Throws Refusal if the deadline that the notice is of stands no longer, as far as it is known. */
async function stillTrue(house: House, notice: Notice): Promise<void> {
  const instance = await house.inventory.get(refOf(notice));
  if (!instance) throw new Refusal({ code: 'gone', instance: named(notice.instance) });
  checkUnmoved(notice, instance);
}

function checkUnmoved({ kind, deadline, instance: told }: Notice, instance: Instance): void {
  if (!hasDeadline(instance, { kind, at: deadline }))
    throw new Refusal({ code: 'deadline-moved', instance: named(told) });
}

function deadlineIn({ account, region, id, kind, deadline }: Notice): Omit<Hush, 'how' | 'until' | 'by'> {
  return { account, region, id, kind, deadline };
}

/** Every notice of the deadline that is on show says what was decided. */
async function fated(house: House, notice: Notice, fate: Fate, note: Note): Promise<Outcome> {
  await closeAlike(house, notice, fate, [notice.notice]);
  return { kind: 'noted', note };
}
