import { ApiError, wrongChargeType, wrongStatus } from '../wire/api-error.ts';
import { endOf, type Period } from './period.ts';
import type { InstanceRecord } from './records.ts';
import type { Charge, Till } from './till.ts';

/** No subscription may end later than this from now. */
const LONGEST_AHEAD: Period = { length: 5, unit: 'Year' };

/** How a renewal was ordered. */
interface Order {
  period: Period;
  by: Charge['by'];
  clientToken?: string;
  at: Date;
  /** For so long the old end is still shown, in milliseconds of the fleet's clock. */
  shownAfterMs: number;
}

/**
 * Pays for a period and moves the end by it, both at once; what is shown follows. An expired subscription counts on
 * from its old end, and is unlocked.
 * @throws ApiError saying what is in the way; then nothing is paid
 */
export function renew(instance: InstanceRecord, order: Order, till: Till): Charge {
  const { period, by, clientToken = '', at, shownAfterMs } = order;
  const from = mayRenew(instance);
  const to = renewedUntil(from, period, at);
  const shown = shownEnd(instance) ?? from;
  const charge = till.charge(instance, { period, from, to, shown, clientToken, at, by });
  instance.expiresAt = to;
  if (shownAfterMs > 0) instance.staleExpiry = { at: shown, until: new Date(at.getTime() + shownAfterMs) };
  else delete instance.staleExpiry;
  if (to > at) instance.locks = instance.locks.filter((reason) => reason !== 'financial');
  return charge;
}

/** When it would end, renewed at that moment. @throws ApiError for an end too far ahead */
export function renewedUntil(from: Date, period: Period, at: Date): Date {
  const to = endOf(period, from);
  if (to <= endOf(LONGEST_AHEAD, at)) return to;
  throw new ApiError(
    400,
    'InvalidPeriod.ExceededMaximumExpirationDate',
    'The specified renewal period cannot exceed the maximum expiration date. We recommend you try shortening the renewal period at next attempt.',
  );
}

/** The end as it is shown, which lags behind a renewal; undefined for what does not end. */
export function shownEnd({ staleExpiry, expiresAt }: InstanceRecord): Date | undefined {
  return staleExpiry?.at ?? expiresAt;
}

/** @returns when the subscription ends @throws ApiError saying what is in the way */
function mayRenew({ chargeType, expiresAt, steps, locks, unpaidOrder }: InstanceRecord): Date {
  if (chargeType !== 'PrePaid' || !expiresAt) throw wrongChargeType();
  if (steps.some(({ become }) => become === 'gone')) throw wrongStatus();
  if (locks.includes('security')) {
    throw new ApiError(
      403,
      'InstanceLockedForSecurity',
      'The specified operation is denied as your instance is locked for security reasons.',
    );
  }
  if (unpaidOrder) {
    throw new ApiError(403, 'Instance.UnPaidOrder', 'The specified instance has unpaid order.');
  }
  return expiresAt;
}
