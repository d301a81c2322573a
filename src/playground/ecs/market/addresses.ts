import type { InstanceRecord } from '../cloud/records.ts';
import type { VSwitchRecord } from './records.ts';

/** The first address of a vSwitch and its last three are the platform's own. */
const KEPT = 4;
const FIRST_PUBLIC = '47.110.16.1';
const PUBLIC_ADDRESSES = 32_768;

/** How many addresses of a vSwitch nobody has. */
export function freeIn(vSwitch: VSwitchRecord, instances: Iterable<InstanceRecord>): number {
  return sizeOf(vSwitch) - KEPT - usedIn(vSwitch, instances).size;
}

/** So many free addresses of a vSwitch, the lowest first; fewer when there are not so many. */
export function takeFrom(
  vSwitch: VSwitchRecord,
  count: number,
  instances: Iterable<InstanceRecord>,
): string[] {
  const used = usedIn(vSwitch, instances);
  const first = toNumber(vSwitch.cidr.split('/')[0] ?? '');
  const taken: string[] = [];
  for (let host = 1; host < sizeOf(vSwitch) - 3 && taken.length < count; host++) {
    const address = toText(first + host);
    if (!used.has(address)) taken.push(address);
  }
  return taken;
}

/** So many public addresses that no instance has; at another time they are others. */
export function publicAddresses(count: number, instances: Iterable<InstanceRecord>, at: Date): string[] {
  const used = new Set([...instances].map(({ publicIp }) => publicIp));
  const taken: string[] = [];
  const first = toNumber(FIRST_PUBLIC) + (Math.floor(at.getTime() / 1000) % PUBLIC_ADDRESSES);
  for (let host = first; taken.length < count; host++) {
    const address = toText(host);
    if (!used.has(address) && !/\.(0|255)$/.test(address)) taken.push(address);
  }
  return taken;
}

function usedIn({ id }: VSwitchRecord, instances: Iterable<InstanceRecord>): Set<string> {
  const inside = [...instances].filter(({ vSwitchId }) => vSwitchId === id);
  return new Set(inside.map(({ privateIp }) => privateIp));
}

function sizeOf({ cidr }: VSwitchRecord): number {
  return 2 ** (32 - Number(cidr.split('/')[1]));
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
