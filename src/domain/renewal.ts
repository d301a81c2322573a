import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { DAY, type Instant, later, toInstant } from './time.ts';

dayjs.extend(utc);

/** How long a subscription is renewed for. */
export interface Period {
  length: number;
  unit: 'week' | 'month' | 'year';
}

/** The lengths that RenewInstance takes, in each unit (its reference). */
const RENEWABLE: Record<Period['unit'], readonly number[]> = {
  week: [1, 2, 3, 4],
  month: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  year: [1, 2, 3, 4, 5],
};

/** The lengths that ModifyInstanceAutoRenewAttribute takes, in each unit (its reference). */
const AUTO_RENEWABLE: Record<Period['unit'], readonly number[]> = {
  week: [],
  month: [1, 2, 3, 6],
  year: [1, 2, 3, 4, 5],
};

/** The same length in the largest unit it is whole in, as far as a year of twelve months goes. */
export function inLargestUnit({ length, unit }: Period): Period {
  return unit === 'month' && length % 12 === 0 ? { length: length / 12, unit: 'year' } : { length, unit };
}

/** Whether a subscription can be renewed for so long at once. */
export function isRenewable({ length, unit }: Period): boolean {
  return RENEWABLE[unit].includes(length);
}

/** Whether a subscription can renew itself for so long each time. */
export function isAutoRenewable({ length, unit }: Period): boolean {
  return AUTO_RENEWABLE[unit].includes(length);
}

/** When about what expires then will expire once it is renewed; ECS itself says it exactly. */
export function renewedUntil(expiresAt: Instant, { length, unit }: Period): Instant {
  return toInstant(dayjs.utc(expiresAt).add(length, unit).toDate());
}

/** How a subscription is to go on by itself. */
export type AutoRenewalWish = { state: 'on'; period: Period } | { state: 'off' | 'never' };

/** Whether it goes on as it is wished; without a period ECS renews by the month. */
export function isAsWished(renewal: AutoRenewal | undefined, wish: AutoRenewalWish): boolean {
  if (renewal?.state !== wish.state) return false;
  if (wish.state !== 'on') return true;
  const [is, shall] = [inLargestUnit(renewal.period ?? MONTH), inLargestUnit(wish.period)];
  return is.length === shall.length && is.unit === shall.unit;
}

/** What is renewed for where nothing else is said. */
export const MONTH: Period = { length: 1, unit: 'month' };

/** How long after its expiry a subscription can still be renewed: then its data is deleted. */
export function isRenewableAt(expiresAt: Instant, now: Date): boolean {
  return toInstant(now) < dataKeptUntil(expiresAt);
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

/** For how long it renews itself, as ECS does by the month unless it is told; else what people mostly renew for. */
export function periodAhead(renewal: AutoRenewal | undefined): Period {
  return (renewal?.state === 'on' && renewal.period) || MONTH;
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

/** When an auto-renewal that is turned on at `at`, too late for its first charge, is tried: at the next 08:00 UTC+8. */
export function chargedAfter(at: Instant): Instant {
  return toInstant(dayjs.utc(at).startOf('day').add(1, 'day').toDate());
}

/** Whether an auto-renewal that is turned on at `now` would be tried only once this expiry is over. */
export function comesTooLate(expiresAt: Instant, now: Date): boolean {
  return chargedAfter(toInstant(now)) >= expiresAt;
}

/** So long the vendor keeps the data of an expired subscription, which can still be renewed. */
export const RENEWABLE_DAYS = 15;

/** When about the data of an expired subscription is deleted. */
export function dataKeptUntil(expiresAt: Instant): Instant {
  return later(expiresAt, RENEWABLE_DAYS * DAY);
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
