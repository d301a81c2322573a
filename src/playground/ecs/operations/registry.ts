import { ApiError } from '../wire/api-error.ts';
import { allocatePublicIpAddress } from './allocate-public-ip-address.ts';
import { assumeRole } from './assume-role.ts';
import { createImage } from './create-image.ts';
import { createSnapshot } from './create-snapshot.ts';
import { createSnapshotGroup } from './create-snapshot-group.ts';
import { deleteInstance } from './delete-instance.ts';
import { describeAvailableResource } from './describe-available-resource.ts';
import { describeDisks } from './describe-disks.ts';
import { describeImages } from './describe-images.ts';
import { describeInstanceAttribute } from './describe-instance-attribute.ts';
import { describeInstanceAutoRenewAttribute } from './describe-instance-auto-renew-attribute.ts';
import { describeInstanceHistoryEvents } from './describe-instance-history-events.ts';
import { describeInstanceStatus } from './describe-instance-status.ts';
import { describeInstanceTypes } from './describe-instance-types.ts';
import { describeInstances } from './describe-instances.ts';
import { describeKeyPairs } from './describe-key-pairs.ts';
import { describePrice } from './describe-price.ts';
import { describeRegions } from './describe-regions.ts';
import { describeRenewalPrice } from './describe-renewal-price.ts';
import { describeSecurityGroups } from './describe-security-groups.ts';
import { describeSnapshotGroups } from './describe-snapshot-groups.ts';
import { describeSnapshots } from './describe-snapshots.ts';
import { describeSpotAdvice } from './describe-spot-advice.ts';
import { describeSpotPriceHistory } from './describe-spot-price-history.ts';
import { describeVSwitches } from './describe-vswitches.ts';
import { describeZones } from './describe-zones.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { modifyInstanceAttribute } from './modify-instance-attribute.ts';
import { modifyInstanceAutoReleaseTime } from './modify-instance-auto-release-time.ts';
import { modifyInstanceAutoRenewAttribute } from './modify-instance-auto-renew-attribute.ts';
import type { Operation } from './operation.ts';
import { rebootInstance, startInstance, stopInstance } from './power.ts';
import { rebootInstances, startInstances, stopInstances } from './power-batch.ts';
import { renewInstance } from './renew-instance.ts';
import { runInstances } from './run-instances/run-instances.ts';
import { tagResources } from './tag-resources.ts';

const operations = new Map(
  [
    allocatePublicIpAddress,
    assumeRole,
    createImage,
    createSnapshot,
    createSnapshotGroup,
    deleteInstance,
    describeDisks,
    describeInstanceAttribute,
    describeInstanceAutoRenewAttribute,
    describeInstanceHistoryEvents,
    describeInstanceStatus,
    describeInstances,
    describeRegions,
    describeRenewalPrice,
    describeSnapshotGroups,
    describeSnapshots,
    describeAvailableResource,
    describeImages,
    describeInstanceTypes,
    describeKeyPairs,
    describeSecurityGroups,
    describeVSwitches,
    describeZones,
    describePrice,
    describeSpotAdvice,
    describeSpotPriceHistory,
    getCallerIdentity,
    modifyInstanceAttribute,
    modifyInstanceAutoReleaseTime,
    modifyInstanceAutoRenewAttribute,
    rebootInstance,
    rebootInstances,
    renewInstance,
    runInstances,
    startInstance,
    startInstances,
    stopInstance,
    stopInstances,
    tagResources,
  ].map((it) => [`${it.version} ${it.action}`, it]),
);

/** @throws ApiError `InvalidAction.NotFound`, also for a known action of another version */
export function findOperation(action: string, version: string): Operation {
  const found = operations.get(`${version} ${action}`);
  if (found) return found;
  throw new ApiError(
    404,
    'InvalidAction.NotFound',
    `Specified api is not found, please check your url and method. Action: ${action}, version: ${version}`,
  );
}
