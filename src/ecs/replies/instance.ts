import type { Instance, InstanceStatus } from '../../domain/instance.ts';
import type { Where } from '../calling/caller.ts';
import { count, instant, objects, type Raw, raw, text, texts } from './fields.ts';
import { listIn, type Page, type Reply } from './list.ts';

const STATUSES: readonly string[] = ['Pending', 'Running', 'Starting', 'Stopping', 'Stopped'];
const STOPPED_MODES: readonly string[] = ['KeepCharging', 'StopCharging', 'Not-applicable'];

/** Stands in for a creation time that ECS left out. */
const LONG_AGO = '1970-01-01T00:00:00Z';

/** What is kept of a page of DescribeInstances. */
export interface InstancePage extends Reply {
  instances: Instance[];
}

/** The instances of a page of DescribeInstances; an entry without an id could be neither shown nor acted on. */
export function instancesIn({ account, region }: Where, page: Page): InstancePage {
  const { requestId, body, decoded } = page;
  const instances = listIn(page, 'Instances', 'Instance')
    .filter((entry) => text(entry.InstanceId) !== '')
    .map((entry) => toInstance(account, region, entry, decoded));
  return { requestId, body: { NextToken: body.NextToken }, instances };
}

/**
 * One entry of DescribeInstances as the rest of the house knows it. Total: what is missing or odd becomes
 * the field's "none", so that one strange instance never hides the other 99 of its page.
 * @param region the region that was asked, which an entry repeats at most
 * @param decoded makes a text of what people have written
 */
export function toInstance(
  account: string,
  region: string,
  entry: unknown,
  decoded: (text: string) => string = asItIs,
): Instance {
  const from = raw(entry);
  const spotStrategy = text(from.SpotStrategy);
  const instance: Instance = {
    account,
    region,
    id: text(from.InstanceId),
    name: decoded(text(from.InstanceName)),
    zone: text(from.ZoneId),
    status: statusOf(from.Status),
    type: text(from.InstanceType),
    cpus: count(from.Cpu),
    memoryMiB: count(from.Memory),
    chargeType: from.InstanceChargeType === 'PrePaid' ? 'subscription' : 'pay-as-you-go',
    spot: spotStrategy !== '' && spotStrategy !== 'NoSpot',
    createdAt: instant(from.CreationTime) ?? LONG_AGO,
    protected: from.DeletionProtection === true,
    locks: texts(objects(raw(from.OperationLocks).LockReason).map((lock) => lock.LockReason)),
    privateIps: privateIpsOf(from),
    publicIps: texts(raw(from.PublicIpAddress).IpAddress),
    securityGroups: texts(raw(from.SecurityGroupIds).SecurityGroupId),
    tags: tagsOf(from, decoded),
    image: text(from.ImageId),
    os: decoded(text(from.OSNameEn) || text(from.OSName)),
  };
  addOptional(instance, from);
  return instance;
}

/** Fields that an instance has or has not. Assigned, not spread: a scan does this 100,000 times. */
function addOptional(instance: Instance, from: Raw): void {
  const startedAt = instant(from.StartTime);
  if (startedAt) instance.startedAt = startedAt;
  // Pay-as-you-go instances show an ExpiredTime in 2099, which is none.
  const expiresAt = instance.chargeType === 'subscription' ? instant(from.ExpiredTime) : undefined;
  if (expiresAt) instance.expiresAt = expiresAt;
  const autoReleaseAt = instant(from.AutoReleaseTime);
  if (autoReleaseAt) instance.autoReleaseAt = autoReleaseAt;
  const stoppedMode = stoppedModeOf(from.StoppedMode);
  if (stoppedMode) instance.stoppedMode = stoppedMode;
  const keyPair = text(from.KeyPairName);
  if (keyPair !== '') instance.keyPair = keyPair;
  const { VpcId, VSwitchId } = raw(from.VpcAttributes);
  if (text(VpcId) !== '') instance.vpc = text(VpcId);
  if (text(VSwitchId) !== '') instance.vSwitch = text(VSwitchId);
  const eip = eipOf(raw(from.EipAddress));
  if (eip) instance.eip = eip;
  addInternet(instance, from);
}

/** A bandwidth that ECS does not tell stays unknown: whether an address can be had, it says when it is asked for one. */
function addInternet(instance: Instance, from: Raw): void {
  const { InternetMaxBandwidthOut: most, InternetChargeType: charge } = from;
  if (typeof most === 'number') instance.bandwidthMbps = most;
  if (charge === 'PayByTraffic') instance.internetCharge = 'by-traffic';
  if (charge === 'PayByBandwidth') instance.internetCharge = 'by-bandwidth';
}

function statusOf(value: unknown): InstanceStatus {
  return STATUSES.includes(text(value)) ? (value as InstanceStatus) : 'Unknown';
}

function stoppedModeOf(value: unknown): Instance['stoppedMode'] {
  return STOPPED_MODES.includes(text(value)) ? (value as NonNullable<Instance['stoppedMode']>) : undefined;
}

/** Addresses in a VPC, and those of the classic network. */
function privateIpsOf(from: Raw): string[] {
  const vpc = texts(raw(raw(from.VpcAttributes).PrivateIpAddress).IpAddress);
  return vpc.concat(texts(raw(from.InnerIpAddress).IpAddress));
}

function eipOf(from: Raw): Instance['eip'] {
  const address = text(from.IpAddress);
  return address === '' ? undefined : { id: text(from.AllocationId), address };
}

/** A reply calls them TagKey and TagValue, a request Key and Value. */
function tagsOf(from: Raw, decoded: (text: string) => string): Record<string, string> {
  const tags: [string, string][] = [];
  for (const tag of objects(raw(from.Tags).Tag)) {
    const key = text(tag.TagKey);
    if (key !== '') tags.push([decoded(key), decoded(text(tag.TagValue))]);
  }
  return Object.fromEntries(tags);
}

function asItIs(text: string): string {
  return text;
}
