import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { z } from 'zod';
import { thousandths } from '../cloud/prices.ts';
import { priceTimes, spotShare } from '../market/spot-prices.ts';
import { toSecond } from '../shapes/times.ts';
import { ApiError } from '../wire/api-error.ts';
import { integer, text } from '../wire/parameter-types.ts';
import { is } from './matching.ts';
import { operation } from './operation.ts';
import { ioOptimized, spotDuration } from './spot.ts';

dayjs.extend(utc);

const ROWS_OF_A_PAGE = 1_000;
const LONGEST_DAYS = 30;
const USUAL_HOURS = 3;

/** What spot cost, hour by hour and zone by zone, beside pay-as-you-go; in pages by Offset, the last says 0. */
export const describeSpotPriceHistory = operation({
  action: 'DescribeSpotPriceHistory',
  resource: 'everything',
  parameters: z.strictObject({
    RegionId: text,
    InstanceType: text,
    NetworkType: z.enum(['vpc', 'classic']),
    ZoneId: text.optional(),
    StartTime: text.optional(),
    EndTime: text.optional(),
    Offset: integer(0, 1_000_000).default(0),
    OSType: z.enum(['linux', 'windows']).default('linux'),
    IoOptimized: ioOptimized,
    SpotDuration: spotDuration.optional(),
  }),
  answer(asked, { caller: { accountId }, cloud }) {
    const { market, till } = cloud;
    const type = market.type(asked.InstanceType);
    if (!type) {
      throw new ApiError(
        400,
        'InvalidInstanceType.ValueNotSupported',
        'The specified InstanceType beyond the permitted range.',
      );
    }
    const { from, to } = span(asked, cloud.now());
    const zones = market
      .zonesOf(asked.RegionId)
      .filter((id) => is(asked.ZoneId, id) && asked.NetworkType === 'vpc' && market.sells(id, type, true));
    const OriginPrice = till.hour(accountId, type.monthly);
    const rows = priceTimes(from, to).flatMap((at) =>
      zones.map((ZoneId) => ({
        ...{ ZoneId, InstanceType: type.id, NetworkType: asked.NetworkType, IoOptimized: asked.IoOptimized },
        ...{ Timestamp: toSecond(at), OriginPrice },
        SpotPrice: thousandths(OriginPrice * spotShare(ZoneId, type.id, at)),
      })),
    );
    const end = asked.Offset + ROWS_OF_A_PAGE;
    return {
      Currency: till.purse(accountId).currency,
      NextOffset: end < rows.length ? end : 0,
      SpotPrices: { SpotPriceType: rows.slice(asked.Offset, end) },
    };
  },
});

/** @throws ApiError for what is no time, and for more than thirty days */
function span(
  { StartTime, EndTime }: { StartTime?: string | undefined; EndTime?: string | undefined },
  now: Date,
): { from: Date; to: Date } {
  const to = EndTime === undefined ? dayjs.utc(now) : read(EndTime, 'EndTime');
  const from = StartTime === undefined ? to.subtract(USUAL_HOURS, 'hour') : read(StartTime, 'StartTime');
  if (from.isAfter(to) || from.add(LONGEST_DAYS, 'day').isBefore(to)) throw malformed('StartTime');
  return { from: from.toDate(), to: to.isAfter(now) ? now : to.toDate() };
}

function read(value: string, name: string): dayjs.Dayjs {
  const at = dayjs.utc(value);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && at.isValid()) return at;
  throw malformed(name);
}

function malformed(name: string): ApiError {
  return new ApiError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);
}
