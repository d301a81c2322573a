import { z } from 'zod';
import { mayDelete, release } from '../cloud/power.ts';
import { flag, text } from '../wire/parameter-types.ts';
import { operation, stopIfDryRun } from './operation.ts';

/** Releases a pay-as-you-go instance or an expired subscription; without Force only a stopped one. */
export const deleteInstance = operation({
  action: 'DeleteInstance',
  resource: 'instance',
  parameters: z.strictObject({
    InstanceId: text,
    Force: flag.default(false),
    ForceStop: flag.default(true),
    TerminateSubscription: flag.default(false),
    DryRun: flag.optional(),
  }),
  answer({ InstanceId, Force, DryRun }, { caller, cloud, transitions }) {
    const instance = cloud.instance(InstanceId, caller.accountId);
    mayDelete(instance, Force);
    stopIfDryRun(DryRun);
    release(instance, cloud.now(), transitions);
    cloud.changed(instance);
    return {};
  },
});
