import { createHash } from 'node:crypto';

const DAY = 86_400_000;
/** What a pay-as-you-go instance shows for its end. */
const NEVER = '2099-12-31T15:59Z';

/** Stands where the id of each instance goes, and is as long. */
export const ID_PLACE = '#'.repeat(22);

/** How many kinds of instances there are; instance n of a region is of kind n modulo that. */
export const KINDS = 1000;

/** What instances of one kind have in common: all but the id. */
export interface Kind {
  /** The entry of DescribeInstances, as UTF-8. */
  entry: Buffer;
  chargeType: 'PrePaid' | 'PostPaid';
  /** `ExpiredTime` as it is shown. */
  expires: string;
  locks: string[];
}

/**
 * Kind `number` of a region's instances. Six of ten are subscriptions, which last up to a year; one in five has a Chinese
 * name; every tenth page of all holds `\u` escapes; one instance in a thousand is locked.
 */
export function kindOf(region: string, number: number, now: Date): Kind {
  const chargeType = number % 10 < 6 ? 'PrePaid' : 'PostPaid';
  const expires = chargeType === 'PrePaid' ? minute(now, (1 + ((number * 37) % 365)) * DAY) : NEVER;
  const locks = number === 500 ? ['Recycling'] : [];
  const json = JSON.stringify(shape(region, number, now, { chargeType, expires, locks }));
  return { entry: Buffer.from(number % 1000 === 42 ? escaped(json) : json), chargeType, expires, locks };
}

function minute(now: Date, ms: number): string {
  return `${new Date(now.getTime() + ms).toISOString().slice(0, 16)}Z`;
}

/** The same JSON in ASCII. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Every field that DescribeInstances documents (2014-05-26) and an ordinary instance in a VPC has. */
function shape(
  region: string,
  number: number,
  now: Date,
  { chargeType, expires, locks }: Omit<Kind, 'entry'>,
): object {
  const id = (prefix: string, of: string | number = number) =>
    `${prefix}-${createHash('sha256').update(`${region} ${prefix} ${of}`).digest('hex').slice(0, 19)}`;
  const chinese = number % 5 === 2;
  const name = chinese ? `生产环境-订单服务-${number}` : `prod-orders-web-${number}`;
  const address = `10.${number >> 8}.${number & 255}.17`;
  const stopped = number % 25 === 7;
  const prepaid = chargeType === 'PrePaid';
  return {
    InstanceId: ID_PLACE,
    InstanceName: name,
    HostName: `iz${id('h').slice(2)}z`,
    Description: chinese
      ? '订单服务的应用服务器，由基础设施组维护'
      : 'Application server of the order service',
    RegionId: region,
    ZoneId: `${region}-${'ghij'[number % 4]}`,
    ClusterId: '',
    Status: stopped ? 'Stopped' : 'Running',
    StoppedMode: stopped && !prepaid ? 'StopCharging' : 'Not-applicable',
    InstanceType: 'ecs.g7.2xlarge',
    InstanceTypeFamily: 'ecs.g7',
    Cpu: 8,
    Memory: 32_768,
    InstanceChargeType: chargeType,
    SaleCycle: prepaid ? 'month' : '',
    SpotStrategy: locks.length > 0 ? 'SpotAsPriceGo' : 'NoSpot',
    SpotPriceLimit: 0,
    SpotDuration: 0,
    SpotInterruptionBehavior: '',
    CreationTime: minute(now, -(30 + (number % 700)) * DAY),
    StartTime: minute(now, -(number % 30) * DAY),
    ExpiredTime: expires,
    AutoReleaseTime: !prepaid && number % 100 === 9 ? minute(now, (number % 90) * DAY) : '',
    DeletionProtection: number % 3 === 0,
    ImageId: 'aliyun_3_x64_20G_alibase_20260915.vhd',
    OSName: 'Alibaba Cloud Linux  3.2104 LTS 64位',
    OSNameEn: 'Alibaba Cloud Linux  3.2104 LTS 64 bit',
    OSType: 'linux',
    SerialNumber: createHash('md5').update(`${region} ${number}`).digest('hex'),
    CreditSpecification: '',
    InstanceNetworkType: 'vpc',
    VlanId: '',
    InternetChargeType: 'PayByTraffic',
    InternetMaxBandwidthIn: 200,
    InternetMaxBandwidthOut: 100,
    IoOptimized: true,
    DeviceAvailable: true,
    Recyclable: false,
    GPUAmount: 0,
    GPUSpec: '',
    ISP: '',
    KeyPairName: 'prod-operations',
    ResourceGroupId: id('rg', number % 7),
    HpcClusterId: '',
    DeploymentSetId: '',
    LocalStorageCapacity: 0,
    LocalStorageAmount: 0,
    EnableNVS: false,
    VpcAttributes: {
      VpcId: id('vpc', 'one'),
      VSwitchId: id('vsw', number % 4),
      NatIpAddress: '',
      PrivateIpAddress: { IpAddress: [address] },
    },
    PublicIpAddress: { IpAddress: [] },
    InnerIpAddress: { IpAddress: [] },
    RdmaIpAddress: { IpAddress: [] },
    EipAddress: {
      AllocationId: number % 8 === 0 ? id('eip') : '',
      IpAddress: number % 8 === 0 ? `47.96.${number & 255}.${number >> 8}` : '',
      Bandwidth: number % 8 === 0 ? 100 : 0,
      InternetChargeType: number % 8 === 0 ? 'PayByTraffic' : '',
      IsSupportUnassociate: number % 8 === 0,
    },
    SecurityGroupIds: { SecurityGroupId: [id('sg', number % 20), id('sg', 'all')] },
    NetworkInterfaces: {
      NetworkInterface: [
        {
          NetworkInterfaceId: id('eni'),
          Type: 'Primary',
          MacAddress: `00:16:3e:${[number >> 8, number & 255, 26].map((part) => part.toString(16).padStart(2, '0')).join(':')}`,
          PrimaryIpAddress: address,
          PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: address, Primary: true }] },
          Ipv6Sets: { Ipv6Set: [] },
          Ipv4PrefixSets: { Ipv4PrefixSet: [] },
          Ipv6PrefixSets: { Ipv6PrefixSet: [] },
        },
      ],
    },
    Tags: {
      Tag: [
        { TagKey: 'env', TagValue: 'prod' },
        { TagKey: 'team', TagValue: chinese ? '订单组' : 'orders' },
        { TagKey: 'owner', TagValue: `owner-${number % 50}@example.com` },
        { TagKey: 'acs:autoscaling:scalingGroupId', TagValue: id('asg', number % 30) },
      ],
    },
    OperationLocks: { LockReason: locks.map((reason) => ({ LockReason: reason, LockMsg: '' })) },
    DedicatedHostAttribute: { DedicatedHostId: '', DedicatedHostName: '', DedicatedHostClusterId: '' },
    DedicatedInstanceAttribute: { Affinity: '', Tenancy: '' },
    EcsCapacityReservationAttr: { CapacityReservationId: '', CapacityReservationPreference: '' },
    CpuOptions: { CoreCount: 4, ThreadsPerCore: 2, Numa: 'ON', TopologyType: '' },
    MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 0 },
    HibernationOptions: { Configured: false },
    ImageOptions: { LoginAsNonRoot: false, CurrentOSNVMeSupported: true },
    PrivateDnsNameOptions: {
      HostnameType: 'Custom',
      EnableIpDnsARecord: false,
      EnableIpDnsPtrRecord: false,
      EnableInstanceIdDnsARecord: false,
      EnableInstanceIdDnsAAAARecord: false,
    },
    AdditionalInfo: { EnableHighDensityMode: false },
    SecurityOptions: { EnableSecureBoot: false },
  };
}
