import type { SnapshotResult } from '../domain/act.ts';
import {
  type DataDiskOrder,
  MADE_BY_TAG,
  type Order,
  type Restoration,
  type Terms,
} from '../domain/creation.ts';
import { FleetError } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Maker, MakingCall } from '../domain/maker.ts';
import type { Caller, Where } from './calling/caller.ts';
import { passedDryRun } from './calling/dry-run.ts';
import type { ParametersOf } from './calling/requests.ts';
import { unreadable } from './errors/translate.ts';
import { paged } from './paged.ts';
import { buyingFailure, failure } from './replies/acted.ts';
import { orderIn, raw, text, texts } from './replies/fields.ts';
import { instancesIn } from './replies/instance.ts';
import { ofTypeIn, toPrice } from './replies/price.ts';

type Wanted = Pick<MakingCall, 'amount' | 'min' | 'names' | 'userData' | 'image'>;

/** The part of ECS that makes instances. */
export function making(call: Caller): Maker {
  return {
    async make(order, { token, operation, withinMs, ...wanted }) {
      const asked = { ...parametersFor(order, wanted, operation), clientToken: token };
      try {
        const { body, requestId, retried } = await call(order, 'RunInstances', asked, { withinMs });
        const ids = texts(raw(body.InstanceIdSets).InstanceIdSet);
        // What was made and is not named here is found by its tag.
        if (ids.length === 0) throw unreadable('The reply names no instance.', requestId);
        const number = orderIn(body);
        return {
          ok: true,
          ids,
          requestId,
          ...(number !== '' && { order: number }),
          ...(retried && { retried }),
        };
      } catch (error) {
        if (error instanceof FleetError) return buyingFailure(error);
        throw error;
      }
    },

    async tryToMake(order, wanted) {
      try {
        await call(order, 'RunInstances', { ...parametersFor(order, wanted), dryRun: true });
      } catch (error) {
        if (error instanceof FleetError && passedDryRun(error)) return;
        throw error;
      }
    },

    async tariff(order) {
      const { terms } = order;
      const reply = await call(order, 'DescribePrice', {
        ...{ regionId: order.region, zoneId: order.zone, resourceType: 'instance', instanceType: order.type },
        ...(order.image && { imageId: order.image.id }),
        ...disksOf(order),
        ...internetOf(order),
        ...{ period: 1, priceUnit: 'Hour', ...pricedBy(terms) },
      });
      const ofType = ofTypeIn(reply);
      return {
        ...{ price: toPrice(reply), per: terms.kind === 'subscription' ? 'period' : 'hour' },
        ...(ofType !== undefined && { ofType }),
      };
    },

    async madeBy(where, operation) {
      const asked = {
        ...{ regionId: where.region, maxResults: 100 },
        tag: [{ key: MADE_BY_TAG, value: operation }],
      };
      const found: Instance[] = [];
      const replies = paged((page) =>
        call(where, 'DescribeInstances', { ...asked, ...page }, (one) => instancesIn(where, one)),
      );
      for await (const { instances } of replies) found.push(...instances);
      return found.filter(({ tags }) => tags[MADE_BY_TAG] === operation);
    },

    makeImage: (where, of, operation) => makeImage(call, where, of, operation),
  };
}

async function makeImage(
  call: Caller,
  where: Where,
  { snapshot, architecture }: Restoration,
  operation: string,
): Promise<SnapshotResult> {
  // Of an image there is no instance yet: its place is what it is about.
  const ref = { account: where.account, region: where.region, id: snapshot };
  try {
    const { body, requestId, retried } = await call(where, 'CreateImage', {
      ...{ regionId: where.region, snapshotId: snapshot, imageName: `ecs-steward-${operation}` },
      ...{ description: `ECS Steward ${operation}`, clientToken: `${operation}-image` },
      architecture: architecture === 'arm' ? 'arm64' : 'x86_64',
      tag: [{ key: MADE_BY_TAG, value: operation }],
    });
    const id = text(body.ImageId);
    if (id === '') throw unreadable('The reply has no ImageId.', requestId);
    return { ref, ok: true, requestId, id, ...(retried && { retried }) };
  } catch (error) {
    if (error instanceof FleetError) return { ref, ...failure(error) };
    throw error;
  }
}

/** What RunInstances is asked, the same for every try: ECS compares it with what came with the token before. */
function parametersFor(
  order: Order,
  { amount, min, names, userData, image }: Wanted,
  operation?: string,
): ParametersOf<'RunInstances'> {
  const { network, terms, until, keyPair, tags } = order;
  const marks = operation === undefined ? tags : { ...tags, [MADE_BY_TAG]: operation };
  return {
    ...{ regionId: order.region, zoneId: order.zone, instanceType: order.type, imageId: image },
    ...{ vSwitchId: network.vSwitch, securityGroupIds: network.securityGroups },
    amount,
    ...(min !== undefined && { minAmount: min }),
    ...(names !== undefined && { instanceName: names }),
    ...disksOf(order),
    dataDisk: order.dataDisks.map((disk) => ({
      ...dataDiskOf(disk),
      ...(disk.stays && { deleteWithInstance: false }),
    })),
    ...internetOf(order),
    ...boughtBy(terms),
    // Whole minutes, as for ModifyInstanceAutoReleaseTime.
    ...(until !== undefined && { autoReleaseTime: `${until.slice(0, 16)}:00Z` }),
    ...(keyPair !== undefined && { keyPairName: keyPair }),
    ...(userData !== undefined && { userData: Buffer.from(userData, 'utf8').toString('base64') }),
    tag: Object.entries(marks).map(([key, value]) => ({ key, value })),
  };
}

function disksOf({ systemDisk, dataDisks }: Order) {
  return {
    // Its size is a text there, and a number of data disks.
    systemDisk: { category: systemDisk.category, size: String(systemDisk.sizeGiB) },
    dataDisk: dataDisks.map(dataDiskOf),
  };
}

function dataDiskOf({ category, sizeGiB, snapshot }: DataDiskOrder) {
  return { category, size: sizeGiB, ...(snapshot !== undefined && { snapshotId: snapshot }) };
}

function internetOf({ bandwidthMbps, internetCharge }: Order) {
  const internetChargeType = internetCharge === 'by-bandwidth' ? 'PayByBandwidth' : 'PayByTraffic';
  return { internetChargeType, internetMaxBandwidthOut: bandwidthMbps };
}

function boughtBy(terms: Terms): ParametersOf<'RunInstances'> {
  switch (terms.kind) {
    case 'pay-as-you-go':
      return { instanceChargeType: 'PostPaid' };
    case 'spot':
      return { instanceChargeType: 'PostPaid', ...spotBy(terms) };
    case 'subscription': {
      const { length, unit } = terms.period;
      const period = unit === 'year' ? length * 12 : length;
      return { instanceChargeType: 'PrePaid', period, periodUnit: unit === 'week' ? 'Week' : 'Month' };
    }
  }
}

function spotBy({ maxPrice }: Terms & { kind: 'spot' }): ParametersOf<'RunInstances'> {
  if (maxPrice === undefined) return { spotStrategy: 'SpotAsPriceGo' };
  return { spotStrategy: 'SpotWithPriceLimit', spotPriceLimit: maxPrice };
}

/** Of what there is no price, weeks and years aside, DescribePrice says so. Twelve months are asked for as a year. */
function pricedBy(terms: Terms): ParametersOf<'DescribePrice'> {
  if (terms.kind === 'spot') return { spotStrategy: 'SpotAsPriceGo' };
  if (terms.kind === 'pay-as-you-go') return {};
  const { length, unit } = terms.period;
  if (unit === 'month' && length % 12 === 0) return { period: length / 12, priceUnit: 'Year' };
  return { period: length, priceUnit: { week: 'Week', month: 'Month', year: 'Year' }[unit] };
}
