import { asAudited } from '../domain/audit.ts';
import { deadlineOf } from '../domain/deadline.ts';
import { named, Refusal } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { LedgerEntry, ReminderKey } from '../domain/reminder.ts';
import { toInstant } from '../domain/time.ts';
import { refusalFor } from '../policy/decide.ts';
import { snoozedUntil } from '../reminders/snooze.ts';
import { begunBefore } from './begin.ts';
import { type House, type Request, whenceOf } from './house.ts';
import { readAnew } from './read-anew.ts';
import { concerning, refusable } from './refusals.ts';
import { proposeOn } from './request-change.ts';

/** [Cancel auto-release] on a notice: reversible, so it is done at once. */
export function cancelAutoRelease(house: House, key: ReminderKey, request: Request): Promise<Outcome> {
  return onNotice(house, key, request, 'auto-release', async () => {
    const before = await begunBefore(house, request);
    if (before) return before;
    const refusal = refusalFor(request.actor, 'operator', house.settings);
    if (refusal) throw new Refusal(refusal);
    const instances = await readAnew(house, [(await stillTrue(house, key)).instance]);
    return proposeOn(house, instances, { work: { kind: 'auto-release', at: null } }, request);
  });
}

/** [Snooze 1 day] on a notice; until when is said by reminders/snooze.ts. */
export function snooze(house: House, key: ReminderKey, request: Request): Promise<Outcome> {
  return onNotice(house, key, request, 'snooze', async () => {
    const refusal = refusalFor(request.actor, 'operator', house.settings);
    if (refusal) throw new Refusal(refusal);
    const { instance } = await stillTrue(house, key);
    const until = snoozedUntil(key, house.settings.reminders, house.clock.now());
    if (until === undefined) throw new Refusal({ code: 'snooze-too-late', deadline: key.deadline });
    const by = request.actor.userId;
    const { rungMs: _, ...deadline } = key;
    const entry = {
      ...whenceOf(request),
      at: toInstant(house.clock.now()),
      actor: by,
      action: 'snoozed' as const,
      instance: asAudited(instance),
      details: { kind: key.kind, deadline: key.deadline, until },
    };
    await house.reminders.snooze({ ...deadline, until, by }, entry);
    await house.reminders.close(key, { kind: 'snoozed', until, by });
    return { kind: 'noted', note: { kind: 'snoozed', until } };
  });
}

async function onNotice(
  house: House,
  key: ReminderKey,
  request: Request,
  action: string,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const entry = await house.reminders.find(key);
  const subject = entry ? { instances: [entry.instance] } : {};
  const outcome = await refusable(house, request, action, () => concerning(subject, work));
  return outcome;
}

/** The entry, if its deadline still stands. */
async function stillTrue(house: House, key: ReminderKey): Promise<LedgerEntry> {
  const entry = await house.reminders.find(key);
  if (!entry) throw new Refusal({ code: 'proposal-over' });
  const instance = await house.inventory.get(key);
  if (!instance || deadlineOf(instance, key.kind) !== key.deadline) {
    throw new Refusal({ code: 'deadline-moved', instance: named(entry.instance) });
  }
  return entry;
}
