import type { Fleet } from '../cloud/cloud.ts';

/** How many there are to be of each, besides those that the fleet has. */
interface Counts {
  types?: number;
  images?: number;
  vSwitches?: number;
  securityGroups?: number;
  keyPairs?: number;
}

/**
 * The same fleet with lists as long as the longest that an account meets: its own images, vSwitches, security groups
 * and key pairs are like the first it has, in the first region.
 * @throws Error for a fleet without a region
 */
export function swell(fleet: Fleet, counts: Counts): Fleet {
  const [region] = fleet.regions;
  const [vSwitch] = fleet.vSwitches ?? [];
  const [group] = fleet.securityGroups ?? [];
  if (!region || !vSwitch || !group)
    throw new Error('A fleet that is to swell needs a region and its network.');
  const createdAt = new Date('2026-01-01T00:00:00Z');
  return {
    ...fleet,
    fillerTypes: counts.types ?? 0,
    images: [
      ...(fleet.images ?? []),
      ...many(counts.images, (number) => ({
        id: `m-bp1fill${number}`,
        accountId: '',
        regionId: region.id,
        name: `golden-image-${number}`,
        family: '',
        description: '',
        osName: 'Ubuntu  24.04 64bit',
        platform: 'Ubuntu',
        architecture: 'x86_64' as const,
        size: 40,
        createdAt,
        readyAt: createdAt,
        tags: {},
      })),
    ],
    vSwitches: [
      ...(fleet.vSwitches ?? []),
      ...many(counts.vSwitches, (number) => ({
        ...vSwitch,
        id: `vsw-bp1fill${number}`,
        name: `net-${number}`,
      })),
    ],
    securityGroups: [
      ...(fleet.securityGroups ?? []),
      ...many(counts.securityGroups, (number) => ({
        ...group,
        id: `sg-bp1fill${number}`,
        name: `group-${number}`,
      })),
    ],
    keyPairs: [
      ...(fleet.keyPairs ?? []),
      ...many(counts.keyPairs, (number) => ({
        id: `${region.id}/key-${number}`,
        accountId: '',
        name: `key-${number}`,
        regionId: region.id,
        createdAt,
      })),
    ],
  };
}

function many<Thing>(count = 0, make: (number: string) => Thing): Thing[] {
  return Array.from({ length: count }, (_, index) => make(String(index + 1).padStart(5, '0')));
}
