import { createHash } from 'node:crypto';
import { ApiError } from '../../../src/playground/ecs/wire/api-error.ts';
import { REGIONS, sizesOf } from './conditions.ts';
import { type Filter, Region } from './region.ts';

const TOKEN_DIGITS = 32;
/** The position of each filter of times, by which ECS tells what it means. */
const EXPIRED_FROM = { 'Filter.3.Key': 'ExpiredStartTime' };
const EXPIRED_TO = { 'Filter.4.Key': 'ExpiredEndTime' };
const KNOWN = [
  ...['RegionId', 'MaxResults', 'NextToken', 'PageNumber', 'PageSize', 'InstanceChargeType', 'LockReason'],
  ...['Filter.3.Key', 'Filter.3.Value', 'Filter.4.Key', 'Filter.4.Value'],
];

const now = new Date();
const regions = new Map(REGIONS.map((id, index) => [id, new Region(id, index, now)]));
let calls = 0;

/** The body of the answer. @throws ApiError to what a big fleet has no answer for, lest its figures mean something else */
export function answer(action: string, query: URLSearchParams, instances: number): Buffer {
  const RequestId = createHash('md5').update(`${++calls}`).digest('hex').toUpperCase();
  if (action === 'DescribeRegions') {
    const Region = REGIONS.map((id) => ({
      RegionId: id,
      LocalName: id,
      RegionEndpoint: `ecs.${id}.aliyuncs.com`,
    }));
    return Buffer.from(JSON.stringify({ RequestId, Regions: { Region } }));
  }
  if (action === 'DescribeInstanceAutoRenewAttribute') return autoRenewal(query, RequestId);
  if (action === 'DescribeRenewalPrice') return Buffer.from(JSON.stringify({ RequestId, ...PRICE }));
  if (action === 'DescribeInstanceHistoryEvents')
    return Buffer.from(
      JSON.stringify({ RequestId, InstanceSystemEventSet: { InstanceSystemEventType: [] }, NextToken: '' }),
    );
  if (action !== 'DescribeInstances') throw new ApiError(404, 'InvalidAction.NotFound', action);
  return describeInstances(query, instances, RequestId);
}

const PRICE = {
  PriceInfo: {
    Price: { Currency: 'CNY', OriginalPrice: 300, DiscountPrice: 60, TradePrice: 240 },
    Rules: { Rule: [] },
  },
};

/** One in three renews itself by the month. */
function autoRenewal(query: URLSearchParams, RequestId: string): Buffer {
  const ids = (query.get('InstanceId') ?? '').split(',');
  if (ids.length > 100) throw new ApiError(400, 'InvalidParameter.InstanceId', `${ids.length}`);
  const InstanceRenewAttribute = ids.map((InstanceId) => {
    const on = Number(InstanceId.slice(-6)) % 3 === 0;
    return {
      ...{ InstanceId, AutoRenewEnabled: on, RenewalStatus: on ? 'AutoRenewal' : 'Normal' },
      ...{ Duration: on ? 1 : 0, PeriodUnit: on ? 'Month' : '' },
    };
  });
  const page = { PageNumber: 1, PageSize: 100, TotalCount: ids.length };
  return Buffer.from(
    JSON.stringify({ RequestId, ...page, InstanceRenewAttributes: { InstanceRenewAttribute } }),
  );
}

function describeInstances(query: URLSearchParams, instances: number, RequestId: string): Buffer {
  const unknown = [...query.keys()].find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) throw new ApiError(400, 'InvalidParameter', unknown);
  const id = query.get('RegionId') ?? '';
  const region = regions.get(id);
  const size = sizesOf(instances)[REGIONS.indexOf(id)];
  if (!region || size === undefined) throw new ApiError(404, 'InvalidRegionId.NotFound', id);

  const numberAt = region.matching(size, filterOf(query));
  const limit = Number(query.get('MaxResults') ?? query.get('PageSize') ?? 10);
  const token = query.get('NextToken') ?? '';
  const from = token === '' ? (Number(query.get('PageNumber') ?? 1) - 1) * limit : Number.parseInt(token, 16);
  const numbers: number[] = [];
  for (let at = from; at < from + limit; at++) {
    const number = numberAt(at);
    if (number !== undefined) numbers.push(number);
  }
  if (query.has('PageNumber')) {
    const page = { TotalCount: size, PageNumber: from / limit + 1, PageSize: limit };
    return region.body(numbers, { RequestId, ...page });
  }
  const more = numberAt(from + limit) !== undefined;
  const NextToken = more ? (from + limit).toString(16).padStart(TOKEN_DIGITS, '0') : '';
  return region.body(numbers, { RequestId, NextToken });
}

function filterOf(query: URLSearchParams): Filter {
  const chargeType = query.get('InstanceChargeType');
  const lockReason = query.get('LockReason');
  const expiresFrom = timeOf(query, EXPIRED_FROM, 'Filter.3.Value');
  const expiresTo = timeOf(query, EXPIRED_TO, 'Filter.4.Value');
  return {
    ...(chargeType !== null && { chargeType }),
    ...(lockReason !== null && { lockReason }),
    ...(expiresFrom !== undefined && { expiresFrom }),
    ...(expiresTo !== undefined && { expiresTo }),
  };
}

/** The value of a filter whose key says at this position what it must say there. @throws ApiError */
function timeOf(query: URLSearchParams, key: Record<string, string>, value: string): string | undefined {
  for (const [name, word] of Object.entries(key)) {
    const given = query.get(name);
    if (given !== null && given !== word) throw new ApiError(400, 'InvalidParameter', `${name}=${given}`);
    if (given !== null) return query.get(value) ?? undefined;
  }
  return undefined;
}
