import { parse } from 'yaml';
import { z } from 'zod';
import type { Fleet } from '../cloud/cloud.ts';
import type { DiskRecord, InstanceRecord, SnapshotRecord, SystemEventRecord } from '../cloud/records.ts';
import { fleetFile, type InstanceEntry, type RegionEntry } from './fleet-file.ts';
import { makings } from './makings.ts';

/**
 * Reads a fleet from YAML.
 * @param now what `in 2d` and `30d ago` count from
 * @throws Error that lists everything wrong with it
 */
export function loadFleet(text: string, now: Date): Fleet {
  const read = fleetFile(now).safeParse(parse(text));
  if (!read.success) throw new Error(`The fleet is not valid.\n${z.prettifyError(read.error)}`);
  const { regions, instances, money } = read.data;
  const placed = instances.map((entry) => ({ entry, region: placeOf(entry, regions) }));
  return {
    regions: Object.entries(regions).map(([id, { name }]) => ({ id, name })),
    instances: placed.map(({ entry, region }) => instanceRecord(entry, region)),
    disks: placed.flatMap(({ entry, region }) => diskRecords(entry, region)),
    snapshots: placed.flatMap(({ entry }) => snapshotRecords(entry)),
    systemEvents: instances.flatMap(eventRecords),
    ...makings(read.data),
    purses: money.map(({ account, can_pay, ...rest }) => ({ accountId: account, canPay: can_pay, ...rest })),
  };
}

function placeOf(entry: InstanceEntry, regions: Record<string, RegionEntry>): RegionEntry {
  const region = regions[entry.region];
  if (!region)
    throw new Error(`The fleet is not valid.\n${entry.id} is in ${entry.region}, which is no region.`);
  return region;
}

function instanceRecord(entry: InstanceEntry, region: RegionEntry): InstanceRecord {
  return {
    id: entry.id,
    accountId: entry.account,
    name: entry.name,
    description: '',
    regionId: entry.region,
    zoneId: region.zone,
    type: entry.type,
    chargeType: entry.expires ? 'PrePaid' : 'PostPaid',
    status: entry.status,
    stoppedMode: entry.stopped_mode,
    createdAt: entry.created,
    startedAt: entry.started ?? entry.created,
    ...lifeOf(entry),
    deletionProtection: entry.protected,
    locks: [],
    tags: entry.tags,
    imageId: entry.image,
    osName: entry.os,
    hostName: entry.name,
    vpcId: region.vpc,
    vSwitchId: region.vswitch,
    securityGroupIds: [region.security_group],
    resourceGroupId: '',
    keyPairName: entry.key_pair,
    privateIp: entry.private_ip,
    ...addressesOf(entry),
    internetMaxBandwidthOut: entry.bandwidth,
    internetChargeType: entry.bandwidth_paid_by,
    steps: [],
  };
}

/** What ends it, and how. */
function lifeOf(entry: InstanceEntry): Partial<InstanceRecord> {
  const { expires, auto_renew, auto_renew_months, auto_release, unpaid_order, discount, spot } = entry;
  return {
    ...(expires && {
      expiresAt: expires,
      autoRenewal: { status: auto_renew, duration: auto_renew_months, unit: 'Month' },
    }),
    ...(unpaid_order && { unpaidOrder: true as const }),
    ...(discount !== undefined && { discount }),
    ...(auto_release && { autoReleaseAt: auto_release }),
    ...(spot && {
      spot: {
        interruption: spot.interruption,
        ...(spot.price_limit
          ? { strategy: 'SpotWithPriceLimit', priceLimit: spot.price_limit }
          : { strategy: 'SpotAsPriceGo' }),
      },
    }),
  };
}

function addressesOf({ id, public_ip, eip }: InstanceEntry): Partial<InstanceRecord> {
  return {
    ...(public_ip && { publicIp: public_ip }),
    ...(eip && { eip: { allocationId: id.replace('i-', 'eip-'), ipAddress: eip, bandwidth: 5 } }),
  };
}

/** The first disk is the system disk; `d-…` and `s-…` ids follow from the instance's. */
function diskRecords(entry: InstanceEntry, region: RegionEntry): DiskRecord[] {
  return entry.disks.map((disk, index) => ({
    id: diskId(entry, index),
    accountId: entry.account,
    name: index === 0 ? `${entry.name}-system` : `${entry.name}-data-${index}`,
    regionId: entry.region,
    zoneId: region.zone,
    type: index === 0 ? 'system' : 'data',
    category: disk.category,
    size: disk.size,
    instanceId: entry.id,
    device: `/dev/xvd${String.fromCharCode('a'.charCodeAt(0) + index)}`,
    deleteWithInstance: !disk.keep,
    deleteAutoSnapshot: true,
    encrypted: disk.encrypted,
    createdAt: entry.created,
    tags: {},
  }));
}

function snapshotRecords(entry: InstanceEntry): SnapshotRecord[] {
  return entry.disks.flatMap((disk, diskIndex) =>
    disk.snapshots.map(({ name, created, kind }, index) => ({
      id: `s-${entry.id.slice(2)}${diskIndex}${index}`,
      accountId: entry.account,
      name,
      regionId: entry.region,
      diskId: diskId(entry, diskIndex),
      diskType: diskIndex === 0 ? ('system' as const) : ('data' as const),
      diskSize: disk.size,
      instanceId: entry.id,
      kind,
      description: '',
      createdAt: created,
      readyAt: created,
    })),
  );
}

/** `e-…` ids follow from the instance's. */
function eventRecords({ id, events }: InstanceEntry): SystemEventRecord[] {
  return events.map(({ type, published, at, reason }, index) => ({
    ...{ id: `e-${id.slice(2)}${index}`, instanceId: id, type, reason },
    ...{ publishedAt: published, notBefore: at },
  }));
}

function diskId(entry: InstanceEntry, index: number): string {
  return `d-${entry.id.slice(2)}${index}`;
}
