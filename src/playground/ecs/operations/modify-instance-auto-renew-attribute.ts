import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import type { Period } from '../cloud/period.ts';
import type { InstanceRecord } from '../cloud/records.ts';
import { ApiError, wrongStatus } from '../wire/api-error.ts';
import type { Caller } from '../wire/keyring.ts';
import { commaList, flag, text, textWhere } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';
import { subscription } from './subscription.ts';

const DURATIONS: Record<Period['unit'], readonly number[]> = {
  Week: [1, 2, 3, 4],
  Month: [1, 2, 3, 6, 12, 24, 36, 48, 60],
  Year: [1, 2, 3, 4, 5],
};

/** Whether subscriptions renew themselves, and for how long; one that may not be changed leaves all as they were. */
export const modifyInstanceAutoRenewAttribute = operation({
  action: 'ModifyInstanceAutoRenewAttribute',
  resource: 'instance',
  parameters: z.strictObject({
    RegionId: text,
    InstanceId: commaList(100, { status: 403, code: 'InvalidParameter.ToManyInstanceIds' }),
    RenewalStatus: textWhere(isStatus, { status: 403, code: 'InvalidParameter.RenewalStatus' }).optional(),
    AutoRenew: flag.default(false),
    Duration: textWhere((value) => /^\d{1,3}$/.test(value), {
      status: 403,
      code: 'InvalidParameter.Duration',
    })
      .transform(Number)
      .optional(),
    PeriodUnit: textWhere((value) => value in DURATIONS, {
      status: 403,
      code: 'InvalidPeriodUnit.ValueNotSupported',
    }).default('Month'),
  }),
  answer(asked, { caller, cloud }) {
    const { RegionId, InstanceId, AutoRenew, Duration, PeriodUnit } = asked;
    const status = (asked.RenewalStatus ?? (AutoRenew ? 'AutoRenewal' : 'Normal')) as Status;
    const unit = PeriodUnit as Period['unit'];
    mustFit(status, Duration, unit);
    const instances = InstanceId.map((id) => changeable(id, RegionId, caller, cloud));
    for (const instance of instances) {
      const { duration, unit: former } = instance.autoRenewal ?? { duration: 1, unit: 'Month' };
      instance.autoRenewal = {
        status,
        ...(Duration === undefined ? { duration, unit: former } : { duration: Duration, unit }),
        since: cloud.now(),
      };
      cloud.changed(instance);
    }
    return {};
  },
});

type Status = NonNullable<InstanceRecord['autoRenewal']>['status'];

function isStatus(value: string): boolean {
  return ['AutoRenewal', 'Normal', 'NotRenewal'].includes(value);
}

/** The documents name no default for what renews itself. @throws ApiError */
function mustFit(status: Status, duration: number | undefined, unit: Period['unit']): void {
  const fits = duration === undefined ? status !== 'AutoRenewal' : DURATIONS[unit].includes(duration);
  if (fits) return;
  throw new ApiError(
    403,
    'InvalidParameter.Duration',
    `The auto renewal duration should be one of the following values: ${DURATIONS[unit].join('|')}.`,
  );
}

/** @throws ApiError for what is not here, does not end, or has expired */
function changeable(id: string, regionId: string, caller: Caller, cloud: Cloud): InstanceRecord {
  const instance = subscription(id, regionId, caller, cloud);
  if (instance.locks.includes('financial')) throw wrongStatus();
  return instance;
}
