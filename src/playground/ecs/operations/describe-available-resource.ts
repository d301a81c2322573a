import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import type { InstanceType } from '../market/catalogue.ts';
import { DISK_CATEGORIES, widestSizesOf } from '../market/disks.ts';
import type { Market, StockCategory } from '../market/market.ts';
import { ApiError } from '../wire/api-error.ts';
import { integer, text } from '../wire/parameter-types.ts';
import { isAmong } from './matching.ts';
import { operation } from './operation.ts';
import { asksForSpot, ioOptimized, paymentParameters, spotDuration } from './spot.ts';

/** What is asked for stands behind what it depends on: a system disk depends on the type, and a type on the zone. */
const DESTINATIONS = ['Zone', 'IoOptimized', 'InstanceType', 'Network', 'SystemDisk', 'DataDisk'] as const;
const category = z.enum(DISK_CATEGORIES).optional();

const parameters = z.strictObject({
  RegionId: text,
  DestinationResource: z.enum(DESTINATIONS),
  ResourceType: z.enum(['instance', 'disk']).default('instance'),
  ZoneId: text.optional(),
  IoOptimized: ioOptimized,
  NetworkCategory: z.enum(['vpc', 'classic']).default('vpc'),
  InstanceType: text.optional(),
  SystemDiskCategory: category,
  DataDiskCategory: category,
  Cores: integer(1, 1_024).optional(),
  Memory: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .optional(),
  SpotDuration: spotDuration.optional(),
  ...paymentParameters,
});
type Asked = z.output<typeof parameters>;

/** One kind of thing, zone by zone, and whether there is any of it. */
export const describeAvailableResource = operation({
  action: 'DescribeAvailableResource',
  resource: 'everything',
  parameters,
  notModelled: ['DedicatedHostId', 'Scope'],
  answer(asked, { cloud }) {
    const spot = asksForSpot(asked);
    mustNameItsType(asked);
    const zones = cloud.market.zonesOf(asked.RegionId);
    if (asked.ZoneId && !zones.includes(asked.ZoneId)) {
      throw new ApiError(404, 'InvalidZoneId.NotFound', 'The specified zone does not exist.');
    }
    const found = zones
      .filter((id) => id === (asked.ZoneId ?? id))
      .map((id) => ({ id, types: typesFor(id, asked, spot, cloud) }))
      .filter(({ types }) => types.length > 0);
    return { AvailableZones: { AvailableZone: found.map(({ id, types }) => zone(id, types, asked, cloud)) } };
  },
});

/** @throws ApiError for a disk of an instance whose type is not told */
function mustNameItsType({ DestinationResource, ResourceType, InstanceType }: Asked): void {
  const hangsOnType = DestinationResource.endsWith('Disk') && ResourceType === 'instance';
  if (!hangsOnType || InstanceType) return;
  throw new ApiError(
    400,
    'MissingParameter',
    'The input parameter "InstanceType" that is mandatory for processing this request is not supplied.',
  );
}

function typesFor(zoneId: string, asked: Asked, spot: boolean, { market }: Cloud): InstanceType[] {
  if (asked.IoOptimized === 'none' || asked.NetworkCategory === 'classic') return [];
  const bySize = asked.DestinationResource === 'InstanceType';
  return market
    .typesIn(zoneId, spot)
    .filter(
      ({ id, cpu, memory, disks }) =>
        id === (asked.InstanceType ?? id) &&
        isAmong(asked.SystemDiskCategory && disks, asked.SystemDiskCategory) &&
        isAmong(asked.DataDiskCategory && disks, asked.DataDiskCategory) &&
        (!bySize || cpu === (asked.Cores ?? cpu)) &&
        (!bySize || memory === (asked.Memory ?? memory / 1024) * 1024),
    );
}

function zone(zoneId: string, types: InstanceType[], asked: Asked, { market }: Cloud): object {
  const stocks = types.map(({ id }) => market.stockOf(zoneId, id));
  const best = (['WithStock', 'ClosedWithStock'] as const).find((one) => stocks.includes(one));
  const resources = resourcesOf(zoneId, types, asked, market);
  return {
    RegionId: asked.RegionId,
    ZoneId: zoneId,
    ...statusOf(best ?? 'WithoutStock'),
    AvailableResources: {
      AvailableResource: resources
        ? [{ Type: asked.DestinationResource, SupportedResources: { SupportedResource: resources } }]
        : [],
    },
  };
}

/** Of zones there is nothing more to say. */
function resourcesOf(
  zoneId: string,
  types: InstanceType[],
  { DestinationResource: wanted, ResourceType }: Asked,
  market: Market,
): object[] | undefined {
  switch (wanted) {
    case 'Zone':
      return undefined;
    case 'IoOptimized':
      return [{ Value: 'optimized', ...statusOf('WithStock') }];
    case 'Network':
      return [{ Value: 'vpc', ...statusOf('WithStock') }];
    case 'InstanceType':
      return types.map(({ id }) => ({ Value: id, ...statusOf(market.stockOf(zoneId, id)) }));
    default: {
      const use = wanted === 'SystemDisk' ? 'system' : 'data';
      const categories = new Set(types.flatMap(({ disks }) => disks));
      const sold = DISK_CATEGORIES.filter((one) => ResourceType === 'disk' || categories.has(one));
      return sold.map((Value) => {
        const [Min, Max] = widestSizesOf(Value, use);
        return { Value, ...statusOf('WithStock'), Min, Max, Unit: 'GiB' };
      });
    }
  }
}

function statusOf(category: StockCategory): object {
  return { Status: category === 'WithoutStock' ? 'SoldOut' : 'Available', StatusCategory: category };
}
