import { autoReleaseTime, noAutoRelease } from '../../cloud/auto-release.ts';
import type { Period } from '../../cloud/period.ts';
import type { Currency } from '../../cloud/prices.ts';
import type { SpotTerms } from '../../cloud/records.ts';
import type { Plan } from '../../creation/plan.ts';
import { ApiError, wrongChargeType } from '../../wire/api-error.ts';
import { asksForSpot } from '../spot.ts';
import type { RunInstancesAsked } from './parameters.ts';

/** What may be bought; weeks are for the China site alone. */
const LENGTHS = { Week: [1, 2, 3, 4], Month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36, 48, 60] };
const RENEWED_BY = { Week: [1, 2, 3], Month: [1, 2, 3, 6, 12, 24, 36, 48, 60] };

type Payment = Pick<Plan, 'period' | 'autoRenewal' | 'spot' | 'autoReleaseAt'>;

/** How it is paid and when it ends. @throws ApiError for what does not go together */
export function paymentOf(asked: RunInstancesAsked, currency: Currency, now: Date): Payment {
  const spot = asksForSpot(asked);
  const isSubscription = asked.InstanceChargeType === 'PrePaid';
  if (asked.DeletionProtection && (isSubscription || spot)) throw wrongChargeType();
  if (isSubscription && asked.AutoReleaseTime !== undefined) throw noAutoRelease();
  if (isSubscription) return subscriptionOf(asked, currency);
  return {
    ...(spot && { spot: spotTerms(asked) }),
    ...(asked.AutoReleaseTime !== undefined && {
      autoReleaseAt: autoReleaseTime(asked.AutoReleaseTime, now),
    }),
  };
}

function subscriptionOf(
  { Period: length, PeriodUnit, AutoRenew, AutoRenewPeriod }: RunInstancesAsked,
  currency: Currency,
): Payment {
  // The platform's own spelling.
  if (length === undefined) {
    throw new ApiError(400, 'MissingParamter', 'The specified parameter "Period" is not null.');
  }
  const unit = PeriodUnit as Period['unit'] & keyof typeof LENGTHS;
  if (unit === 'Week' && currency !== 'CNY') {
    throw new ApiError(400, 'InvalidPeriodUnit.ValueNotSupported', 'The specified PeriodUnit is not valid.');
  }
  if (!LENGTHS[unit].includes(length)) {
    throw new ApiError(400, 'InvalidPeriod', 'The specified period is not valid.');
  }
  if (AutoRenew && !RENEWED_BY[unit].includes(AutoRenewPeriod)) {
    throw new ApiError(
      400,
      'InvalidAutoRenewPeriod.ValueNotSupported',
      'The specified parameter AutoRenewPeriod is not valid.',
    );
  }
  const status = AutoRenew ? 'AutoRenewal' : 'Normal';
  return { period: { length, unit }, autoRenewal: { status, duration: AutoRenewPeriod, unit } };
}

function spotTerms(asked: RunInstancesAsked): SpotTerms {
  const { SpotStrategy, SpotPriceLimit: priceLimit, SpotDuration: duration } = asked;
  const interruption = asked.SpotInterruptionBehavior as SpotTerms['interruption'];
  if (SpotStrategy === 'SpotAsPriceGo') return { strategy: 'SpotAsPriceGo', interruption, duration };
  if (priceLimit) return { strategy: 'SpotWithPriceLimit', priceLimit, interruption, duration };
  throw new ApiError(400, 'InvalidSpotPriceLimit', 'The specified SpotPriceLimit is not valid.');
}
