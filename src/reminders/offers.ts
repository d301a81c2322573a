import { latestAutoRelease } from '../domain/deadline.ts';
import { isDisarmed, type Notice } from '../domain/notice.ts';
import type { Offer } from '../domain/offer.ts';
import { comesTooLate, isRenewableAt } from '../domain/renewal.ts';
import type { ReminderRules } from '../domain/settings.ts';
import { DAY, type Instant, later, MINUTE, msUntil } from '../domain/time.ts';
import { isBefore } from './phases.ts';
import { snoozedUntil } from './snooze.ts';

/**
 * What can be done from a notice at `now`, in the order of the buttons; whoever presses one is judged then. None
 * where its deadline is no more. Pure.
 */
export function offersOf(notice: Notice, rules: Pick<ReminderRules, 'rungs'>, now: Date): Offer[] {
  if (isDisarmed(notice)) return [];
  const ahead = msUntil(notice.deadline, now) > 0;
  switch (notice.kind) {
    case 'expiry':
      return [
        ...renew(notice, now),
        ...autoRenew(notice, now),
        ...snooze(notice, rules, now),
        ...(ahead ? letGo(notice, rules, now) : []),
      ];
    case 'auto-release':
      return ahead
        ? [...extend(notice, now), { kind: 'cancel-auto-release' }, ...snooze(notice, rules, now)]
        : [];
    case 'recycling':
      return ahead ? [{ kind: 'back-up' }] : [];
    case 'arrears':
    case 'security':
    case 'event':
      return snooze(notice, rules, now);
  }
}

/**
 * As long as it can be, and nobody is at it: an expired one is kept for a while, and then deleted with its data.
 */
function renew({ deadline, facts }: Notice, now: Date): Offer[] {
  return isRenewableAt(deadline, now) && !facts?.renewing ? [{ kind: 'renew' }] : [];
}

/** As long as it helps. Where nobody could find out whether it is on, it is offered: whoever presses it is told. */
function autoRenew({ deadline, facts }: Notice, now: Date): Offer[] {
  if (comesTooLate(deadline, now)) return [];
  return facts?.renewal?.state === 'on' || facts?.renewing ? [] : [{ kind: 'auto-renew' }];
}

/** Of what is let go only the last notice comes, so there is nothing more to be quiet about. */
function snooze(notice: Notice, rules: Pick<ReminderRules, 'rungs'>, now: Date): Offer[] {
  if (notice.fate?.kind === 'let-go') return [];
  const until = snoozedUntil(notice, rules, now);
  // It would change nothing.
  const same = notice.fate?.kind === 'snoozed' && notice.fate.until === until;
  if (until === undefined || same) return [];
  return [{ kind: 'snooze', ...(until !== later(now, DAY) && { until }) }];
}

/** What renews itself does not expire, nor what somebody renews. */
function letGo(
  { kind, deadline, fate, facts }: Notice,
  { rungs }: Pick<ReminderRules, 'rungs'>,
  now: Date,
): Offer[] {
  if (fate?.kind === 'let-go' || facts?.renewal?.state === 'on' || facts?.renewing) return [];
  const ahead = rungs[kind].filter((rungMs) => msUntil(later(deadline, -rungMs), now) > 0);
  const before = ahead.some(isBefore);
  const after = ahead.some((rungMs) => !isBefore(rungMs));
  const one = before ? 'before' : 'after';
  return [{ kind: 'let-go', last: before === after ? (before ? 'both' : 'neither') : one }];
}

function extend({ deadline }: Notice, now: Date): Offer[] {
  return extendedTo(deadline, now) === undefined ? [] : [{ kind: 'extend' }];
}

/**
 * When [Extend 1 day] has an instance released: a day after the time that is set, or after `now` where that is over;
 * in whole minutes, at most as late as ECS takes it. Undefined where it is as late as that already.
 */
export function extendedTo(deadline: Instant, now: Date): Instant | undefined {
  const from = Math.max(Date.parse(deadline), now.getTime());
  const wanted = later(new Date(Math.floor(from / MINUTE) * MINUTE), DAY);
  const latest = latestAutoRelease(now);
  const at = wanted < latest ? wanted : latest;
  return at > deadline ? at : undefined;
}
