import type { Cloud } from '../cloud/cloud.ts';
import type { Caller } from '../wire/keyring.ts';
import { isAllowed, type Resource } from '../wire/ram-policy.ts';

/**
 * The kinds of things that policies of ECS are about. `everything`: granted on all or not at all; `sts`: of STS,
 * where AssumeRole is judged by the role's own trust and GetCallerIdentity is everyone's.
 */
export type ResourceType =
  | 'instance'
  | 'disk'
  | 'snapshot'
  | 'snapshotgroup'
  | 'image'
  | 'vswitch'
  | 'securitygroup'
  | 'keypair'
  | 'everything'
  | 'sts';

/** What instances and images are made with, by the parameters that name it. */
const MADE_WITH: Readonly<Record<string, ResourceType>> = {
  ImageId: 'image',
  SecurityGroupId: 'securitygroup',
  SecurityGroupIds: 'securitygroup',
  VSwitchId: 'vswitch',
  KeyPairName: 'keypair',
  SnapshotId: 'snapshot',
};

/** What ResourceId names where ResourceType says so; otherwise it is an instance. */
const NOT_INSTANCES: readonly (string | undefined)[] = ['disk', 'image'];

interface Asked {
  action: string;
  resource: ResourceType;
  makes?: ResourceType;
}

/** Whether this caller may make the call on everything that it names. */
export function mayCall(
  asked: Asked,
  parameters: Readonly<Record<string, string>>,
  { caller, cloud }: { caller: Caller; cloud: Cloud },
): boolean {
  const { action } = asked;
  if (caller.denied.includes(action)) return false;
  const { policies } = caller;
  if (!policies || asked.resource === 'sts') return true;
  return touchedBy(asked, parameters, caller, cloud).every((it) => isAllowed(policies, `ecs:${action}`, it));
}

function touchedBy(
  { resource: kind, makes }: Asked,
  parameters: Readonly<Record<string, string>>,
  { accountId }: Caller,
  cloud: Cloud,
): Resource[] {
  if (kind === 'everything') return [{ arn: '*', tags: {} }];
  const resource = (type: string, id: string, region = parameters.RegionId, tags = {}): Resource => ({
    // An endpoint serves one region; here one serves all, so whoever names none means the first.
    arn: `acs:ecs:${region ?? 'cn-hangzhou'}:${accountId}:${type}/${id}`,
    tags,
  });
  const named = Object.entries(parameters).flatMap(([name, value]) => {
    const [parameter] = name.split('.');
    if (parameter === 'ResourceId' && NOT_INSTANCES.includes(parameters.ResourceType)) {
      return [resource(parameters.ResourceType ?? '', value)];
    }
    if (parameter === 'InstanceId' || parameter === 'ResourceId') {
      return value.split(',').map((id) => {
        const instance = cloud.instances.get(id);
        return resource('instance', id, instance?.regionId, instance?.tags);
      });
    }
    // Elsewhere these are filters.
    const part = makes && MADE_WITH[name.replace(/^DataDisk\.\d+\./, '').replace(/\.\d+$/, '')];
    if (part) return [resource(part, value)];
    if (parameter === 'DiskId') return [resource('disk', value, cloud.disks.get(value)?.regionId)];
    return [];
  });
  const made = makes === undefined ? [] : [resource(makes, '*')];
  return [...(named.length > 0 ? named : [resource(kind, '*')]), ...made];
}
