import type { ReminderWish } from '../commands/command.ts';
import { lineOf, lookUp } from '../commands/look-up.ts';
import { type Deadline, deadlinesOf } from '../domain/deadline.ts';
import { named, Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import { isDirect } from '../domain/place.ts';
import { later, msUntil, toInstant } from '../domain/time.ts';
import { snoozedUntil } from '../reminders/snooze.ts';
import { type House, type Request, whenceOf } from './house.ts';
import { closeAlike, hush } from './hush.ts';
import { knownOnce } from './known.ts';
import { reminderOverview } from './notices-ahead.ts';
import { concerning } from './refusals.ts';
import { defaultChannel } from './reminder-channel.ts';

/** `/ecs reminders here`, `off` and `snooze`, of someone who may. Throws Refusal. */
export function grantWish(house: House, wish: ReminderWish, request: Request): Promise<Outcome> {
  switch (wish.what) {
    case 'here':
      return here(house, request);
    case 'off':
      return choose(house, request, null);
    case 'snooze':
      return snooze(house, wish, request);
  }
}

async function here(house: House, request: Request): Promise<Outcome> {
  const { channel } = request.origin;
  if (isDirect(channel)) throw new Refusal({ code: 'direct-channel' });
  const standing = await house.directory.standing(channel);
  if (standing === 'outside' || standing === 'archived') throw new Refusal({ code: 'bot-outside', channel });
  return choose(house, request, channel);
}

/** A repeated delivery finds it decided, and only has the rest of it done once more. */
async function choose(house: House, request: Request, channel: string | null): Promise<Outcome> {
  const before = await defaultChannel(house);
  if (before.channel !== channel || !before.chosen) {
    await house.choices.chooseReminderChannel(channel, {
      ...whenceOf(request),
      at: toInstant(house.clock.now()),
      actor: request.actor.userId,
      action: channel === null ? 'reminders off' : 'reminders here',
      details: { ...(channel !== null && { channel }), before: before.channel ?? null },
    });
  }
  // What is due and went nowhere until now.
  await house.ledger.lookAtAll();
  const overview = await reminderOverview(house);
  const decided = channel === null ? 'off' : 'here';
  // The others in the channel should know it, too.
  return { kind: 'answer', public: true, answer: { kind: 'reminders', overview: { ...overview, decided } } };
}

async function snooze(
  house: House,
  { name, forMs }: Extract<ReminderWish, { what: 'snooze' }>,
  request: Request,
): Promise<Outcome> {
  const [instance] = await lookUp([name], knownOnce(house), 'exact', lineOf('reminders snooze'));
  if (!instance) throw new Refusal({ code: 'instance-not-found', given: name, similar: [] });
  return concerning({ instances: [instance] }, async () => {
    const now = house.clock.now();
    const deadline = nearest(instance, now);
    if (!deadline) throw new Refusal({ code: 'no-deadline', instance: named(instance) });
    const { kind, at } = deadline;
    const notice = { kind, deadline: at, rungMs: msUntil(at, now) };
    const until = snoozedUntil(notice, house.settings.reminders, now, forMs);
    if (until === undefined) throw new Refusal({ code: 'snooze-too-late', deadline: at });
    const by = request.actor.userId;
    const of = { ...refOf(instance), kind, deadline: at };
    await hush(house, request, { ...of, how: 'snooze', until, by }, instance);
    await closeAlike(house, of, { kind: 'snoozed', until, by });
    const whole = until >= later(now, forMs);
    return { kind: 'answer', public: false, answer: { kind: 'snoozed', instance, deadline, until, whole } };
  });
}

/** What ends it next; what has passed counts as long as the instance is there, but for a release that is due. */
function nearest(instance: Instance, now: Date): Deadline | undefined {
  return deadlinesOf(instance).find(({ kind, at }) => kind !== 'auto-release' || msUntil(at, now) > 0);
}
