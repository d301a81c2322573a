import type { Cloud } from '../../cloud/cloud.ts';
import type { InstanceType } from '../../market/catalogue.ts';
import type { ImageRecord, VSwitchRecord } from '../../market/records.ts';
import { imageStatusOf } from '../../shapes/image.ts';
import { ApiError } from '../../wire/api-error.ts';
import type { RunInstancesAsked } from './parameters.ts';

/** What the instances are made of, and where they will be. */
export interface Place {
  image: ImageRecord;
  type: InstanceType;
  vSwitch: VSwitchRecord;
  securityGroupIds: string[];
  keyPairName: string;
}

/** All of it is there, is this account's, and goes together. @throws ApiError for the first that does not */
export function placeOf(asked: RunInstancesAsked, accountId: string, cloud: Cloud): Place {
  const image = imageOf(asked, accountId, cloud);
  const type = typeOf(asked, image, cloud);
  const vSwitch = vSwitchOf(asked, accountId, cloud);
  const isSpot = asked.SpotStrategy !== 'NoSpot';
  if (!cloud.market.sells(vSwitch.zoneId, type, isSpot)) {
    throw new ApiError(
      403,
      'InvalidInstanceType.ZoneNotSupported',
      'The specified zone does not support this instancetype.',
    );
  }
  const securityGroupIds = groupsOf(asked, accountId, vSwitch, cloud);
  return { image, type, vSwitch, securityGroupIds, keyPairName: keyPairOf(asked, image, accountId, cloud) };
}

function imageOf({ ImageId, RegionId }: RunInstancesAsked, accountId: string, cloud: Cloud): ImageRecord {
  const image = cloud.market.images.get(ImageId);
  const isPublic = image?.accountId === '';
  if (!image || (!isPublic && (image.accountId !== accountId || image.regionId !== RegionId))) {
    throw new ApiError(404, 'InvalidImageId.NotFound', 'The specified ImageId does not exist.');
  }
  if (imageStatusOf(image, cloud.now()) === 'Available') return image;
  throw new ApiError(403, 'OperationDenied.ImageNotValid', 'The specified Image is disabled or is deleted.');
}

function typeOf(
  { InstanceType: id }: RunInstancesAsked,
  image: ImageRecord,
  { market }: Cloud,
): InstanceType {
  const type = market.type(id);
  if (!type) {
    throw new ApiError(
      400,
      'InvalidInstanceType.ValueNotSupported',
      'The specified InstanceType beyond the permitted range.',
    );
  }
  if ((type.architecture === 'ARM') === (image.architecture === 'arm64')) return type;
  throw new ApiError(
    400,
    'InvalidParameter.Conflict',
    'The specified image does not support the specified instance type.',
  );
}

function vSwitchOf(asked: RunInstancesAsked, accountId: string, { market }: Cloud): VSwitchRecord {
  const { RegionId, VSwitchId, ZoneId } = asked;
  if (ZoneId !== undefined && !market.zonesOf(RegionId).includes(ZoneId)) {
    throw new ApiError(404, 'InvalidZoneId.NotFound', 'The specified zoneId does not exist.');
  }
  const found = market.vSwitches.get(VSwitchId);
  if (found?.accountId !== accountId || found.regionId !== RegionId) {
    throw new ApiError(404, 'InvalidVSwitchId.NotFound', 'Specified virtual switch does not exist.');
  }
  if (ZoneId === undefined || found.zoneId === ZoneId) return found;
  throw mismatch('Specified virtual switch is not in the specified zone.');
}

function groupsOf(
  { SecurityGroupId, SecurityGroupIds, RegionId }: RunInstancesAsked,
  accountId: string,
  { vpcId }: VSwitchRecord,
  { market }: Cloud,
): string[] {
  if (SecurityGroupId !== undefined && SecurityGroupIds) {
    throw new ApiError(
      400,
      'InvalidParameter.Conflict',
      'SecurityGroupId and SecurityGroupIds.N cannot be specified at the same time.',
    );
  }
  const ids = SecurityGroupIds ?? (SecurityGroupId === undefined ? [] : [SecurityGroupId]);
  if (ids.length === 0) {
    throw new ApiError(
      400,
      'MissingParameter',
      'The input parameter "SecurityGroupId" that is mandatory for processing this request is not supplied.',
    );
  }
  for (const id of ids) {
    const group = market.securityGroups.get(id);
    if (group?.accountId !== accountId || group.regionId !== RegionId) {
      throw new ApiError(
        404,
        'InvalidSecurityGroupId.NotFound',
        'The SecurityGroupId provided does not exist in our records.',
      );
    }
    if (group.vpcId !== vpcId) {
      throw mismatch('Specified security group and virtual switch are not in the same VPC.');
    }
  }
  return ids;
}

/** A Windows instance has no use for one. */
function keyPairOf(
  { KeyPairName: name, RegionId }: RunInstancesAsked,
  { platform }: ImageRecord,
  accountId: string,
  { market }: Cloud,
): string {
  if (name === undefined) return '';
  if (market.keyPairs.get(`${RegionId}/${name}`)?.accountId !== accountId) {
    throw new ApiError(
      404,
      'InvalidKeyPairName.NotFound',
      'The specified KeyPairName does not exist in our records.',
    );
  }
  return platform.startsWith('Windows') ? '' : name;
}

function mismatch(message: string): ApiError {
  return new ApiError(400, 'InvalidParameter.Mismatch', message);
}
