import type { Buying, DiskOnSale, Image, InstanceType, Region, Stock, VSwitch, Zone } from './market.ts';
import type { Requirement } from './policy.ts';

/** What is chosen so far in the form of a creation, as far as it decides what else there is to choose from. */
export interface Draft {
  account: string;
  region: string;
  /** Absent: any of the region's. */
  zone?: string;
  type?: string;
  image?: string;
  vSwitch?: string;
  securityGroups: string[];
  /** The category of the system disk; absent: what ECS takes by itself. */
  disk?: string;
  keyPair?: string;
  buying: Buying;
}

/** What was chosen before and is not to be had under what was chosen now. */
export interface Dropped {
  what: 'zone' | 'type' | 'image' | 'vswitch' | 'sg' | 'disk' | 'key-pair';
  /** Its id, or its name where it has none. */
  id: string;
}

/** The form as it is to be shown: what stands in it, and what its short menus offer. */
export interface CreationForm {
  draft: Draft;
  /** The virtual network of the chosen vSwitch, which the security groups must be of. */
  vpc?: string;
  /** Names, in the order of the settings. */
  accounts: string[];
  regions: Region[];
  /** Those that sell anything, or the chosen type where one is chosen. */
  zones: Zone[];
  /** Of the system disk, for the chosen type; empty as long as none is chosen. */
  disks: DiskOnSale[];
  dropped: Dropped[];
  /** What ECS has no answer about, so that the menus offer less than there is. */
  unanswered: boolean;
  /** Whether an owner can be named by a tag: which one. */
  ownerTag?: string;
  /** What a policy demands of whatever is created there. */
  demanded: Requirement[];
}

/** An instance type to choose, and where it is in stock. */
export interface TypeChoice {
  id: string;
  /** Absent where ECS has not told it. */
  about?: InstanceType;
  /** The best of its zones. */
  stock: Exclude<Stock, 'none'>;
  /** Ids of the zones that have it. */
  zones: string[];
}

/** A network to choose, with addresses left. */
export type VSwitchChoice = VSwitch;
/** An image to choose, of which instances can be made. */
export type ImageChoice = Image;
