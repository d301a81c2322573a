import type { Operation } from '../domain/operation.ts';
import { activeHalfway, activeLater, quietUntil } from '../domain/quiet.ts';
import type { Instant } from '../domain/time.ts';
import type { House } from './house.ts';

/** The clock of an approval stops in quiet hours, in which nobody can be expected to decide. */

/** When a request that is made now lapses unless it is decided. */
export function lapsesAt({ settings }: House, now: Date): Instant {
  const { approvals, reminders, timezone } = settings;
  return activeLater(now, approvals.expireMs, reminders.quiet, timezone);
}

/** When those who may decide a request that waits are reminded: when half of its time is over, and it is not quiet. */
export function nudgeAt(
  { settings }: House,
  { createdAt }: Pick<Operation, 'createdAt'>,
  expiresAt: Instant,
): Instant {
  const { reminders, timezone } = settings;
  const half = activeHalfway(createdAt, expiresAt, reminders.quiet, timezone);
  return quietUntil(new Date(half), reminders.quiet, timezone) ?? half;
}
