import type { Language } from './actor.ts';
import type { Instant } from './time.ts';
import type { Where } from './where.ts';

/** How an instance is paid for. */
export type Buying = 'pay-as-you-go' | 'subscription' | 'spot';

export interface Region {
  id: string;
  /** As ECS calls it in the language that was asked for, such as `China (Hangzhou)`; else its id. */
  name: string;
}

export interface Zone {
  id: string;
  /** Likewise, such as `Zone I`. */
  name: string;
}

/** How much is left of a thing: ECS says of what is `scarce` that it may be gone soon. */
export type Stock = 'plenty' | 'scarce' | 'none';

/** An instance type that a zone sells, in stock or not. */
export interface TypeOnSale {
  zone: string;
  type: string;
  stock: Stock;
}

/** A kind of disk that a zone sells for an instance type. */
export interface DiskOnSale {
  zone: string;
  /** As ECS names it, e.g. `cloud_essd`. */
  category: string;
  minGiB: number;
  maxGiB: number;
  stock: Stock;
}

export type Architecture = 'x86' | 'arm';

/** An instance type that the platform knows, on sale somewhere or not. */
export interface InstanceType {
  id: string;
  family: string;
  cpus: number;
  memoryMiB: number;
  architecture: Architecture;
  gpus: number;
  /** The model of its GPUs; empty where it has none. */
  gpu: string;
}

export type ImageOwner = 'system' | 'self' | 'others' | 'marketplace';

/** What instances are made from. */
export interface Image {
  id: string;
  name: string;
  /** What the account wrote of it. */
  description: string;
  /** Its operating system in full, e.g. `Ubuntu 24.04 64bit`. */
  os: string;
  /** Its operating system in a word, e.g. `Ubuntu`. */
  platform: string;
  architecture: Architecture;
  /** The smallest system disk that it fits on. */
  sizeGiB: number;
  owner: ImageOwner;
  /** Instances can be made of one that is `available` alone. */
  status: 'available' | 'creating' | 'failed' | 'unusable';
  /** How much of it is made, 0–100. */
  percent: number;
  createdAt: Instant;
}

export interface VSwitch {
  id: string;
  name: string;
  zone: string;
  vpc: string;
  cidr: string;
  /** How many addresses are left. */
  free: number;
}

export interface SecurityGroup {
  id: string;
  name: string;
  vpc: string;
}

/** Which types are meant; all that is said holds at once. */
export interface TypeWish {
  ids?: string[];
  cores?: number;
  memoryGiB?: number;
  family?: string;
}

/** Which images are meant, likewise. */
export interface ImageWish {
  /** Whatever their status; without ids only what instances can be made of. */
  ids?: string[];
  /** That run on this instance type. */
  type?: string;
  owner?: ImageOwner;
}

/** Which disks are meant. */
export interface DiskWish {
  buying: Buying;
  zone: string;
  type: string;
  use: 'system' | 'data';
}

/**
 * What is on sale, and what an account has that instances are made with. Nothing is done by asking. Each list is
 * whole, however many pages it has; what is not found is left out. Every method throws FleetError when ECS has no
 * answer.
 */
export interface Market {
  /** Every region that the account may use, watched or not. */
  regions(account: string, language: Language): Promise<Region[]>;
  zones(where: Where, language: Language): Promise<Zone[]>;
  typesOnSale(where: Where, wish: { buying: Buying; zone?: string; type?: string }): Promise<TypeOnSale[]>;
  disksOnSale(where: Where, wish: DiskWish): Promise<DiskOnSale[]>;
  types(where: Where, wish?: TypeWish): Promise<InstanceType[]>;
  images(where: Where, wish?: ImageWish): Promise<Image[]>;
  vSwitches(where: Where, wish?: { ids?: string[]; zone?: string; vpc?: string }): Promise<VSwitch[]>;
  securityGroups(where: Where, wish?: { ids?: string[]; vpc?: string }): Promise<SecurityGroup[]>;
  /** By name, which is unique in a region. */
  keyPairs(where: Where): Promise<string[]>;
}
