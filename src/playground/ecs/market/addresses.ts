import type { InstanceRecord } from '../cloud/records.ts';
import type { VSwitchRecord } from './records.ts';

/** The first address of a vSwitch and its last three are the platform's own. */
const KEPT = 4;

/** How many addresses of a vSwitch nobody has. */
export function freeIn(vSwitch: VSwitchRecord, instances: Iterable<InstanceRecord>): number {
  return sizeOf(vSwitch) - KEPT - usedIn(vSwitch, instances).size;
}

function usedIn({ id }: VSwitchRecord, instances: Iterable<InstanceRecord>): Set<string> {
  const inside = [...instances].filter(({ vSwitchId }) => vSwitchId === id);
  return new Set(inside.map(({ privateIp }) => privateIp));
}

function sizeOf({ cidr }: VSwitchRecord): number {
  return 2 ** (32 - Number(cidr.split('/')[1]));
}
