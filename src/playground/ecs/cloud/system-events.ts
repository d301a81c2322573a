import type { Cloud } from './cloud.ts';
import { newId } from './new-id.ts';
import type { SystemEventRecord } from './records.ts';

/** The kinds that DescribeInstanceHistoryEvents knows, and what each does to the instance. */
export const EVENT_TYPES = [
  'SystemMaintenance.Reboot',
  'SystemMaintenance.Stop',
  'SystemMaintenance.Redeploy',
  'SystemFailure.Reboot',
  'SystemFailure.Stop',
  'SystemFailure.Redeploy',
  'SystemFailure.Delete',
  'InstanceFailure.Reboot',
  'InstanceExpiration.Stop',
  'InstanceExpiration.Delete',
  'AccountUnbalanced.Stop',
  'AccountUnbalanced.Delete',
] as const;

export const EVENT_STATES = [
  'Scheduled',
  'Avoided',
  'Executing',
  'Executed',
  'Canceled',
  'Failed',
  'Inquiring',
] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** How far it is at that moment: the platform carries it out within a minute. */
export function stateOf({ avoided, waitsForLeave, notBefore }: SystemEventRecord, at: Date): EventState {
  if (avoided) return 'Avoided';
  if (waitsForLeave) return 'Inquiring';
  const passed = at.getTime() - notBefore.getTime();
  if (passed < 0) return 'Scheduled';
  return passed < 60_000 ? 'Executing' : 'Executed';
}

/** Puts something in store for an instance. @returns the event's id @throws Error for one that is not there */
export function schedule(
  cloud: Cloud,
  instanceId: string,
  event: Pick<SystemEventRecord, 'type' | 'notBefore'> & Partial<SystemEventRecord>,
): string {
  if (!cloud.instances.has(instanceId)) throw new Error(`${instanceId} is no instance of this fleet.`);
  const id = newId('e');
  const publishedAt = cloud.now();
  cloud.systemEvents.set(id, { id, instanceId, publishedAt, reason: 'System maintenance', ...event });
  return id;
}
