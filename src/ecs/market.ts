import type { Language } from '../domain/actor.ts';
import type { Buying, Market } from '../domain/market.ts';
import type { Where } from '../domain/where.ts';
import type { Caller } from './calling/caller.ts';
import type { ParametersOf } from './calling/requests.ts';
import { numbered } from './numbered.ts';
import { paged } from './paged.ts';
import { type Raw, text } from './replies/fields.ts';
import { listIn, type Reply } from './replies/list.ts';
import {
  disksSold,
  toImage,
  toInstanceType,
  toSecurityGroup,
  toVSwitch,
  typesSold,
} from './replies/market.ts';

/** How many entries each operation gives at once. */
const MOST = { types: 1600, images: 100, vSwitches: 50, securityGroups: 100, keyPairs: 50 };
/** How many it can be asked for by their ids. */
const MOST_BY_ID = { types: 10, images: 100, securityGroups: 100 };

/** Without saying so, DescribeImages leaves out what no instance can be made of yet, or any more. */
const WHATEVER_STATUS = 'Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated';

const LANGUAGES: Record<Language, string> = { en: 'en-US', 'zh-CN': 'zh-CN' };

const PAYMENT = {
  'pay-as-you-go': { instanceChargeType: 'PostPaid' },
  subscription: { instanceChargeType: 'PrePaid' },
  spot: { instanceChargeType: 'PostPaid', spotStrategy: 'SpotAsPriceGo' },
} as const satisfies Record<Buying, object>;

/** Alibaba Cloud ECS behind the port `Market`. */
export function market(call: Caller, homeOf: (account: string) => Where): Market {
  return {
    async regions(account, language) {
      const reply = await call(homeOf(account), 'DescribeRegions', { acceptLanguage: LANGUAGES[language] });
      return named(listIn(reply, 'Regions', 'Region'), 'RegionId');
    },

    async zones(where, language) {
      const reply = await call(where, 'DescribeZones', {
        ...{ regionId: where.region, acceptLanguage: LANGUAGES[language], verbose: false },
      });
      return named(listIn(reply, 'Zones', 'Zone'), 'ZoneId');
    },

    async typesOnSale(where, { buying, zone, type }) {
      return typesSold(await available(where, 'InstanceType', buying, { zone, type }));
    },

    async disksOnSale(where, { buying, use, ...wish }) {
      return disksSold(await available(where, use === 'system' ? 'SystemDisk' : 'DataDisk', buying, wish));
    },

    async types(where, { ids, cores, memoryGiB, family } = {}) {
      const asked = {
        ...(cores !== undefined && { minimumCpuCoreCount: cores, maximumCpuCoreCount: cores }),
        ...(memoryGiB !== undefined && { minimumMemorySize: memoryGiB, maximumMemorySize: memoryGiB }),
        ...(family !== undefined && { instanceTypeFamily: family }),
      };
      const parts = byIds(ids, MOST_BY_ID.types).map(async (some) => {
        const which = some && { instanceTypes: some };
        const pages = paged((page) =>
          call(where, 'DescribeInstanceTypes', { ...asked, ...which, maxResults: MOST.types, ...page }),
        );
        return all(pages, 'InstanceTypes', 'InstanceType');
      });
      const found = (await Promise.all(parts)).flat();
      return found.map(toInstanceType).filter(({ id }) => id !== '');
    },

    async images(where, { ids, type, owner } = {}) {
      const parts = byIds(ids, MOST_BY_ID.images).map((some) =>
        numbered(
          MOST.images,
          (page) =>
            call(where, 'DescribeImages', {
              ...{ regionId: where.region, ...page },
              ...(some && { imageId: some.join(','), status: WHATEVER_STATUS }),
              ...(type !== undefined && { instanceType: type }),
              ...(owner !== undefined && { imageOwnerAlias: owner }),
            }),
          (reply) => listIn(reply, 'Images', 'Image'),
          (entry) => text(entry.ImageId),
        ),
      );
      return (await Promise.all(parts)).flat().map(toImage);
    },

    async vSwitches(where, { ids, zone, vpc } = {}) {
      // That it takes several ids at once is nowhere promised.
      const parts = byIds(ids, 1).map((some) =>
        numbered(
          MOST.vSwitches,
          (page) =>
            call(where, 'DescribeVSwitches', {
              ...{ regionId: where.region, ...page },
              ...(some?.[0] !== undefined && { vSwitchId: some[0] }),
              ...(zone !== undefined && { zoneId: zone }),
              ...(vpc !== undefined && { vpcId: vpc }),
            }),
          (reply) => listIn(reply, 'VSwitches', 'VSwitch'),
          (entry) => text(entry.VSwitchId),
        ),
      );
      return (await Promise.all(parts)).flat().map(toVSwitch);
    },

    async securityGroups(where, { ids, vpc } = {}) {
      const parts = byIds(ids, MOST_BY_ID.securityGroups).map(async (some) => {
        const asked = {
          ...{ regionId: where.region, maxResults: MOST.securityGroups },
          ...(some && { securityGroupIds: JSON.stringify(some) }),
          ...(vpc !== undefined && { vpcId: vpc }),
        };
        const pages = paged((page) => call(where, 'DescribeSecurityGroups', { ...asked, ...page }));
        return all(pages, 'SecurityGroups', 'SecurityGroup');
      });
      const found = (await Promise.all(parts)).flat();
      return found.map(toSecurityGroup).filter(({ id }) => id !== '');
    },

    async keyPairs(where) {
      const found = await numbered(
        MOST.keyPairs,
        (page) => call(where, 'DescribeKeyPairs', { regionId: where.region, ...page }),
        (reply) => listIn(reply, 'KeyPairs', 'KeyPair'),
        (entry) => text(entry.KeyPairName),
      );
      return found.map((entry) => text(entry.KeyPairName));
    },
  };

  function available(
    where: Where,
    destinationResource: 'InstanceType' | 'SystemDisk' | 'DataDisk',
    buying: Buying,
    { zone, type }: { zone?: string | undefined; type?: string | undefined },
  ): Promise<Reply> {
    const asked: ParametersOf<'DescribeAvailableResource'> = {
      ...{ regionId: where.region, destinationResource, ioOptimized: 'optimized', ...PAYMENT[buying] },
      ...(zone !== undefined && { zoneId: zone }),
      ...(type !== undefined && { instanceType: type }),
    };
    return call(where, 'DescribeAvailableResource', asked);
  }
}

/** The ids, so many at a time; without ids one question, for all. */
function byIds(ids: string[] | undefined, most: number): (string[] | undefined)[] {
  if (ids === undefined) return [undefined];
  const each = [...new Set(ids)];
  return Array.from({ length: Math.ceil(each.length / most) }, (_, at) =>
    each.slice(at * most, (at + 1) * most),
  );
}

async function all(pages: AsyncIterable<Reply>, outer: string, inner: string): Promise<Raw[]> {
  const found: Raw[] = [];
  for await (const reply of pages) found.push(...listIn(reply, outer, inner));
  return found;
}

function named(entries: Raw[], id: 'RegionId' | 'ZoneId'): { id: string; name: string }[] {
  return entries
    .map((entry) => ({ id: text(entry[id]), name: text(entry.LocalName) || text(entry[id]) }))
    .filter((one) => one.id !== '');
}
