import { z } from 'zod';
import { familyOf } from '../cloud/instance-types.ts';
import type { InstanceRecord } from '../cloud/records.ts';
import { instanceShape, shownExpiry } from '../shapes/instance.ts';
import { toMinute } from '../shapes/times.ts';
import { flag, jsonList, TOO_MANY_IDS, tagFilters, text } from '../wire/parameter-types.ts';
import { hasTags, is, isAmong, isLike } from './matching.ts';
import { operation, stopIfDryRun } from './operation.ts';
import { page, pagingParameters } from './paging.ts';

/** `2026-12-01T16:00Z`: filters are given, and times shown, without seconds. */
const minute = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
const filter = (key: string) => z.strictObject({ Key: z.literal(key), Value: minute }).optional();

const parameters = z.strictObject({
  RegionId: text,
  InstanceIds: jsonList(100, TOO_MANY_IDS).optional(),
  InstanceName: text.optional(),
  Status: z.enum(['Pending', 'Running', 'Starting', 'Stopping', 'Stopped']).optional(),
  InstanceChargeType: z.enum(['PostPaid', 'PrePaid']).optional(),
  LockReason: z.enum(['financial', 'security', 'Recycling', 'dedicatedhostfinancial', 'refunded']).optional(),
  InstanceType: text.optional(),
  InstanceTypeFamily: text.optional(),
  InstanceNetworkType: z.enum(['classic', 'vpc']).optional(),
  ImageId: text.optional(),
  KeyPairName: text.optional(),
  ResourceGroupId: text.optional(),
  SecurityGroupId: text.optional(),
  VpcId: text.optional(),
  VSwitchId: text.optional(),
  ZoneId: text.optional(),
  PrivateIpAddresses: jsonList(100).optional(),
  PublicIpAddresses: jsonList(100).optional(),
  EipAddresses: jsonList(100).optional(),
  Tag: tagFilters.optional(),
  /** A filter's meaning goes by its position. */
  Filter: z
    .strictObject({
      1: filter('CreationStartTime'),
      2: filter('CreationEndTime'),
      3: filter('ExpiredStartTime'),
      4: filter('ExpiredEndTime'),
    })
    .optional(),
  DryRun: flag.optional(),
  ...pagingParameters({ min: 10, max: 100 }),
});

type Parameters = z.output<typeof parameters>;

export const describeInstances = operation({
  action: 'DescribeInstances',
  resource: 'instance',
  parameters,
  notModelled: [
    'AdditionalAttributes',
    'DeviceAvailable',
    'HpcClusterId',
    'HttpEndpoint',
    'HttpPutResponseHopLimit',
    'HttpTokens',
    'InnerIpAddresses',
    'InternetChargeType',
    'IoOptimized',
    'Ipv6Address',
    'NeedSaleCycle',
    'RdmaIpAddresses',
  ],
  // As documented: a caller without the permission sees an empty list, not an error.
  withoutPermission: (asked) => reply([], asked),
  answer(asked, { caller, cloud }) {
    stopIfDryRun(asked.DryRun);
    const own = [...cloud.instances.values()].filter(
      ({ accountId, regionId }) => accountId === caller.accountId && regionId === asked.RegionId,
    );
    const found = own.filter(
      (it) => matchesIdentity(it, asked) && matchesPlace(it, asked) && matchesLife(it, asked),
    );
    return reply(found, asked);
  },
});

function reply(found: InstanceRecord[], asked: Parameters): object {
  const { items, fields } = page(found, asked);
  return { ...fields, Instances: { Instance: items.map(instanceShape) } };
}

function matchesIdentity(it: InstanceRecord, asked: Parameters): boolean {
  return (
    isAmong(asked.InstanceIds, it.id) &&
    isLike(asked.InstanceName, it.name) &&
    is(asked.Status, it.status) &&
    is(asked.InstanceChargeType, it.chargeType) &&
    is(asked.InstanceType, it.type) &&
    is(asked.InstanceTypeFamily, familyOf(it.type)) &&
    is(asked.ImageId, it.imageId) &&
    is(asked.KeyPairName, it.keyPairName) &&
    is(asked.ResourceGroupId, it.resourceGroupId) &&
    hasTags(asked.Tag, it.tags)
  );
}

function matchesPlace(it: InstanceRecord, asked: Parameters): boolean {
  return (
    is(asked.InstanceNetworkType, 'vpc') &&
    is(asked.VpcId, it.vpcId) &&
    is(asked.VSwitchId, it.vSwitchId) &&
    is(asked.ZoneId, it.zoneId) &&
    isAmong(asked.PrivateIpAddresses, it.privateIp) &&
    isAmong(asked.PublicIpAddresses, it.publicIp) &&
    isAmong(asked.EipAddresses, it.eip?.ipAddress) &&
    (!asked.SecurityGroupId || it.securityGroupIds.includes(asked.SecurityGroupId))
  );
}

function matchesLife(it: InstanceRecord, { Filter, LockReason }: Parameters): boolean {
  return (!LockReason || it.locks.includes(LockReason)) && (!Filter || matchesTimes(it, Filter));
}

/** Times in this format order as text does. */
function matchesTimes(it: InstanceRecord, filter: NonNullable<Parameters['Filter']>): boolean {
  const created = toMinute(it.createdAt);
  const expires = shownExpiry(it);
  return (
    (!filter[1] || created >= filter[1].Value) &&
    (!filter[2] || created <= filter[2].Value) &&
    (!filter[3] || expires >= filter[3].Value) &&
    (!filter[4] || expires <= filter[4].Value)
  );
}
