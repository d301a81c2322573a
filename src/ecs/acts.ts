import type { ActResult } from '../domain/act.ts';
import { FleetError } from '../domain/errors.ts';
import type { InstanceRef } from '../domain/instance.ts';
import type { Fleet } from '../domain/ports.ts';
import { batches } from './batches.ts';
import type { Caller, Where } from './calling/caller.ts';
import { passedDryRun } from './calling/dry-run.ts';
import { actResults, failed } from './replies/acted.ts';
import type { Reply } from './replies/list.ts';

type Acts = Pick<
  Fleet,
  'start' | 'stop' | 'reboot' | 'protect' | 'allocateAddress' | 'setAutoRelease' | 'release' | 'dryRunRelease'
>;

/** Makes the call for one instance. */
type One = (ref: InstanceRef) => Promise<Reply>;

/** One operation in its two forms. */
interface Act {
  one: One;
  /** At most 100 of one account and region. */
  several: (where: Where, batch: { regionId: string; instanceId: string[] }) => Promise<Reply>;
}

/** Each instance by itself: one that cannot be acted on does not hold back the others. */
const batchOptimization = 'SuccessFirst';

/** The part of the Fleet that changes things. */
export function acts(call: Caller): Acts {
  return {
    start: (refs) =>
      actOn(refs, {
        one: (ref) => call(ref, 'StartInstance', { instanceId: ref.id }),
        several: (where, batch) => call(where, 'StartInstances', { ...batch, batchOptimization }),
      }),

    stop: (refs, { force, saveCost }) => {
      // Never left out: the account's own default may be StopCharging, which can lose the address.
      const how = { forceStop: force, stoppedMode: saveCost ? 'StopCharging' : 'KeepCharging' };
      return actOn(refs, {
        one: (ref) => call(ref, 'StopInstance', { instanceId: ref.id, ...how }),
        several: (where, batch) => call(where, 'StopInstances', { ...batch, ...how, batchOptimization }),
      });
    },

    reboot: (refs, { force }) =>
      actOn(refs, {
        one: (ref) => call(ref, 'RebootInstance', { instanceId: ref.id, forceStop: force }),
        several: (where, batch) =>
          call(where, 'RebootInstances', { ...batch, forceReboot: force, batchOptimization }),
      }),

    protect: (refs, on) =>
      oneByOne(refs, (ref) =>
        call(ref, 'ModifyInstanceAttribute', { instanceId: ref.id, deletionProtection: on }),
      ),

    allocateAddress: async (refs) => {
      const results = await oneByOne(refs, (ref) =>
        call(ref, 'AllocatePublicIpAddress', { instanceId: ref.id }),
      );
      return results.map(withAddress);
    },

    setAutoRelease(refs, at) {
      // ECS takes whole minutes, and no time at all as "cancel".
      const time = at !== null && { autoReleaseTime: `${at.slice(0, 16)}:00Z` };
      return oneByOne(refs, (ref) =>
        call(ref, 'ModifyInstanceAutoReleaseTime', { instanceId: ref.id, ...time }),
      );
    },

    release: (ref, { force, withinMs }) =>
      actOnOne(ref, (one) => call(one, 'DeleteInstance', { instanceId: one.id, force }, { withinMs })),

    async dryRunRelease(ref, { force }) {
      try {
        await call(ref, 'DeleteInstance', { instanceId: ref.id, force, dryRun: true });
      } catch (error) {
        if (error instanceof FleetError && passedDryRun(error)) return;
        throw error;
      }
    },
  };
}

/** ECS answers the address that an instance has already; in older versions that it has one, which is no failure either. */
function withAddress(result: ActResult): ActResult {
  if (result.ok || result.code !== 'AllocatedAlready') return result;
  const { ref, requestId, retried } = result;
  return { ref, ok: true, requestId, ...(retried && { retried }) };
}

/** Acts on every instance, and says of each what came of it, in the order asked. */
async function actOn(refs: InstanceRef[], act: Act): Promise<ActResult[]> {
  const results = await Promise.all(batches(refs).map((batch) => actOnBatch(batch, act)));
  const byId = new Map(results.flat().map((result) => [result.ref.id, result]));
  return refs.flatMap((ref) => byId.get(ref.id) ?? []);
}

/** A call that fails as a whole fails for each of its instances. */
async function actOnBatch(batch: InstanceRef[], act: Act): Promise<ActResult[]> {
  const [first, ...others] = batch;
  if (!first) return [];
  if (others.length === 0) return [await actOnOne(first, act.one)];
  const { account, region } = first;
  const ids = batch.map((ref) => ref.id);
  try {
    return actResults(batch, await act.several({ account, region }, { regionId: region, instanceId: ids }));
  } catch (error) {
    if (error instanceof FleetError) return batch.map((ref) => failed(ref, error));
    throw error;
  }
}

/** An operation that ECS has for one instance only; each is answered before the next is asked for. */
async function oneByOne(refs: InstanceRef[], one: One): Promise<ActResult[]> {
  const results: ActResult[] = [];
  for (const ref of refs) results.push(await actOnOne(ref, one));
  return results;
}

async function actOnOne(ref: InstanceRef, one: One): Promise<ActResult> {
  try {
    const { requestId, retried } = await one(ref);
    return { ref, ok: true, requestId, ...(retried && { retried }) };
  } catch (error) {
    if (error instanceof FleetError) return failed(ref, error);
    throw error;
  }
}
