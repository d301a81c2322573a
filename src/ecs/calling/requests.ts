import { AllocatePublicIpAddressRequest } from '@alicloud/ecs20140526/dist/models/AllocatePublicIpAddressRequest.js';
import { CreateImageRequest } from '@alicloud/ecs20140526/dist/models/CreateImageRequest.js';
import { CreateSnapshotGroupRequest } from '@alicloud/ecs20140526/dist/models/CreateSnapshotGroupRequest.js';
import { CreateSnapshotRequest } from '@alicloud/ecs20140526/dist/models/CreateSnapshotRequest.js';
import { DeleteInstanceRequest } from '@alicloud/ecs20140526/dist/models/DeleteInstanceRequest.js';
import { DescribeAvailableResourceRequest } from '@alicloud/ecs20140526/dist/models/DescribeAvailableResourceRequest.js';
import { DescribeDisksRequest } from '@alicloud/ecs20140526/dist/models/DescribeDisksRequest.js';
import { DescribeImagesRequest } from '@alicloud/ecs20140526/dist/models/DescribeImagesRequest.js';
import { DescribeInstanceAttributeRequest } from '@alicloud/ecs20140526/dist/models/DescribeInstanceAttributeRequest.js';
import { DescribeInstanceAutoRenewAttributeRequest } from '@alicloud/ecs20140526/dist/models/DescribeInstanceAutoRenewAttributeRequest.js';
import { DescribeInstanceHistoryEventsRequest } from '@alicloud/ecs20140526/dist/models/DescribeInstanceHistoryEventsRequest.js';
import { DescribeInstancesRequest } from '@alicloud/ecs20140526/dist/models/DescribeInstancesRequest.js';
import { DescribeInstanceTypesRequest } from '@alicloud/ecs20140526/dist/models/DescribeInstanceTypesRequest.js';
import { DescribeKeyPairsRequest } from '@alicloud/ecs20140526/dist/models/DescribeKeyPairsRequest.js';
import { DescribePriceRequest } from '@alicloud/ecs20140526/dist/models/DescribePriceRequest.js';
import { DescribeRegionsRequest } from '@alicloud/ecs20140526/dist/models/DescribeRegionsRequest.js';
import { DescribeRenewalPriceRequest } from '@alicloud/ecs20140526/dist/models/DescribeRenewalPriceRequest.js';
import { DescribeSecurityGroupsRequest } from '@alicloud/ecs20140526/dist/models/DescribeSecurityGroupsRequest.js';
import { DescribeSnapshotGroupsRequest } from '@alicloud/ecs20140526/dist/models/DescribeSnapshotGroupsRequest.js';
import { DescribeSnapshotsRequest } from '@alicloud/ecs20140526/dist/models/DescribeSnapshotsRequest.js';
import { DescribeSpotAdviceRequest } from '@alicloud/ecs20140526/dist/models/DescribeSpotAdviceRequest.js';
import { DescribeSpotPriceHistoryRequest } from '@alicloud/ecs20140526/dist/models/DescribeSpotPriceHistoryRequest.js';
import { DescribeVSwitchesRequest } from '@alicloud/ecs20140526/dist/models/DescribeVswitchesRequest.js';
import { DescribeZonesRequest } from '@alicloud/ecs20140526/dist/models/DescribeZonesRequest.js';
import { ModifyInstanceAttributeRequest } from '@alicloud/ecs20140526/dist/models/ModifyInstanceAttributeRequest.js';
import { ModifyInstanceAutoReleaseTimeRequest } from '@alicloud/ecs20140526/dist/models/ModifyInstanceAutoReleaseTimeRequest.js';
import { ModifyInstanceAutoRenewAttributeRequest } from '@alicloud/ecs20140526/dist/models/ModifyInstanceAutoRenewAttributeRequest.js';
import { RebootInstanceRequest } from '@alicloud/ecs20140526/dist/models/RebootInstanceRequest.js';
import { RebootInstancesRequest } from '@alicloud/ecs20140526/dist/models/RebootInstancesRequest.js';
import { RenewInstanceRequest } from '@alicloud/ecs20140526/dist/models/RenewInstanceRequest.js';
import { RunInstancesRequest } from '@alicloud/ecs20140526/dist/models/RunInstancesRequest.js';
import { StartInstanceRequest } from '@alicloud/ecs20140526/dist/models/StartInstanceRequest.js';
import { StartInstancesRequest } from '@alicloud/ecs20140526/dist/models/StartInstancesRequest.js';
import { StopInstanceRequest } from '@alicloud/ecs20140526/dist/models/StopInstanceRequest.js';
import { StopInstancesRequest } from '@alicloud/ecs20140526/dist/models/StopInstancesRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';

/**
 * Every request this house can send: the SDK's model, the RAM policy of `deploy/ram/` that allows it (the
 * payer's is what costs money, the destroyer's what cannot be taken back), and the parameters we set. The models take
 * any name and drop the wrong ones silently, so the names are checked twice: by the compiler against this table, and
 * by a test of this table against the models.
 */
export const REQUESTS = {
  DescribeRegions: { model: DescribeRegionsRequest, grant: 'viewer', parameters: ['acceptLanguage'] },
  DescribeInstances: {
    model: DescribeInstancesRequest,
    grant: 'viewer',
    parameters: [
      'regionId',
      'instanceIds',
      'instanceChargeType',
      'lockReason',
      'securityGroupId',
      'filter',
      'tag',
      'maxResults',
      'nextToken',
    ],
  },
  DescribeInstanceAttribute: {
    model: DescribeInstanceAttributeRequest,
    grant: 'viewer',
    parameters: ['instanceId'],
  },
  DescribeInstanceAutoRenewAttribute: {
    model: DescribeInstanceAutoRenewAttributeRequest,
    grant: 'viewer',
    parameters: ['regionId', 'instanceId', 'pageSize'],
  },
  DescribeInstanceHistoryEvents: {
    model: DescribeInstanceHistoryEventsRequest,
    grant: 'viewer',
    parameters: [
      'regionId',
      'resourceType',
      'resourceId',
      'instanceEventCycleStatus',
      'instanceEventType',
      'maxResults',
      'nextToken',
    ],
  },
  DescribeRenewalPrice: {
    model: DescribeRenewalPriceRequest,
    grant: 'viewer',
    parameters: ['regionId', 'resourceType', 'resourceId', 'period', 'priceUnit'],
  },
  DescribePrice: {
    model: DescribePriceRequest,
    grant: 'viewer',
    parameters: [
      ...([
        'regionId',
        'zoneId',
        'resourceType',
        'instanceType',
        'imageId',
        'systemDisk',
        'dataDisk',
      ] as const),
      ...(['internetChargeType', 'internetMaxBandwidthOut', 'spotStrategy', 'period', 'priceUnit'] as const),
    ],
  },
  DescribeDisks: {
    model: DescribeDisksRequest,
    grant: 'viewer',
    parameters: ['regionId', 'instanceId', 'maxResults', 'nextToken'],
  },
  DescribeSnapshots: {
    model: DescribeSnapshotsRequest,
    grant: 'viewer',
    parameters: ['regionId', 'instanceId', 'snapshotIds', 'snapshotType', 'maxResults', 'nextToken'],
  },
  DescribeSnapshotGroups: {
    model: DescribeSnapshotGroupsRequest,
    grant: 'viewer',
    parameters: ['regionId', 'instanceId', 'maxResults', 'nextToken'],
  },
  DescribeZones: {
    model: DescribeZonesRequest,
    grant: 'viewer',
    parameters: ['regionId', 'acceptLanguage', 'verbose'],
  },
  DescribeAvailableResource: {
    model: DescribeAvailableResourceRequest,
    grant: 'viewer',
    parameters: [
      'regionId',
      'destinationResource',
      'ioOptimized',
      'instanceChargeType',
      'spotStrategy',
      'zoneId',
      'instanceType',
    ],
  },
  DescribeInstanceTypes: {
    model: DescribeInstanceTypesRequest,
    grant: 'viewer',
    parameters: [
      'instanceTypes',
      'instanceTypeFamily',
      'minimumCpuCoreCount',
      'maximumCpuCoreCount',
      'minimumMemorySize',
      'maximumMemorySize',
      'maxResults',
      'nextToken',
    ],
  },
  DescribeImages: {
    model: DescribeImagesRequest,
    grant: 'viewer',
    parameters: [
      'regionId',
      'imageId',
      'imageOwnerAlias',
      'instanceType',
      'status',
      'pageNumber',
      'pageSize',
    ],
  },
  DescribeVSwitches: {
    model: DescribeVSwitchesRequest,
    grant: 'viewer',
    parameters: ['regionId', 'vSwitchId', 'vpcId', 'zoneId', 'pageNumber', 'pageSize'],
  },
  DescribeSecurityGroups: {
    model: DescribeSecurityGroupsRequest,
    grant: 'viewer',
    parameters: ['regionId', 'securityGroupIds', 'vpcId', 'maxResults', 'nextToken'],
  },
  DescribeKeyPairs: {
    model: DescribeKeyPairsRequest,
    grant: 'viewer',
    parameters: ['regionId', 'pageNumber', 'pageSize'],
  },
  DescribeSpotPriceHistory: {
    model: DescribeSpotPriceHistoryRequest,
    grant: 'viewer',
    parameters: [
      'regionId',
      'instanceType',
      'networkType',
      'ioOptimized',
      'OSType',
      'zoneId',
      'startTime',
      'endTime',
      'offset',
    ],
  },
  DescribeSpotAdvice: {
    model: DescribeSpotAdviceRequest,
    grant: 'viewer',
    parameters: ['regionId', 'instanceTypes'],
  },
  StartInstance: { model: StartInstanceRequest, grant: 'operator', parameters: ['instanceId'] },
  StartInstances: {
    model: StartInstancesRequest,
    grant: 'operator',
    parameters: ['regionId', 'instanceId', 'batchOptimization'],
  },
  StopInstance: {
    model: StopInstanceRequest,
    grant: 'operator',
    parameters: ['instanceId', 'forceStop', 'stoppedMode'],
  },
  StopInstances: {
    model: StopInstancesRequest,
    grant: 'operator',
    parameters: ['regionId', 'instanceId', 'forceStop', 'stoppedMode', 'batchOptimization'],
  },
  RebootInstance: {
    model: RebootInstanceRequest,
    grant: 'operator',
    parameters: ['instanceId', 'forceStop'],
  },
  RebootInstances: {
    model: RebootInstancesRequest,
    grant: 'operator',
    parameters: ['regionId', 'instanceId', 'forceReboot', 'batchOptimization'],
  },
  ModifyInstanceAttribute: {
    model: ModifyInstanceAttributeRequest,
    grant: 'operator',
    parameters: ['instanceId', 'deletionProtection'],
  },
  ModifyInstanceAutoReleaseTime: {
    model: ModifyInstanceAutoReleaseTimeRequest,
    grant: 'operator',
    parameters: ['instanceId', 'autoReleaseTime'],
  },
  RenewInstance: {
    model: RenewInstanceRequest,
    grant: 'payer',
    parameters: ['instanceId', 'period', 'periodUnit', 'clientToken'],
  },
  ModifyInstanceAutoRenewAttribute: {
    model: ModifyInstanceAutoRenewAttributeRequest,
    grant: 'payer',
    parameters: ['regionId', 'instanceId', 'renewalStatus', 'duration', 'periodUnit'],
  },
  AllocatePublicIpAddress: {
    model: AllocatePublicIpAddressRequest,
    grant: 'payer',
    parameters: ['instanceId'],
  },
  RunInstances: {
    model: RunInstancesRequest,
    grant: 'payer',
    parameters: [
      ...(['regionId', 'zoneId', 'instanceType', 'imageId', 'vSwitchId', 'securityGroupIds'] as const),
      ...([
        'amount',
        'minAmount',
        'instanceName',
        'systemDisk',
        'dataDisk',
        'keyPairName',
        'userData',
      ] as const),
      ...([
        'internetChargeType',
        'internetMaxBandwidthOut',
        'autoReleaseTime',
        'tag',
        'clientToken',
      ] as const),
      ...([
        'instanceChargeType',
        'period',
        'periodUnit',
        'spotStrategy',
        'spotPriceLimit',
        'dryRun',
      ] as const),
    ],
  },
  CreateImage: {
    model: CreateImageRequest,
    grant: 'operator',
    parameters: ['regionId', 'snapshotId', 'imageName', 'description', 'architecture', 'tag', 'clientToken'],
  },
  CreateSnapshot: {
    model: CreateSnapshotRequest,
    grant: 'operator',
    parameters: ['diskId', 'snapshotName', 'description', 'retentionDays', 'clientToken'],
  },
  CreateSnapshotGroup: {
    model: CreateSnapshotGroupRequest,
    grant: 'operator',
    parameters: ['regionId', 'instanceId', 'diskId', 'name', 'description', 'clientToken'],
  },
  DeleteInstance: {
    model: DeleteInstanceRequest,
    grant: 'destroyer',
    parameters: ['instanceId', 'force', 'dryRun'],
  },
} as const;

export type Action = keyof typeof REQUESTS;

/** Whether the request changes anything: what the viewer may not send. */
export function isChange(action: Action): boolean {
  return REQUESTS[action].grant !== 'viewer';
}

/** The parameters of an action, by the SDK's names. */
export type ParametersOf<A extends Action> = {
  [Name in (typeof REQUESTS)[A]['parameters'][number]]?: Scalar | string[] | Part | Part[];
};

type Scalar = string | number | boolean;

/** What has parts of its own, such as a disk or a tag. A filter's meaning goes by its position; an empty one only takes its place. */
type Part = Record<string, Scalar>;

/** The parameters as they travel: `InstanceId.1=…`, all of them texts. */
export function queryOf<A extends Action>(action: A, parameters: ParametersOf<A>): Record<string, string> {
  const request = new REQUESTS[action].model(parameters);
  return OpenApiUtil.query(request.toMap());
}
