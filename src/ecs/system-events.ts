import type { InstanceRef } from '../domain/instance.ts';
import type { Fleet } from '../domain/ports.ts';
import type { SystemEvent } from '../domain/system-event.ts';
import { batches } from './batches.ts';
import type { Caller, Where } from './calling/caller.ts';
import { paged } from './paged.ts';
import { listIn } from './replies/list.ts';
import { toSystemEvent } from './replies/system-event.ts';

/** Asked for by name: without them ECS lists what is over. */
const AHEAD = ['Scheduled', 'Executing', 'Inquiring'];

const BEGUN = ['Executing', 'Executed'];

/** Which events: of these instances, or of all of the region. */
interface Wanted {
  these?: string[];
  states: readonly string[];
  types?: readonly string[];
}

/** By which the platform takes an instance away. */
const DELETIONS = ['SystemFailure.Delete', 'InstanceExpiration.Delete', 'AccountUnbalanced.Delete'];

/** The part of the Fleet that asks what the platform has in store, and has done. */
export function systemEvents(call: Caller): Pick<Fleet, 'scheduledEvents' | 'eventsIn' | 'deletions'> {
  return {
    // Asked for no ids, ECS lists the events of all instances of the region.
    eventsIn: (account, region) => eventsAmong({ account, region }, { states: AHEAD }),
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
    const { account, region } = first;
    const these = batch.map((ref) => ref.id);
    return eventsAmong({ account, region }, { these, states, ...(types && { types }) });
  }

  async function eventsAmong(where: Where, { these, states, types }: Wanted): Promise<SystemEvent[]> {
    const asked = {
      regionId: where.region,
      resourceType: 'instance',
      ...(these && { resourceId: these }),
      instanceEventCycleStatus: [...states],
      ...(types && { instanceEventType: [...types] }),
      maxResults: 100,
    };
    const events: SystemEvent[] = [];
    const replies = paged((page) => call(where, 'DescribeInstanceHistoryEvents', { ...asked, ...page }));
    for await (const reply of replies) {
      const entries = listIn(reply, 'InstanceSystemEventSet', 'InstanceSystemEventType');
      events.push(...entries.flatMap((entry) => toSystemEvent(entry) ?? []));
    }
    return events.filter(({ state, type }) => states.includes(state) && (types?.includes(type) ?? true));
  }
}
