import type { Instance } from './instance.ts';
import { namesOf } from './name-pattern.ts';
import type { Period } from './renewal.ts';
import type { Instant } from './time.ts';
import type { Where } from './where.ts';

/** So many instances one RunInstances makes at most (its Amount). */
export const MOST_IN_A_CALL = 100;

/** The most that one request may ask for; but for the instances, it is the most that RunInstances takes. */
export const LIMITS = {
  /** Instances, made in as many calls as it takes. */
  count: 500,
  dataDisks: 16,
  securityGroups: 16,
  bandwidthMbps: 100,
  /** In bytes, before they are put into Base64. */
  userData: 32 * 1024,
} as const;

/**
 * The tag that says which operation has made an instance: by it what was made is found, whatever became of ECS's
 * answers. Users cannot give it themselves.
 */
export const MADE_BY_TAG = 'ecs-steward';

/** How it is paid. */
export type Terms =
  | { kind: 'pay-as-you-go' }
  /** `maxPrice`: of an hour, in the account's currency with three decimals; without one whatever it costs. */
  | { kind: 'spot'; maxPrice?: number }
  /** Paid at once. */
  | { kind: 'subscription'; period: Period };

interface DiskOrder {
  /** ECS's own name of it, e.g. `cloud_essd`. */
  category: string;
  sizeGiB: number;
}

/**
 * `stays`: when its instance is released it is not, and goes on costing. `wasGiB`: how large it was, where it cannot be
 * had so small.
 */
export type DataDiskOrder = DiskOrder & { snapshot?: string; stays?: true; wasGiB?: number };

/** From what its disks are filled: a backup of ours, or a snapshot of a system disk. */
export interface Restoration {
  /** Of the system disk; ECS makes an image of it first. */
  snapshot: string;
  /** The operation that has made the backup, and the instance it was of; absent: only the snapshot was named. */
  operation?: string;
  /** With all that policies match, which hold for what is made of it, however that is called and tagged. */
  instance?: Pick<Instance, 'account' | 'region' | 'id' | 'name' | 'tags' | 'chargeType'>;
  /** The keys of those of its tags that what is made of it does not get. */
  tagsLost?: string[];
  /** Of the machines that the image will run on. */
  architecture: 'x86' | 'arm';
}

/** What RunInstances is to be asked for: everything is decided, and was seen to be on sale. */
export interface Order extends Where {
  zone: string;
  type: string;
  cpus: number;
  memoryMiB: number;
  /** Absent where it is made of a snapshot first: see `from`. */
  image?: { id: string; name: string };
  os: string;
  from?: Restoration;
  network: { vpc: string; vSwitch: string; securityGroups: string[] };
  systemDisk: DiskOrder;
  dataDisks: DataDiskOrder[];
  terms: Terms;
  /** When ECS releases them by itself; never for a subscription. */
  until?: Instant;
  /** Peak outbound bandwidth, 0–100 Mbit/s; above 0 each has a public address. */
  bandwidthMbps: number;
  /** Absent: by traffic. */
  internetCharge?: 'by-bandwidth';
  keyPair?: string;
  /** Under which name what they run at their first start is kept (see UserDataStore), and its size; never the text itself. */
  userData?: { name: string; bytes: number };
  /** Those of the user; ours comes besides. */
  tags: Record<string, string>;
  /** One name, or a pattern (see name-pattern.ts); absent: ECS calls each by its id. */
  name?: string;
  /** 1–500. */
  count: number;
  /** With so many it is content; absent: all or none of each call. */
  min?: number;
}

/** What a person has asked for, by a line, a template, the form or a backup; what is missing is looked for. */
export interface CreationWish {
  account?: string;
  region?: string;
  zone?: string;
  type?: string;
  /** By its id or its exact name. */
  image?: string;
  vSwitch?: string;
  securityGroups: string[];
  /** As large as nobody says: what is usual, or what it must hold. */
  systemDisk?: { category?: string; sizeGiB?: number };
  dataDisks: { category?: string; sizeGiB: number }[];
  terms: Terms;
  until?: Instant;
  bandwidthMbps?: number;
  keyPair?: string;
  /** The text itself, as it was typed. A secret: it goes to UserDataStore and nowhere else. */
  userData?: string;
  tags: Record<string, string>;
  name?: string;
  count: number;
  min?: number;
  /** Only whether it could be, and what it would cost. */
  dryRun: boolean;
  from?: RestoreFrom;
}

/** What is to be restored: of an operation with several instances also which one, by its id or name. */
type RestoreFrom = { kind: 'operation'; id: string; instance?: string } | { kind: 'snapshot'; id: string };

/** Begins with `new-`: so no instance of ECS is called. */
const PLANNED = 'new-';

/** Whether it is only planned: ECS knows no such id. */
export function isPlanned({ id }: Pick<Instance, 'id'>): boolean {
  return id.startsWith(PLANNED);
}

/** Which of those that were ordered together a planned instance is, from 1 on; undefined of one that is there. */
export function plannedNumber({ id }: Pick<Instance, 'id'>): number | undefined {
  const [, number] = /^new-.*-(\d+)$/.exec(id) ?? [];
  return number === undefined ? undefined : Number(number);
}

/**
 * The instances that an order is for, as they will be, so that policies match them like any other. `seed` keeps their
 * ids apart from those of other orders.
 */
export function plannedBy(order: Order, seed: string, now: Instant): Instance[] {
  const { account, region, zone, type, cpus, memoryMiB, terms, until, name, count } = order;
  const names = namesOf(name ?? '', count);
  return names.map((each, index) => ({
    ...{ account, region, id: `${PLANNED}${seed}-${String(index + 1).padStart(3, '0')}`, name: each, zone },
    ...{ status: 'Pending', type, cpus, memoryMiB, spot: terms.kind === 'spot', createdAt: now },
    chargeType: terms.kind === 'subscription' ? 'subscription' : 'pay-as-you-go',
    ...(until !== undefined && { autoReleaseAt: until }),
    ...{ protected: false, locks: [], privateIps: [], publicIps: [] },
    ...{ vpc: order.network.vpc, vSwitch: order.network.vSwitch, bandwidthMbps: order.bandwidthMbps },
    ...(order.keyPair !== undefined && { keyPair: order.keyPair }),
    ...{ securityGroups: order.network.securityGroups, tags: order.tags, image: order.image?.id ?? '' },
    os: order.os,
  }));
}
