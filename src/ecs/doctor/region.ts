import { setTimeout as sleep } from 'node:timers/promises';
import { FleetError } from '../../domain/errors.ts';
import { SECOND } from '../../domain/time.ts';
import { type Action, queryOf, REQUESTS } from '../calling/requests.ts';
import type { Wire } from '../calling/wire.ts';
import { text } from '../replies/fields.ts';
import { listIn, type Reply } from '../replies/list.ts';
import { canBeTried, probeQuery, type Told, tryAction } from './probe.ts';

export const ECS_VERSION = '2014-05-26';

const ACTIONS = Object.keys(REQUESTS) as Action[];

/** What was learnt of one region. */
export interface RegionTold {
  region: string;
  /** Whether there was an instance to try changes on. */
  hasInstance: boolean;
  told: Map<Action, Told>;
  /** Why it ended early; what was learnt until then stands. */
  broke?: FleetError;
}

/**
 * Tries every action that can be tried in a region, one after the other: the account's quota is shared
 * with everyone, the running bot among them. Never throws but for a bug.
 */
export async function lookAtRegion(wire: Wire, region: string): Promise<RegionTold> {
  const told = new Map<Action, Told>();
  let instanceId: string | undefined;
  try {
    instanceId = await someInstance(wire, region);
    for (const action of ACTIONS.filter(canBeTried)) {
      const query = probeQuery(action, { region, instanceId });
      told.set(action, await tryAction(() => patient(() => wire.send(action, ECS_VERSION, query))));
    }
    return { region, told, hasInstance: instanceId !== undefined };
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    return { region, told, hasInstance: instanceId !== undefined, broke: error };
  }
}

/** A running one if there is one: even a release that was no dry run would be refused there. */
async function someInstance(wire: Wire, region: string): Promise<string | undefined> {
  try {
    const query = queryOf('DescribeInstances', { regionId: region, maxResults: 100 });
    const reply = await patient(() => wire.send('DescribeInstances', ECS_VERSION, query));
    const found = listIn(reply, 'Instances', 'Instance').filter(({ InstanceId }) => text(InstanceId) !== '');
    const best = found.find(({ Status }) => Status === 'Running') ?? found[0];
    return best && text(best.InstanceId);
  } catch (error) {
    if (error instanceof FleetError && error.reason === 'forbidden') return undefined;
    throw error;
  }
}

/** Waits and asks once more when ECS is asked too much. */
async function patient(send: () => Promise<Reply>): Promise<Reply> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof FleetError) || error.reason !== 'throttled') throw error;
    await sleep(Math.min(5 * SECOND, error.retryAfterMs ?? SECOND));
    return send();
  }
}
