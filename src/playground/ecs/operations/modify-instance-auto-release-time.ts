import { z } from 'zod';
import { autoReleaseTime, noAutoRelease } from '../cloud/auto-release.ts';
import { text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';

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
    if (instance.chargeType === 'PrePaid') throw noAutoRelease();
    if (AutoReleaseTime === undefined) delete instance.autoReleaseAt;
    else instance.autoReleaseAt = autoReleaseTime(AutoReleaseTime, cloud.now());
    cloud.changed(instance);
    return {};
  },
});
