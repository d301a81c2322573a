import type { Period } from './period.ts';

export type InstanceStatus = 'Pending' | 'Starting' | 'Running' | 'Stopping' | 'Stopped';
type LockReason = 'financial' | 'security' | 'Recycling' | 'dedicatedhostfinancial' | 'refunded';
type RenewalStatus = 'AutoRenewal' | 'Normal' | 'NotRenewal';

/** Something an instance will do by itself. */
interface Step {
  at: Date;
  become: InstanceStatus | 'gone';
}

export interface SpotTerms {
  strategy: 'SpotAsPriceGo' | 'SpotWithPriceLimit';
  /** Currency units an hour, 3 decimals; only with `SpotWithPriceLimit`. */
  priceLimit?: number;
  /** Hours that it is left alone; default 1. */
  duration?: number;
  /** What happens five minutes after the platform takes the capacity back. */
  interruption: 'Terminate' | 'Stop';
}

export interface AutoRenewal {
  status: RenewalStatus;
  duration: number;
  unit: Period['unit'];
  /** When it was switched, or charging was last tried in vain; the next try is on a later morning. */
  since?: Date;
}

interface Eip {
  allocationId: string;
  ipAddress: string;
  bandwidth: number;
}

/** An instance as the stand-in keeps it; times are Dates, nothing is formatted yet. */
export interface InstanceRecord {
  id: string;
  accountId: string;
  name: string;
  description: string;
  regionId: string;
  zoneId: string;
  type: string;
  /** `PrePaid` is a subscription, `PostPaid` pay-as-you-go (spot included). */
  chargeType: 'PrePaid' | 'PostPaid';
  spot?: SpotTerms;
  status: InstanceStatus;
  /** How the last stop was asked for; meaningful while Stopped. */
  stoppedMode: 'KeepCharging' | 'StopCharging';
  createdAt: Date;
  startedAt?: Date;
  /** Only subscriptions end. */
  expiresAt?: Date;
  /** The end that is still shown after a renewal, and until when. */
  staleExpiry?: { at: Date; until: Date };
  /** An order for it that nobody has paid: no other is taken. */
  unpaidOrder?: true;
  /** What its disks and bandwidth cost a month besides its type, paid in advance, in CNY; default nothing. */
  monthlyExtras?: number;
  /** What its account pays of the list price, above 0; default 1, all of it. */
  discount?: number;
  autoRenewal?: AutoRenewal;
  autoReleaseAt?: Date;
  /** When a recycled spot instance is taken away. */
  recycledAt?: Date;
  deletionProtection: boolean;
  locks: LockReason[];
  tags: Record<string, string>;
  imageId: string;
  osName: string;
  hostName: string;
  vpcId: string;
  vSwitchId: string;
  securityGroupIds: string[];
  resourceGroupId: string;
  keyPairName: string;
  privateIp: string;
  publicIp?: string;
  eip?: Eip;
  internetMaxBandwidthOut: number;
  internetChargeType: 'PayByTraffic' | 'PayByBandwidth';
  /** What is under way, in order of time; empty when the instance rests. */
  steps: Step[];
}

export interface DiskRecord {
  id: string;
  accountId: string;
  name: string;
  regionId: string;
  zoneId: string;
  type: 'system' | 'data';
  category: string;
  /** GiB. */
  size: number;
  /** The instance it is attached to. */
  instanceId?: string;
  device: string;
  deleteWithInstance: boolean;
  deleteAutoSnapshot: boolean;
  encrypted: boolean;
  /** Several instances may have it at once. */
  multiAttach?: true;
  createdAt: Date;
  tags: Record<string, string>;
}

export interface SnapshotRecord {
  id: string;
  accountId: string;
  name: string;
  regionId: string;
  diskId: string;
  diskType: 'system' | 'data';
  /** GiB of the disk. */
  diskSize: number;
  /** The instance its disk was attached to then, and its system. */
  instanceId?: string;
  osName?: string;
  /** `auto` was made by a policy and may die with its disk. */
  kind: 'auto' | 'user';
  description: string;
  /** The snapshot-consistent group it was made with. */
  groupId?: string;
  createdAt: Date;
  /** When it is accomplished, unless it fails. */
  readyAt: Date;
  failed?: true;
  /** Without it the snapshot stays until somebody deletes it. */
  retentionDays?: number;
}

/** Snapshots of several disks, made at one moment. */
export interface SnapshotGroupRecord {
  id: string;
  accountId: string;
  name: string;
  description: string;
  regionId: string;
  instanceId: string;
  createdAt: Date;
}

/** Something the platform has in store for an instance, or has done to it. */
export interface SystemEventRecord {
  id: string;
  instanceId: string;
  /** Whose it is and where, of an instance that is gone by the time the event is told. */
  of?: { accountId: string; regionId: string };
  /** Such as `SystemMaintenance.Reboot`. */
  type: string;
  publishedAt: Date;
  /** When it is carried out, unless somebody avoids it before. */
  notBefore: Date;
  /** `Inquiring` waits for somebody's leave, however late it is. */
  waitsForLeave?: true;
  avoided?: true;
  reason: string;
}
