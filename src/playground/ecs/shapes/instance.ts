import { familyOf, sizeOf } from '../cloud/instance-types.ts';
import type { InstanceRecord } from '../cloud/records.ts';
import { shownEnd } from '../cloud/renewal.ts';
import { toMinute } from './times.ts';

/** What a pay-as-you-go instance shows for its end. */
const NEVER = '2099-12-31T15:59Z';

export function shownExpiry(instance: InstanceRecord): string {
  const end = shownEnd(instance);
  return end ? toMinute(end) : NEVER;
}

/** How DescribeInstances shows an instance. */
export function instanceShape(it: InstanceRecord): object {
  return {
    ...sharedShape(it),
    StartTime: it.startedAt ? toMinute(it.startedAt) : '',
    AutoReleaseTime: it.autoReleaseAt ? toMinute(it.autoReleaseAt) : '',
    DeletionProtection: it.deletionProtection,
    SpotStrategy: it.spot?.strategy ?? 'NoSpot',
    SpotPriceLimit: it.spot?.priceLimit ?? 0,
    SpotDuration: it.spot ? (it.spot.duration ?? 1) : 0,
    SpotInterruptionBehavior: it.spot?.interruption ?? '',
    SaleCycle: it.chargeType === 'PrePaid' ? 'month' : '',
    InstanceTypeFamily: familyOf(it.type),
    OSName: it.osName,
    OSNameEn: it.osName,
    OSType: it.osName.startsWith('Windows') ? 'windows' : 'linux',
    KeyPairName: it.keyPairName,
    ResourceGroupId: it.resourceGroupId,
    GPUAmount: 0,
    GPUSpec: '',
    IoOptimized: true,
    DeviceAvailable: true,
    Recyclable: false,
    HpcClusterId: '',
    LocalStorageCapacity: 0,
    LocalStorageAmount: 0,
    Tags: { Tag: Object.entries(it.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
    NetworkInterfaces: {
      NetworkInterface: [
        { NetworkInterfaceId: it.id.replace('i-', 'eni-'), PrimaryIpAddress: it.privateIp, Type: 'Primary' },
      ],
    },
    EipAddress: {
      AllocationId: it.eip?.allocationId ?? '',
      IpAddress: it.eip?.ipAddress ?? '',
      Bandwidth: it.eip?.bandwidth ?? 0,
      InternetChargeType: it.eip ? 'PayByTraffic' : '',
      IsSupportUnassociate: it.eip !== undefined,
    },
  };
}

/** How DescribeInstanceAttribute shows it: fewer fields, and IoOptimized as a word. */
export function instanceAttributeShape(it: InstanceRecord): object {
  return {
    ...sharedShape(it),
    IoOptimized: 'optimized',
    EipAddress: {
      AllocationId: it.eip?.allocationId ?? '',
      IpAddress: it.eip?.ipAddress ?? '',
      Bandwidth: it.eip?.bandwidth ?? 0,
      InternetChargeType: it.eip ? 'PayByTraffic' : '',
    },
  };
}

/** What both replies say alike. */
function sharedShape(it: InstanceRecord): object {
  const { cpu, memory } = sizeOf(it.type);
  return {
    InstanceId: it.id,
    InstanceName: it.name,
    Description: it.description,
    RegionId: it.regionId,
    ZoneId: it.zoneId,
    ClusterId: '',
    Status: it.status,
    StoppedMode: shownStoppedMode(it),
    InstanceType: it.type,
    Cpu: cpu,
    Memory: memory,
    InstanceChargeType: it.chargeType,
    CreationTime: toMinute(it.createdAt),
    ExpiredTime: shownExpiry(it),
    ImageId: it.imageId,
    HostName: it.hostName,
    SerialNumber: '',
    CreditSpecification: '',
    InstanceNetworkType: 'vpc',
    VlanId: '',
    InternetChargeType: it.internetChargeType,
    InternetMaxBandwidthIn: 100,
    InternetMaxBandwidthOut: it.internetMaxBandwidthOut,
    VpcAttributes: {
      VpcId: it.vpcId,
      VSwitchId: it.vSwitchId,
      NatIpAddress: '',
      PrivateIpAddress: { IpAddress: [it.privateIp] },
    },
    PublicIpAddress: { IpAddress: it.publicIp ? [it.publicIp] : [] },
    InnerIpAddress: { IpAddress: [] },
    SecurityGroupIds: { SecurityGroupId: it.securityGroupIds },
    OperationLocks: { LockReason: it.locks.map((reason) => ({ LockReason: reason })) },
    DedicatedHostAttribute: { DedicatedHostId: '', DedicatedHostName: '' },
  };
}

function shownStoppedMode(it: InstanceRecord): string {
  return it.status === 'Stopped' && it.chargeType === 'PostPaid' ? it.stoppedMode : 'Not-applicable';
}
