import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { z } from 'zod';
import { ApiError } from '../wire/api-error.ts';
import { text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

dayjs.extend(utc);

const SOONEST_MINUTES = 30;
const LATEST_YEARS = 3;

/** Sets the time at which a pay-as-you-go instance is released; without a time, the appointment is cancelled. */
export const modifyInstanceAutoReleaseTime = operation({
  action: 'ModifyInstanceAutoReleaseTime',
  resource: 'instance',
  parameters: z.strictObject({
    InstanceId: text,
    RegionId: text.optional(),
    AutoReleaseTime: text.optional(),
  }),
  answer({ InstanceId, RegionId, AutoReleaseTime }, { caller, cloud }) {
    const instance = cloud.instance(InstanceId, caller.accountId, RegionId);
    if (instance.chargeType === 'PrePaid') {
      throw new ApiError(
        403,
        'InvalidChargeType.ValueNotSupported',
        'The specified InstanceChargeType is not supported.',
      );
    }
    if (AutoReleaseTime === undefined) delete instance.autoReleaseAt;
    else instance.autoReleaseAt = readTime(AutoReleaseTime, cloud.now());
    cloud.changed(instance);
    return {};
  },
});

/**
 * `yyyy-MM-ddTHH:mm:ssZ` in UTC; seconds are cut off, then it must lie between half an hour and three years ahead.
 * @throws ApiError `InvalidAutoReleaseTime.Malformed`, also for an empty text
 */
function readTime(text: string, now: Date): Date {
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
