import type { Instant } from './time.ts';

/** Something that the platform will do to an instance, does now, or asks leave for. */
export interface SystemEvent {
  instance: string;
  id: string;
  /** ECS's own name of it, such as `SystemMaintenance.Reboot` or `SystemFailure.Delete`. */
  type: string;
  /** It happens then or later. */
  notBefore: Instant;
  /** `Scheduled`, `Executing` or `Inquiring`; ECS's own name, since others may follow. */
  state: string;
}

/** What a system event does to its instance, the gravest first; `other`: this version has not heard of it. */
const EFFECTS = ['delete', 'stop', 'redeploy', 'reboot', 'other'] as const;
export type EventEffect = (typeof EFFECTS)[number];

const BY_NAME: ReadonlyMap<string, EventEffect> = new Map([
  ['Delete', 'delete'],
  ['Stop', 'stop'],
  ['Reboot', 'reboot'],
  ['Redeploy', 'redeploy'],
]);

/** ECS names an event by its cause and its effect. */
export function effectOf({ type }: Pick<SystemEvent, 'type'>): EventEffect {
  return BY_NAME.get(type.split('.')[1] ?? '') ?? 'other';
}

/** Whether it comes of debts of the account. */
function isForArrears({ type }: Pick<SystemEvent, 'type'>): boolean {
  return causeOf(type) === 'AccountUnbalanced';
}

/** Whether it says what the expiry of a subscription says already. */
export function isOfExpiry({ type }: Pick<SystemEvent, 'type'>): boolean {
  return causeOf(type) === 'InstanceExpiration';
}

/** Whether ECS is at it, so that nothing is to be done before. */
function isUnderWay({ state }: Pick<SystemEvent, 'state'>): boolean {
  return state === 'Executing';
}

/**
 * What somebody can do about an event, by ECS's guide to system events: what a maintenance does can be done by oneself
 * before its time, so that it does not come any more.
 */
export type EventRemedy =
  /** Reboot it before by oneself, or have the time changed in the console. */
  | 'reboot-before'
  /** Redeploy it before, in the console. */
  | 'redeploy-before'
  /** It is done to it now, and over soon. */
  | 'wait'
  /** Its own system has failed. */
  | 'look-inside'
  /** Nothing stops it; what is on its disks can be kept. */
  | 'back-up'
  /** It could not be made, and is taken away. */
  | 'lost'
  | 'top-up'
  /** ECS waits to be told, in the console. */
  | 'answer'
  /** Nobody here knows: the console does. */
  | 'unknown';

/** See EventRemedy. */
export function remedyOf(event: Pick<SystemEvent, 'type' | 'state'>): EventRemedy {
  if (event.state === 'Inquiring') return 'answer';
  if (isForArrears(event)) return 'top-up';
  const cause = causeOf(event.type);
  switch (effectOf(event)) {
    case 'reboot':
      if (cause === 'InstanceFailure') return 'look-inside';
      return isUnderWay(event) || cause !== 'SystemMaintenance' ? 'wait' : 'reboot-before';
    case 'redeploy':
      return isUnderWay(event) ? 'wait' : 'redeploy-before';
    case 'stop':
      return isUnderWay(event) ? 'wait' : 'back-up';
    case 'delete':
      return 'lost';
    case 'other':
      return 'unknown';
  }
}

/** Of each moment the gravest of the events that are told: what an expiry says is told as such. In order of time. */
export function gravestOf(events: SystemEvent[]): SystemEvent[] {
  const byTime = Map.groupBy(
    events.filter((event) => !isOfExpiry(event)),
    ({ notBefore }) => notBefore,
  );
  const gravity = (event: SystemEvent) => EFFECTS.indexOf(effectOf(event));
  return [...byTime.values()]
    .flatMap((alike) => alike.toSorted((a, b) => gravity(a) - gravity(b)).slice(0, 1))
    .sort((a, b) => (a.notBefore < b.notBefore ? -1 : 1));
}

function causeOf(type: string): string {
  return type.split('.')[0] ?? '';
}
