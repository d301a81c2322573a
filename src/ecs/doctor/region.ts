import { setTimeout as sleep } from 'node:timers/promises';
import { FleetError } from '../../domain/errors.ts';
import { SECOND } from '../../domain/time.ts';
import { type Action, queryOf, REQUESTS } from '../calling/requests.ts';
import type { Wire } from '../calling/wire.ts';
import { type Raw, raw, text, texts } from '../replies/fields.ts';
import { listIn, type Reply } from '../replies/list.ts';
import { canBeTried, type Makings, probeQuery, type Stand, type Told, tryAction } from './probe.ts';

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

/** ECS counts calls by operation, so that different ones do not hurry each other. */
const AT_ONCE = 4;

/**
 * Tries every action that can be tried in a region, each once: the account's quota is shared with everyone,
 * the running bot among them. The first call that is not answered ends it. Never throws but for a bug.
 */
export async function lookAtRegion(wire: Wire, region: string): Promise<RegionTold> {
  const looked: RegionTold = { region, told: new Map(), hasInstance: false };
  const unlessBroke = async (look: () => Promise<void>) => {
    try {
      if (!looked.broke) await look();
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      looked.broke ??= error;
    }
  };
  await unlessBroke(async () => {
    const some = await someInstance(wire, region);
    looked.hasInstance = some !== undefined;
    const next = ACTIONS.filter(canBeTried).values();
    const worker = async () => {
      for (const action of next) {
        const query = probeQuery(action, { region, instanceId: undefined, ...some });
        await unlessBroke(async () => {
          const told = await tryAction(() => patient(() => wire.send(action, ECS_VERSION, query)));
          looked.told.set(action, told);
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
  return looked;
}

/** A running one if there is one: even a release that was no dry run would be refused there. */
async function someInstance(wire: Wire, region: string): Promise<Omit<Stand, 'region'> | undefined> {
  try {
    const query = queryOf('DescribeInstances', { regionId: region, maxResults: 100 });
    const reply = await patient(() => wire.send('DescribeInstances', ECS_VERSION, query));
    const found = listIn(reply, 'Instances', 'Instance').filter(({ InstanceId }) => text(InstanceId) !== '');
    const best = found.find(({ Status }) => Status === 'Running') ?? found[0];
    return best && { instanceId: text(best.InstanceId), makings: makingsOf(best) };
  } catch (error) {
    if (error instanceof FleetError && error.reason === 'forbidden') return undefined;
    throw error;
  }
}

function makingsOf(instance: Raw): Makings {
  return {
    instanceType: text(instance.InstanceType),
    imageId: text(instance.ImageId),
    vSwitchId: text(raw(instance.VpcAttributes).VSwitchId),
    securityGroupIds: texts(raw(instance.SecurityGroupIds).SecurityGroupId),
  };
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
