/** Replies as the reference of ECS prints them, ids masked by it. */

export const DESCRIBE_INSTANCES = {
  NextToken: 'caeba0bbb2be03f84eb48b699f0a4883',
  PageSize: 10,
  PageNumber: 1,
  RequestId: '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E',
  TotalCount: 1,
  Instances: {
    Instance: [
      {
        ResourceGroupId: 'rg-bp67acfmxazb4p****',
        Memory: 16384,
        InstanceChargeType: 'PostPaid',
        Cpu: 8,
        OSName: 'CentOS  7.4 64 位',
        InstanceNetworkType: 'vpc',
        InnerIpAddress: { IpAddress: ['10.170.**.**'] },
        ExpiredTime: '2017-12-10T04:04Z',
        ImageId: 'm-bp67acfmxazb4p****',
        EipAddress: {
          Bandwidth: 5,
          AllocationId: 'eip-2ze88m67qx5z****',
          IpAddress: '42.112.**.**',
          IsSupportUnassociate: true,
          InternetChargeType: 'PayByTraffic',
        },
        VlanId: '10',
        HostName: 'testHostName',
        Tags: { Tag: [{ TagKey: 'TestKey', TagValue: 'TestValue' }] },
        Status: 'Running',
        MetadataOptions: { HttpPutResponseHopLimit: 0, HttpTokens: 'optional', HttpEndpoint: 'enabled' },
        InstanceId: 'i-bp67acfmxazb4p****',
        StoppedMode: 'KeepCharging',
        CpuOptions: { ThreadsPerCore: 2, Numa: 'null', CoreCount: 2 },
        StartTime: '2017-12-10T04:04Z',
        DeletionProtection: false,
        SecurityGroupIds: { SecurityGroupId: ['sg-bp67acfmxazb4p****'] },
        VpcAttributes: {
          PrivateIpAddress: { IpAddress: ['172.17.**.**'] },
          VpcId: 'vpc-2zeuphj08tt7q3brd****',
          VSwitchId: 'vsw-2zeh0r1pabwtg6wcs****',
          NatIpAddress: '172.17.**.**',
        },
        InternetChargeType: 'PayByTraffic',
        ZoneId: 'cn-hangzhou-g',
        InternetMaxBandwidthIn: 200,
        CreationTime: '2017-12-10T04:04Z',
        InstanceName: 'InstanceNameTest',
        SpotStrategy: 'NoSpot',
        OSNameEn: 'CentOS  7.4 64 bit',
        OperationLocks: {
          LockReason: [{ LockMsg: 'the specified instance is locked', LockReason: 'Recycling' }],
        },
        PublicIpAddress: { IpAddress: ['121.40.**.**'] },
        AutoReleaseTime: '2017-12-10T04:04Z',
        RegionId: 'cn-hangzhou',
        InstanceType: 'ecs.g5.large',
      },
    ],
  },
};

/** A subscription of the classic page style: empty texts and `null` stand for "none". */
export const SUBSCRIPTION = {
  InstanceId: 'i-someinstanceid',
  InstanceName: 'db-1',
  InstanceChargeType: 'PrePaid',
  Memory: 8192,
  Cpu: 2,
  OSName: 'CentOS  7.6 64位',
  OSNameEn: '',
  InnerIpAddress: { IpAddress: [] },
  ExpiredTime: '2025-04-24T16:00Z',
  AutoReleaseTime: '',
  EipAddress: { AllocationId: '', Bandwidth: 0, IpAddress: '', InternetChargeType: '' },
  ImageId: 'centos_7.vhd',
  Tags: { Tag: null },
  Status: 'Stopped',
  StoppedMode: 'Not-applicable',
  StartTime: '2022-04-06T07:07Z',
  CreationTime: '2020-01-02T03:04Z',
  SpotStrategy: '',
  DeletionProtection: true,
  OperationLocks: { LockReason: [] },
};

export const START_INSTANCES = {
  RequestId: 'FF53E96D-3F1A-42F0-8373-1C2B39D72D44',
  InstanceResponses: {
    InstanceResponse: [
      {
        Message: 'success',
        InstanceId: 'i-1',
        PreviousStatus: 'Stopped',
        CurrentStatus: 'Starting',
        Code: '200',
      },
      // The newer samples print the code as a number.
      {
        Message: 'success',
        InstanceId: 'i-2',
        PreviousStatus: 'Stopped',
        CurrentStatus: 'Starting',
        Code: 200,
      },
      {
        Message: 'The specified InstanceId does not exist.',
        InstanceId: 'i-3',
        PreviousStatus: '',
        CurrentStatus: '',
        Code: 'InvalidInstanceId.NotFound',
      },
    ],
  },
};

export const AUTO_RENEW_ATTRIBUTES = {
  InstanceRenewAttributes: {
    InstanceRenewAttribute: [
      {
        InstanceId: 'i-bp18x3z4hc7bixhx****',
        AutoRenewEnabled: false,
        Duration: 0,
        PeriodUnit: 'Year',
        RenewalStatus: 'Normal',
      },
    ],
  },
  TotalCount: 1,
  PageSize: 10,
  PageNumber: 1,
  RequestId: '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E',
};

export const DISK = {
  DiskId: 'd-28m5zbua0',
  DiskName: 'data-1',
  Type: 'data',
  Category: 'cloud_essd',
  Size: 20,
  DeleteWithInstance: false,
  DeleteAutoSnapshot: true,
  EnableAutoSnapshot: false,
  Portable: true,
  Status: 'In_use',
};

/** A snapshot of `DISK` that is being made, with the fields of the reference's sample. */
export const SNAPSHOT = {
  SnapshotId: 's-bp67acfmxazb4p',
  SnapshotName: 'web-1-2026-11-21',
  Description: 'ECS Steward op-1',
  SourceDiskId: 'd-28m5zbua0',
  SourceDiskSize: '2000',
  SourceDiskType: 'data',
  Status: 'progressing',
  Progress: '45%',
  RemainTime: 38,
  SnapshotType: 'user',
  RetentionDays: 30,
  CreationTime: '2026-11-21T10:00:07Z',
};
