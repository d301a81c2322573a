import type { Cloud } from '../cloud/cloud.ts';
import { newId } from '../cloud/new-id.ts';
import { endOf } from '../cloud/period.ts';
import type { Transitions } from '../cloud/power.ts';
import type { DiskRecord, InstanceRecord } from '../cloud/records.ts';
import { publicAddresses } from '../market/addresses.ts';
import { extrasOf } from '../market/quote.ts';
import { ID_IN_NAME } from './names.ts';
import type { Plan, PlannedDisk } from './plan.ts';

/** Who makes it, how long that takes, and how many of the instances will not come to be. */
interface Maker {
  accountId: string;
  clientToken: string;
  transitions: Transitions;
  doomed: number;
}

/**
 * Makes what is planned and pays for what is paid in advance: Pending, then Starting, then Running on the clock.
 * @throws ApiError when it cannot be paid; then nothing is made
 */
export function create(
  plan: Plan,
  maker: Maker,
  cloud: Cloud,
): { instances: InstanceRecord[]; orderId?: string } {
  const at = cloud.now();
  const { internet, type } = plan.basket;
  const addresses = publicAddresses(internet.mbps > 0 ? plan.count : 0, cloud.instances.values(), at);
  const instances = Array.from({ length: plan.count }, (_, index) =>
    instanceRecord(plan, index, addresses[index], maker, at),
  );
  const order = plan.period && pay(plan, plan.period, instances, maker, cloud, at);
  cloud.market.take(plan.vSwitch.zoneId, type.id, plan.count);
  instances.forEach((instance, index) => {
    cloud.instances.set(instance.id, instance);
    for (const disk of diskRecords(plan, instance)) cloud.disks.set(disk.id, disk);
    if (index >= plan.count - maker.doomed) fail(instance, maker.transitions, cloud, at);
    cloud.changed(instance);
  });
  return { instances, ...(order && { orderId: order }) };
}

function pay(
  plan: Plan,
  period: NonNullable<Plan['period']>,
  instances: InstanceRecord[],
  { clientToken }: Maker,
  { till }: Cloud,
  at: Date,
): string {
  const to = endOf(period, at);
  return till.buy(
    instances,
    { period, from: at, to, shown: at, clientToken, at, by: 'RunInstances' },
    plan.each,
  );
}

/** The platform takes it away before it ever starts, and says so by an event. */
function fail(instance: InstanceRecord, { createMs }: Transitions, cloud: Cloud, at: Date): void {
  const when = new Date(at.getTime() + createMs);
  instance.steps = [{ at: when, become: 'gone' }];
  const { accountId, regionId } = instance;
  const id = newId('e');
  cloud.systemEvents.set(id, {
    ...{ id, instanceId: instance.id, of: { accountId, regionId } },
    ...{ type: 'SystemFailure.Delete', publishedAt: when, notBefore: when },
    reason: 'The instance could not be created: resources are insufficient.',
  });
}

function instanceRecord(
  plan: Plan,
  index: number,
  publicIp: string | undefined,
  { accountId, transitions: { createMs, startMs } }: Maker,
  at: Date,
): InstanceRecord {
  const { basket, image, vSwitch, period } = plan;
  const id = newId('i');
  const later = (ms: number) => new Date(at.getTime() + ms);
  return {
    id,
    accountId,
    name: plan.names[index] || id,
    description: plan.description,
    regionId: vSwitch.regionId,
    zoneId: vSwitch.zoneId,
    type: basket.type.id,
    chargeType: period ? 'PrePaid' : 'PostPaid',
    ...(plan.spot && { spot: plan.spot }),
    status: 'Pending',
    stoppedMode: 'KeepCharging',
    createdAt: at,
    ...(period && { expiresAt: endOf(period, at), monthlyExtras: extrasOf(basket) }),
    ...(plan.autoRenewal && { autoRenewal: plan.autoRenewal }),
    ...(plan.autoReleaseAt && { autoReleaseAt: plan.autoReleaseAt }),
    deletionProtection: plan.deletionProtection,
    locks: [],
    tags: plan.tags,
    imageId: image.id,
    osName: image.osName,
    hostName: (plan.hostNames[index] || `iZ${id.slice(2)}Z`).replace(ID_IN_NAME, id),
    vpcId: vSwitch.vpcId,
    vSwitchId: vSwitch.id,
    securityGroupIds: plan.securityGroupIds,
    resourceGroupId: '',
    keyPairName: plan.keyPairName,
    privateIp: plan.privateIps[index] ?? '',
    ...(publicIp && { publicIp }),
    internetMaxBandwidthOut: basket.internet.mbps,
    internetChargeType: basket.internet.paidBy,
    steps: [
      { at: later(createMs), become: 'Starting' },
      { at: later(createMs + startMs), become: 'Running' },
    ],
  };
}

function diskRecords({ system, data, tags }: Plan, instance: InstanceRecord): DiskRecord[] {
  return [system, ...data].map((disk: PlannedDisk, index) => ({
    id: newId('d'),
    accountId: instance.accountId,
    name: disk.name,
    regionId: instance.regionId,
    zoneId: instance.zoneId,
    type: index === 0 ? 'system' : 'data',
    category: disk.category,
    size: disk.size,
    instanceId: instance.id,
    device: `/dev/xvd${String.fromCharCode('a'.charCodeAt(0) + index)}`,
    deleteWithInstance: !disk.keep,
    deleteAutoSnapshot: true,
    encrypted: disk.encrypted,
    createdAt: instance.createdAt,
    tags,
  }));
}
