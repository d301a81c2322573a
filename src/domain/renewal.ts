import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { DAY, type Instant, later, toInstant } from './time.ts';

dayjs.extend(utc);

/** How long a subscription is renewed for. */
export interface Period {
  length: number;
  unit: 'week' | 'month' | 'year';
}

/**
 * Whether a subscription renews itself. `off`: it does not, and the vendor tells its owners before it ends
 * (ECS's `Normal`); `never`: it does not, and the vendor stays silent (`NotRenewal`).
 */
export interface AutoRenewal {
  state: 'on' | 'off' | 'never';
  /** Of each renewal, while it is on. */
  period?: Period;
}

/**
 * From when on an auto-renewal is charged: 08:00 UTC+8, nine days before the day of the expiry; it is tried each
 * day until it goes through (the vendor's page on auto-renewal).
 */
export function chargedFrom(expiresAt: Instant): Instant {
  // 08:00 there is midnight in UTC of the same date.
  const day = dayjs.utc(expiresAt).add(8, 'hour').startOf('day');
  return toInstant(day.subtract(9, 'day').toDate());
}

/** When about the data of an expired subscription is deleted: the vendor keeps it some 15 days. */
export function dataKeptUntil(expiresAt: Instant): Instant {
  return later(expiresAt, 15 * DAY);
}

/**
 * What is to be expected of a subscription that has not expired. `ahead`: it renews by itself, and it is too early
 * for that yet; `stuck`: it should have renewed itself and has not; `unknown`: nobody could find out.
 */
export type Outlook = 'unknown' | 'off' | 'never' | 'ahead' | 'stuck';

/** How it stands at `now` with the auto-renewal of what expires at `expiresAt`. */
export function outlookOf(renewal: AutoRenewal | undefined, expiresAt: Instant, now: Date): Outlook {
  if (!renewal) return 'unknown';
  if (renewal.state !== 'on') return renewal.state;
  return toInstant(now) < chargedFrom(expiresAt) ? 'ahead' : 'stuck';
}
