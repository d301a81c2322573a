import type { Makings, SecurityGroupRecord, VSwitchRecord } from '../market/records.ts';
import type { FleetFile } from './fleet-file.ts';

/** What instances are made with: the network of each region, and what else the file names. */
export function makings(file: FleetFile): Makings {
  const vpcOf = (region: string) => file.regions[region]?.vpc ?? '';
  return {
    vSwitches: [
      ...regionalVSwitches(file),
      ...file.vswitches.map(({ region, zone, vpc = vpcOf(region), ...rest }) => ({
        ...{ accountId: '', regionId: region, zoneId: zone, vpcId: vpc },
        ...rest,
      })),
    ],
    securityGroups: [
      ...regionalGroups(file),
      ...file.security_groups.map(({ region, vpc = vpcOf(region), ...rest }) => ({
        ...{ accountId: '', regionId: region, vpcId: vpc, tags: {} },
        ...rest,
      })),
    ],
    keyPairs: file.key_pairs.map(({ name, region, created }) => ({
      ...{ id: `${region}/${name}`, accountId: '', name, regionId: region, createdAt: created },
    })),
    images: file.images.map(({ region, os, created, ...rest }) => ({
      ...{ accountId: '', regionId: region, family: '', architecture: 'x86_64' as const, tags: {} },
      ...{ osName: os, createdAt: created, readyAt: created },
      ...rest,
    })),
  };
}

function regionalVSwitches({ regions }: FleetFile): VSwitchRecord[] {
  return Object.entries(regions).map(([regionId, { zone, vpc, vswitch, cidr }]) => ({
    ...{ id: vswitch, accountId: '', name: `default-${zone}`, regionId, zoneId: zone, vpcId: vpc, cidr },
  }));
}

function regionalGroups({ regions }: FleetFile): SecurityGroupRecord[] {
  return Object.entries(regions).map(([regionId, { vpc, security_group }]) => ({
    ...{ id: security_group, accountId: '', name: 'default', description: '', regionId, vpcId: vpc },
    ...{ kind: 'normal' as const, tags: {} },
  }));
}
