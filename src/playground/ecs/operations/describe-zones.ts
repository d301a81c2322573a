import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import { flag, text } from '../wire/parameter-types.ts';
import { operation } from './operation.ts';
import { asksForSpot, paymentParameters } from './spot.ts';

/** The zones of a region, with what each sells; for spot only those that sell any. */
export const describeZones = operation({
  action: 'DescribeZones',
  resource: 'everything',
  parameters: z.strictObject({
    RegionId: text,
    AcceptLanguage: z.enum(['zh-CN', 'zh-TW', 'en-US', 'ja', 'fr', 'de', 'ko']).default('zh-CN'),
    Verbose: flag.default(true),
    ...paymentParameters,
  }),
  answer({ RegionId, AcceptLanguage, Verbose, ...asked }, { cloud }) {
    const spot = asksForSpot(asked);
    const zones = cloud.market.zonesOf(RegionId).filter((id) => cloud.market.typesIn(id, spot).length > 0);
    return {
      Zones: {
        Zone: zones.map((ZoneId) => ({
          ZoneId,
          LocalName: localName(ZoneId, AcceptLanguage, cloud),
          ...(Verbose && details(ZoneId, spot, cloud)),
        })),
      },
    };
  },
});

/** `杭州 可用区I`, or `Zone I` in other tongues. */
function localName(zoneId: string, language: string, cloud: Cloud): string {
  const letter = zoneId.slice(-1).toUpperCase();
  if (!language.startsWith('zh')) return `Zone ${letter}`;
  const region = cloud.regions.find(({ id }) => zoneId.startsWith(id))?.name ?? '';
  const city = /（(.+)）/.exec(region)?.[1] ?? region;
  return `${city} 可用区${letter}`;
}

function details(zoneId: string, spot: boolean, { market }: Cloud): object {
  const types = market.typesIn(zoneId, spot).filter(({ id }) => market.left(zoneId, id) > 0);
  const names = types.map(({ id }) => id);
  const disks = [...new Set(types.flatMap((type) => type.disks))].sort();
  return {
    ZoneType: 'AvailabilityZone',
    AvailableResourceCreation: { ResourceTypes: ['VSwitch', 'IoOptimized', 'Instance', 'Disk'] },
    AvailableDiskCategories: { DiskCategories: disks },
    AvailableInstanceTypes: { InstanceTypes: names },
    AvailableVolumeCategories: { VolumeCategories: [] },
    AvailableDedicatedHostTypes: { DedicatedHostType: [] },
    DedicatedHostGenerations: { DedicatedHostGeneration: [] },
    AvailableResources: {
      ResourcesInfo: [
        {
          IoOptimized: true,
          SystemDiskCategories: { supportedSystemDiskCategory: disks },
          DataDiskCategories: { supportedDataDiskCategory: disks },
          NetworkTypes: { supportedNetworkCategory: ['vpc'] },
          InstanceTypes: { supportedInstanceType: names },
          InstanceTypeFamilies: {
            supportedInstanceTypeFamily: [...new Set(types.map(({ family }) => family))],
          },
          InstanceGenerations: { supportedInstanceGeneration: [] },
        },
      ],
    },
  };
}
