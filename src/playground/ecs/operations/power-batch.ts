import { z } from 'zod';
import { mayStart, mayStop, reboot, start, stop } from '../cloud/power.ts';
import type { InstanceRecord } from '../cloud/records.ts';
import { ApiError } from '../wire/api-error.ts';
import { flag, list, TOO_MANY_IDS, text } from '../wire/parameter-types.ts';
import { type Context, operation } from './operation.ts';
import { stoppedMode } from './power.ts';

/** What start, stop and reboot of several instances have in common. */
const batch = {
  RegionId: text,
  InstanceId: list(text, 100, TOO_MANY_IDS),
  BatchOptimization: z.enum(['AllTogether', 'SuccessFirst']).default('AllTogether'),
  DryRun: flag.default(false),
};
type Batch = z.output<z.ZodObject<typeof batch>>;

export const startInstances = operation({
  action: 'StartInstances',
  resource: 'instance',
  parameters: z.strictObject(batch),
  answer: (asked, context) =>
    each(asked, context, mayStart, (it) => start(it, context.cloud.now(), context.transitions)),
});

export const stopInstances = operation({
  action: 'StopInstances',
  resource: 'instance',
  parameters: z.strictObject({
    ...batch,
    ForceStop: flag.default(false),
    StoppedMode: stoppedMode.default('KeepCharging'),
  }),
  answer: (asked, context) =>
    each(asked, context, mayStop, (it) =>
      stop(it, { force: asked.ForceStop, mode: asked.StoppedMode }, context.cloud.now(), context.transitions),
    ),
});

/** Unlike its singular, this one forces by `ForceReboot`. */
export const rebootInstances = operation({
  action: 'RebootInstances',
  resource: 'instance',
  parameters: z.strictObject({ ...batch, ForceReboot: flag.default(false) }),
  answer: (asked, context) =>
    each(asked, context, mayStop, (it) =>
      reboot(it, asked.ForceReboot, context.cloud.now(), context.transitions),
    ),
});

/**
 * `AllTogether`: one that may not, and none does. `SuccessFirst`: each gets its own answer.
 * A dry run by `SuccessFirst` is always said to succeed, as documented.
 * @throws ApiError the first refusal by `AllTogether`; `DRYRUN.SUCCESS`
 */
function each(
  asked: Batch,
  { caller, cloud }: Context,
  check: (instance: InstanceRecord) => void,
  act: (instance: InstanceRecord) => void,
): object {
  const find = (id: string) => cloud.instance(id, caller.accountId, asked.RegionId);
  const ids = [...new Set(asked.InstanceId)];
  if (asked.BatchOptimization === 'AllTogether') for (const id of ids) check(find(id));
  if (asked.DryRun) {
    throw new ApiError(400, 'DRYRUN.SUCCESS', 'This request is a dryrun request with successful result.');
  }
  const one = (id: string): object => {
    const instance = find(id);
    const before = instance.status;
    check(instance);
    act(instance);
    cloud.changed(instance);
    return {
      InstanceId: id,
      Code: '200',
      Message: 'success',
      PreviousStatus: before,
      CurrentStatus: instance.status,
    };
  };
  return { InstanceResponses: { InstanceResponse: ids.map((id) => orRefusal(id, () => one(id))) } };
}

function orRefusal(id: string, act: () => object): object {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { InstanceId: id, Code: error.code, Message: error.message };
  }
}
