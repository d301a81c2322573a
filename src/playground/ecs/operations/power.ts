import { z } from 'zod';
import { mayStart, mayStop, reboot, start, stop } from '../cloud/power.ts';
import { flag, text } from '../wire/parameter-types.ts';
import { operation, stopIfDryRun } from './operation.ts';

/** Start, stop and reboot of one instance: checked at once, done over time, answered with a RequestId alone. */

export const stoppedMode = z.enum(['KeepCharging', 'StopCharging']);

export const startInstance = operation({
  action: 'StartInstance',
  resource: 'instance',
  parameters: z.strictObject({ InstanceId: text, DryRun: flag.optional() }),
  notModelled: ['InitLocalDisk'],
  answer({ InstanceId, DryRun }, { caller, cloud, transitions }) {
    const instance = cloud.instance(InstanceId, caller.accountId);
    mayStart(instance);
    stopIfDryRun(DryRun);
    start(instance, cloud.now(), transitions);
    cloud.changed(instance);
    return {};
  },
});

export const stopInstance = operation({
  action: 'StopInstance',
  resource: 'instance',
  parameters: z.strictObject({
    InstanceId: text,
    ForceStop: flag.default(false),
    StoppedMode: stoppedMode.default('KeepCharging'),
    DryRun: flag.optional(),
  }),
  notModelled: ['ConfirmStop', 'Hibernate'],
  answer({ InstanceId, ForceStop, StoppedMode, DryRun }, { caller, cloud, transitions }) {
    const instance = cloud.instance(InstanceId, caller.accountId);
    mayStop(instance);
    stopIfDryRun(DryRun);
    stop(instance, { force: ForceStop, mode: StoppedMode }, cloud.now(), transitions);
    cloud.changed(instance);
    return {};
  },
});

export const rebootInstance = operation({
  action: 'RebootInstance',
  resource: 'instance',
  parameters: z.strictObject({
    InstanceId: text,
    ForceStop: flag.default(false),
    DryRun: flag.optional(),
  }),
  answer({ InstanceId, ForceStop, DryRun }, { caller, cloud, transitions }) {
    const instance = cloud.instance(InstanceId, caller.accountId);
    mayStop(instance);
    stopIfDryRun(DryRun);
    reboot(instance, ForceStop, cloud.now(), transitions);
    cloud.changed(instance);
    return {};
  },
});
