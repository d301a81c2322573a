import { CreateSnapshotGroupRequest } from '@alicloud/ecs20140526/dist/models/CreateSnapshotGroupRequest.js';
import { CreateSnapshotRequest } from '@alicloud/ecs20140526/dist/models/CreateSnapshotRequest.js';
import { DeleteInstanceRequest } from '@alicloud/ecs20140526/dist/models/DeleteInstanceRequest.js';
import { DescribeDisksRequest } from '@alicloud/ecs20140526/dist/models/DescribeDisksRequest.js';
import { DescribeInstanceAttributeRequest } from '@alicloud/ecs20140526/dist/models/DescribeInstanceAttributeRequest.js';
import { DescribeInstancesRequest } from '@alicloud/ecs20140526/dist/models/DescribeInstancesRequest.js';
import { DescribeRegionsRequest } from '@alicloud/ecs20140526/dist/models/DescribeRegionsRequest.js';
import { DescribeSnapshotGroupsRequest } from '@alicloud/ecs20140526/dist/models/DescribeSnapshotGroupsRequest.js';
import { DescribeSnapshotsRequest } from '@alicloud/ecs20140526/dist/models/DescribeSnapshotsRequest.js';
import { ModifyInstanceAttributeRequest } from '@alicloud/ecs20140526/dist/models/ModifyInstanceAttributeRequest.js';
import { ModifyInstanceAutoReleaseTimeRequest } from '@alicloud/ecs20140526/dist/models/ModifyInstanceAutoReleaseTimeRequest.js';
import { RebootInstanceRequest } from '@alicloud/ecs20140526/dist/models/RebootInstanceRequest.js';
import { RebootInstancesRequest } from '@alicloud/ecs20140526/dist/models/RebootInstancesRequest.js';
import { StartInstanceRequest } from '@alicloud/ecs20140526/dist/models/StartInstanceRequest.js';
import { StartInstancesRequest } from '@alicloud/ecs20140526/dist/models/StartInstancesRequest.js';
import { StopInstanceRequest } from '@alicloud/ecs20140526/dist/models/StopInstanceRequest.js';
import { StopInstancesRequest } from '@alicloud/ecs20140526/dist/models/StopInstancesRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';

/**
 * Every request this house can send: the SDK's model, whether it changes anything, and the parameters we
 * set. The models take any name and drop the wrong ones silently, so the names are checked twice: by the
 * compiler against this table, and by a test of this table against the models.
 */
export const REQUESTS = {
  DescribeRegions: { model: DescribeRegionsRequest, changes: false, parameters: [] },
  DescribeInstances: {
    model: DescribeInstancesRequest,
    changes: false,
    parameters: ['regionId', 'instanceIds', 'maxResults', 'nextToken'],
  },
  DescribeInstanceAttribute: {
    model: DescribeInstanceAttributeRequest,
    changes: false,
    parameters: ['instanceId'],
  },
  DescribeDisks: {
    model: DescribeDisksRequest,
    changes: false,
    parameters: ['regionId', 'instanceId', 'maxResults', 'nextToken'],
  },
  DescribeSnapshots: {
    model: DescribeSnapshotsRequest,
    changes: false,
    parameters: ['regionId', 'instanceId', 'snapshotIds', 'snapshotType', 'maxResults', 'nextToken'],
  },
  DescribeSnapshotGroups: {
    model: DescribeSnapshotGroupsRequest,
    changes: false,
    parameters: ['regionId', 'instanceId', 'maxResults', 'nextToken'],
  },
  StartInstance: { model: StartInstanceRequest, changes: true, parameters: ['instanceId'] },
  StartInstances: {
    model: StartInstancesRequest,
    changes: true,
    parameters: ['regionId', 'instanceId', 'batchOptimization'],
  },
  StopInstance: {
    model: StopInstanceRequest,
    changes: true,
    parameters: ['instanceId', 'forceStop', 'stoppedMode'],
  },
  StopInstances: {
    model: StopInstancesRequest,
    changes: true,
    parameters: ['regionId', 'instanceId', 'forceStop', 'stoppedMode', 'batchOptimization'],
  },
  RebootInstance: { model: RebootInstanceRequest, changes: true, parameters: ['instanceId', 'forceStop'] },
  RebootInstances: {
    model: RebootInstancesRequest,
    changes: true,
    parameters: ['regionId', 'instanceId', 'forceReboot', 'batchOptimization'],
  },
  ModifyInstanceAttribute: {
    model: ModifyInstanceAttributeRequest,
    changes: true,
    parameters: ['instanceId', 'deletionProtection'],
  },
  ModifyInstanceAutoReleaseTime: {
    model: ModifyInstanceAutoReleaseTimeRequest,
    changes: true,
    parameters: ['instanceId', 'autoReleaseTime'],
  },
  CreateSnapshot: {
    model: CreateSnapshotRequest,
    changes: true,
    parameters: ['diskId', 'snapshotName', 'description', 'retentionDays', 'clientToken'],
  },
  CreateSnapshotGroup: {
    model: CreateSnapshotGroupRequest,
    changes: true,
    parameters: ['regionId', 'instanceId', 'diskId', 'name', 'description', 'clientToken'],
  },
  DeleteInstance: {
    model: DeleteInstanceRequest,
    changes: true,
    parameters: ['instanceId', 'force', 'dryRun'],
  },
} as const;

export type Action = keyof typeof REQUESTS;

/** The parameters of an action, by the SDK's names. */
export type ParametersOf<A extends Action> = {
  [Name in (typeof REQUESTS)[A]['parameters'][number]]?: string | number | boolean | string[];
};

/** The parameters as they travel: `InstanceId.1=…`, all of them texts. */
export function queryOf<A extends Action>(action: A, parameters: ParametersOf<A>): Record<string, string> {
  const request = new REQUESTS[action].model(parameters);
  return OpenApiUtil.query(request.toMap());
}
