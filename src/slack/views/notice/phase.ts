import { type Deadline, type DeadlineKind, eventAt } from '../../../domain/deadline.ts';
import type { Notice } from '../../../domain/notice.ts';
import { chargedAfter, chargedFrom, type Outlook, outlookOf } from '../../../domain/renewal.ts';
import { type EventEffect, effectOf, type SystemEvent } from '../../../domain/system-event.ts';
import { HOUR, type Instant, MINUTE, msUntil } from '../../../domain/time.ts';

/** How long before its deadline a notice was claimed, in ms; negative: after it. */
function leadOf({ deadline, claimedAt }: Pick<Notice, 'deadline' | 'claimedAt'>): number {
  return msUntil(deadline, new Date(claimedAt));
}

/** A rung that is seen by a scan is some minutes older than its name says. */
const PUNCTUAL_MS = 10 * MINUTE;
const ABOUT_MS = 10 * MINUTE;

/**
 * The same as it is said: by the name of its rung where it came in time, else as it was, if more than an hour in
 * steps of ten minutes.
 */
export function saidLeadOf(notice: Pick<Notice, 'deadline' | 'claimedAt' | 'rungMs'>): number {
  const lead = leadOf(notice);
  if (notice.rungMs - lead <= PUNCTUAL_MS) return notice.rungMs;
  return Math.abs(lead) < HOUR ? lead : Math.round(lead / ABOUT_MS) * ABOUT_MS;
}

/**
 * A kind of deadline; of a subscription there is more to say once it has expired, of a system event what it does.
 */
export type Phase = Exclude<DeadlineKind, 'event'> | 'expired' | `event-${EventEffect}`;

/** What a deadline is, that is over or not. */
export function phaseIn(
  { kind, event }: Pick<Deadline, 'kind'> & { event?: SystemEvent | undefined },
  over: boolean,
): Phase {
  if (kind === 'event') return `event-${event ? effectOf(event) : 'other'}`;
  return kind === 'expiry' && over ? 'expired' : kind;
}

/** What the notice is of: as it was when it was claimed. */
export function phaseOf(notice: Pick<Notice, 'kind' | 'deadline' | 'claimedAt' | 'instance'>): Phase {
  const { kind, deadline, instance } = notice;
  return phaseIn({ kind, event: eventAt(instance, deadline) }, leadOf(notice) <= 0);
}

/** How it stands with the auto-renewal of a subscription: as it was when its notice was claimed, or was set since. */
export function renewalOf(notice: Pick<Notice, 'facts' | 'deadline' | 'claimedAt'>): Outlook {
  const { facts, deadline, claimedAt } = notice;
  const outlook = outlookOf(facts?.renewal, deadline, new Date(claimedAt));
  const isInTime = facts?.renewalSetAt !== undefined && chargeOf(notice) < deadline;
  return outlook === 'stuck' && isInTime ? 'ahead' : outlook;
}

/** When it is charged by itself: one that was turned on late at the next opportunity. */
export function chargeOf({ facts, deadline }: Pick<Notice, 'facts' | 'deadline'>): Instant {
  const usual = chargedFrom(deadline);
  const next = facts?.renewalSetAt === undefined ? usual : chargedAfter(facts.renewalSetAt);
  return next > usual ? next : usual;
}
