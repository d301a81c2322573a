import type { Period } from '../cloud/period.ts';
import type { AutoRenewal, SpotTerms } from '../cloud/records.ts';
import type { DiskWish } from '../market/disks.ts';
import type { Basket } from '../market/quote.ts';
import type { ImageRecord, VSwitchRecord } from '../market/records.ts';

export interface PlannedDisk extends DiskWish {
  name: string;
  keep: boolean;
  encrypted: boolean;
}

/** All that is decided before anything is made: nothing in it can fail any more but the money. */
export interface Plan {
  count: number;
  image: ImageRecord;
  vSwitch: VSwitchRecord;
  securityGroupIds: string[];
  basket: Basket;
  system: PlannedDisk;
  data: PlannedDisk[];
  /** Of each instance; empty where the platform names it by its id. */
  names: string[];
  hostNames: string[];
  privateIps: string[];
  description: string;
  keyPairName: string;
  tags: Record<string, string>;
  deletionProtection: boolean;
  autoReleaseAt?: Date;
  spot?: SpotTerms;
  /** Paid in advance for so long. */
  period?: Period;
  autoRenewal?: AutoRenewal;
  /** What each costs: for its period, or for an hour. */
  each: number;
}
