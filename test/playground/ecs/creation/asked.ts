import { RunInstancesRequest } from '@alicloud/ecs20140526/dist/models/RunInstancesRequest.js';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { instancesOf, type World } from '../harness.ts';

export const RegionId = 'cn-hangzhou';
export const ZoneId = 'cn-hangzhou-i';
/** In zone I, with 65,523 free addresses. */
export const VSwitchId = 'vsw-bp1s5fnvk4gn2tws03624';
export const SecurityGroupId = 'sg-bp1fg655nh68xyz9i7wm';
export const ImageId = 'aliyun_3_x64_20G_alibase_20260420.vhd';

/** The least that RunInstances wants to know. */
export const LEAST = { RegionId, ImageId, InstanceType: 'ecs.g7.large', VSwitchId, SecurityGroupId };

/** What the official request model makes of the same, with more. */
export function asked(more: ConstructorParameters<typeof RunInstancesRequest>[0]): Record<string, string> {
  const request = new RunInstancesRequest({
    regionId: RegionId,
    imageId: ImageId,
    instanceType: 'ecs.g7.large',
    vSwitchId: VSwitchId,
    securityGroupId: SecurityGroupId,
    ...more,
  });
  return OpenApiUtil.query(request.toMap());
}

/** Calls, and the ids of what was made. */
export async function run({ call }: Pick<World, 'call'>, query: Record<string, string>): Promise<string[]> {
  const reply = await call('RunInstances', { ...LEAST, ...query });
  return (reply.InstanceIdSets as { InstanceIdSet: string[] }).InstanceIdSet;
}

/** Instances as DescribeInstances shows them, in the order of their ids. */
export async function shown(
  { call }: Pick<World, 'call'>,
  ids: string[],
): Promise<Record<string, unknown>[]> {
  return instancesOf(
    await call('DescribeInstances', { RegionId, MaxResults: '100', InstanceIds: JSON.stringify(ids) }),
  );
}

/** How many instances there are in all. */
export function countIn({ ecs }: Pick<World, 'ecs'>): number {
  return ecs.instances().length;
}
