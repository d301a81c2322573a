import type { SystemEvent } from './system-event.ts';
import type { Instant } from './time.ts';

/** Where an instance is. The id alone is unique in the world; account and region say whom to ask. */
export interface InstanceRef {
  account: string;
  region: string;
  id: string;
}

/** As ECS names them; `Unknown` stands for a state this version has not heard of. */
export type InstanceStatus = 'Pending' | 'Running' | 'Starting' | 'Stopping' | 'Stopped' | 'Unknown';

type ChargeType = 'pay-as-you-go' | 'subscription';

/** One instance as the rest of the house knows it. Absent times mean "none". */
export interface Instance extends InstanceRef {
  name: string;
  zone: string;
  status: InstanceStatus;
  type: string;
  cpus: number;
  memoryMiB: number;
  chargeType: ChargeType;
  spot: boolean;
  createdAt: Instant;
  startedAt?: Instant;
  /** End of the paid period; only a subscription has one. */
  expiresAt?: Instant;
  /** When ECS will release it by itself; pay-as-you-go only. */
  autoReleaseAt?: Instant;
  /** ECS's DeletionProtection: it refuses DeleteInstance, but stops neither auto-release nor arrears. */
  protected: boolean;
  /** ECS's OperationLocks, e.g. `financial`, `security`, `Recycling`. */
  locks: string[];
  /** Since when each of them was seen: ECS does not say when it locked it. Kept by the inventory. */
  lockedSince?: Record<string, Instant>;
  /** What the platform has in store for it. Kept by the inventory: ECS tells it apart from the instance. */
  events?: SystemEvent[];
  /** What a stopped instance goes on costing. */
  stoppedMode?: 'KeepCharging' | 'StopCharging' | 'Not-applicable';
  privateIps: string[];
  /** Addresses that go when the instance goes (or is stopped in StopCharging mode). */
  publicIps: string[];
  /** An elastic IP outlives its instance and goes on costing. */
  eip?: { id: string; address: string };
  /** The most that goes out to the internet, in Mbit/s; 0: it cannot have a public address. Unknown of what was seen before this was kept. */
  bandwidthMbps?: number;
  /** How what goes out is charged: each GB, or the bandwidth whether used or not. */
  internetCharge?: 'by-traffic' | 'by-bandwidth';
  /** Where in the network it is; unknown likewise, as is the next. */
  vpc?: string;
  vSwitch?: string;
  /** The name of the key pair that it was made with. */
  keyPair?: string;
  securityGroups: string[];
  tags: Record<string, string>;
  image: string;
  os: string;
}

/** A disk attached to an instance. */
export interface Disk {
  id: string;
  name: string;
  kind: 'system' | 'data';
  category: string;
  sizeGiB: number;
  /** Whether it dies with its instance (DeleteWithInstance). */
  diesWithInstance: boolean;
  /** Whether its automatic snapshots die with it (DeleteAutoSnapshot). */
  snapshotsDieWithIt: boolean;
  /** Several instances may have it at once. */
  shared?: true;
}

/** An instance together with what a release would do to its disks. */
export interface InstanceWithDisks {
  instance: Instance;
  disks: Disk[];
}

/** The name people use, or the id where it has none. */
export function nameOf(instance: Pick<Instance, 'name' | 'id'>): string {
  return instance.name === '' ? instance.id : instance.name;
}

/**
 * Each of the instances once, by its id, in the same order: of one that is seen under several of our `accounts`, as two
 * names may lead to one, what the first of them sees.
 */
export function eachOnce(instances: Instance[], accounts: readonly { name: string }[]): Instance[] {
  const ranks = new Map(accounts.map(({ name }, rank) => [name, rank]));
  const rankOf = ({ account }: Instance) => ranks.get(account) ?? accounts.length;
  const first = new Map<string, Instance>();
  for (const instance of instances) {
    const other = first.get(instance.id);
    if (!other || rankOf(instance) < rankOf(other)) first.set(instance.id, instance);
  }
  return [...first.values()];
}

/** Where the instance is, and nothing else of it. */
export function refOf({ account, region, id }: InstanceRef): InstanceRef {
  return { account, region, id };
}
