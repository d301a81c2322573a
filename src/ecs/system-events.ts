import type { InstanceRef } from '../domain/instance.ts';
import type { Fleet } from '../domain/ports.ts';
import type { SystemEvent } from '../domain/system-event.ts';
import { batches } from './batches.ts';
import type { Caller } from './calling/caller.ts';
import { paged } from './paged.ts';
import { listIn } from './replies/list.ts';
import { toSystemEvent } from './replies/system-event.ts';

/** Asked for by name: without them ECS lists what is over. */
const AHEAD = ['Scheduled', 'Executing', 'Inquiring'];

const BEGUN = ['Executing', 'Executed'];

/** By which the platform takes an instance away. */
const DELETIONS = ['SystemFailure.Delete', 'InstanceExpiration.Delete', 'AccountUnbalanced.Delete'];

/** The part of the Fleet that asks what the platform has in store, and has done. */
export function systemEvents(call: Caller): Pick<Fleet, 'scheduledEvents' | 'deletions'> {
  return {
    async scheduledEvents(refs) {
      return (await Promise.all(batches(refs).map((batch) => eventsOf(batch, AHEAD)))).flat();
    },

    async deletions(refs) {
      const found = await Promise.all(batches(refs).map((batch) => eventsOf(batch, BEGUN, DELETIONS)));
      return found.flat();
    },
  };

  async function eventsOf(
    batch: InstanceRef[],
    states: readonly string[],
    types?: readonly string[],
  ): Promise<SystemEvent[]> {
    const [first] = batch;
    if (!first) return [];
    const asked = {
      regionId: first.region,
      resourceType: 'instance',
      resourceId: batch.map((ref) => ref.id),
      instanceEventCycleStatus: [...states],
      ...(types && { instanceEventType: [...types] }),
      maxResults: 100,
    };
    const events: SystemEvent[] = [];
    const replies = paged((page) => call(first, 'DescribeInstanceHistoryEvents', { ...asked, ...page }));
    for await (const reply of replies) {
      const entries = listIn(reply, 'InstanceSystemEventSet', 'InstanceSystemEventType');
      events.push(...entries.flatMap((entry) => toSystemEvent(entry) ?? []));
    }
    return events.filter(({ state, type }) => states.includes(state) && (types?.includes(type) ?? true));
  }
}
