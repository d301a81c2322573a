import { named, type Problem } from '../../domain/errors.ts';
import type { Instance, InstanceStatus } from '../../domain/instance.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Work } from '../../domain/work.ts';
import type { Story } from './story.ts';

type PowerWork = Extract<Work, { kind: 'start' | 'stop' | 'reboot' }>;

/** Where each change of power leads, and what the instance is on its way. */
const ROADS: Record<PowerWork['kind'], { goal: InstanceStatus; via: InstanceStatus[] }> = {
  start: { goal: 'Running', via: ['Starting'] },
  stop: { goal: 'Stopped', via: ['Stopping'] },
  reboot: { goal: 'Running', via: ['Stopping', 'Starting'] },
};

/** Start, stop and reboot: asked once (in batches), then watched until the state is reached. */
export function powerStory(work: PowerWork): Story {
  const { goal, via } = ROADS[work.kind];
  return {
    shows: work.kind !== 'reboot',
    repeatable: work.kind !== 'reboot',
    reached: (instance) => instance.status === goal,
    underWay: (instance) => via.includes(instance.status),
    remark: (instance) => (work.kind === 'stop' && work.saveCost ? chargedAllTheSame(instance) : undefined),
    call: (house, _operation, refs) => {
      if (work.kind === 'start') return house.fleet.start(refs);
      return work.kind === 'stop' ? house.fleet.stop(refs, work) : house.fleet.reboot(refs, work);
    },
    givenUp: (target, instance, patienceMs) => {
      const about = named(target.instance);
      if (!instance) return { code: 'unseen', instance: about };
      if (work.kind === 'reboot' && target.state === 'attempted')
        return { code: 'not-confirmed', instance: about };
      return { code: 'not-reached', instance: about, status: instance.status, minutes: patienceMs / MINUTE };
    },
  };
}

/** StopCharging on an instance that does not support it is a plain stop, and ECS does not say so. */
function chargedAllTheSame(instance: Instance): Problem | undefined {
  const { stoppedMode } = instance;
  if (stoppedMode === undefined || stoppedMode === 'StopCharging') return undefined;
  return { code: 'still-charged', instance: named(instance) };
}
