import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { ApiError } from '../wire/api-error.ts';

dayjs.extend(utc);

const SOONEST_MINUTES = 30;
const LATEST_YEARS = 3;

/**
 * `yyyy-MM-ddTHH:mm:ssZ` in UTC; seconds are cut off, then it must lie between half an hour and three years ahead.
 * @throws ApiError `InvalidAutoReleaseTime.Malformed`, also for an empty text
 */
export function autoReleaseTime(text: string, now: Date): Date {
  const at = dayjs.utc(text).startOf('minute');
  const wellFormed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && at.isValid();
  const soonest = dayjs.utc(now).add(SOONEST_MINUTES, 'minute');
  const latest = dayjs.utc(now).add(LATEST_YEARS, 'year');
  if (wellFormed && !at.isBefore(soonest) && !at.isAfter(latest)) return at.toDate();
  throw new ApiError(
    400,
    'InvalidAutoReleaseTime.Malformed',
    'The specified parameter autoReleaseTime is not valid.',
  );
}

/** A subscription ends by itself: it cannot be released by appointment. */
export function noAutoRelease(): ApiError {
  return new ApiError(
    403,
    'InvalidChargeType.ValueNotSupported',
    'The specified InstanceChargeType is not supported.',
  );
}
