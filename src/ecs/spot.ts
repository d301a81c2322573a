import type { SpotHistory, SpotMarket } from '../domain/spot.ts';
import type { Caller } from './calling/caller.ts';
import { unreadable } from './errors/translate.ts';
import { count, objects, raw } from './replies/fields.ts';
import { listIn } from './replies/list.ts';
import { collect, type SpotRows, toSpotAdvice } from './replies/spot.ts';

/** Alibaba Cloud ECS behind the port `SpotMarket`. */
export function spot(call: Caller): SpotMarket {
  return {
    async history(where, { type, zone, from, to }) {
      const asked = {
        regionId: where.region,
        instanceType: type,
        // Whatever is sold today is of this network and these disks; Windows has a price of its own.
        ...{ networkType: 'vpc', ioOptimized: 'optimized', OSType: 'linux' },
        ...(zone !== undefined && { zoneId: zone }),
        ...{ startTime: from, endTime: to },
      };
      const rows: SpotRows = { currency: '', zones: new Map() };
      for (let offset = 0; ; ) {
        const reply = await call(where, 'DescribeSpotPriceHistory', { ...asked, offset });
        collect(rows, reply);
        const next = count(reply.body.NextOffset);
        if (next === 0) return toHistory(rows);
        if (next <= offset) throw unreadable('The page refers to itself.', reply.requestId);
        offset = next;
      }
    },

    async advice(where, types) {
      // Without types it tells of whatever it likes.
      if (types.length === 0) return [];
      const reply = await call(where, 'DescribeSpotAdvice', { regionId: where.region, instanceTypes: types });
      return listIn(reply, 'AvailableSpotZones', 'AvailableSpotZone').flatMap((zone) =>
        objects(raw(zone.AvailableSpotResources).AvailableSpotResource).flatMap(
          (entry) => toSpotAdvice(zone, entry) ?? [],
        ),
      );
    },
  };
}

/** ECS does not say in which order its pages are. */
function toHistory({ currency, zones, payAsYouGo }: SpotRows): SpotHistory {
  for (const prices of zones.values()) prices.sort((a, b) => (a.at < b.at ? -1 : 1));
  return { currency, zones, ...(payAsYouGo && { payAsYouGo: payAsYouGo.price }) };
}
