import type { Cloud } from '../cloud/cloud.ts';
import type { Caller } from '../wire/keyring.ts';
import { isAllowed, type Resource } from '../wire/ram-policy.ts';

/** These are granted on everything or not at all. */
const OF_NOTHING_IN_PARTICULAR: readonly string[] = ['DescribeRegions'];
/** These belong to STS; the first is judged by the role's own trust, the second is everyone's. */
const OF_STS: readonly string[] = ['AssumeRole', 'GetCallerIdentity'];

/** Whether this caller may make the call on everything that it names. */
export function mayCall(
  action: string,
  parameters: Readonly<Record<string, string>>,
  { caller, cloud }: { caller: Caller; cloud: Cloud },
): boolean {
  if (caller.denied.includes(action)) return false;
  const { policies } = caller;
  if (!policies || OF_STS.includes(action)) return true;
  return touchedBy(action, parameters, caller, cloud).every((it) => isAllowed(policies, `ecs:${action}`, it));
}

function touchedBy(
  action: string,
  parameters: Readonly<Record<string, string>>,
  { accountId }: Caller,
  cloud: Cloud,
): Resource[] {
  if (OF_NOTHING_IN_PARTICULAR.includes(action)) return [{ arn: '*', tags: {} }];
  const resource = (type: string, id: string, region = parameters.RegionId, tags = {}): Resource => ({
    // An endpoint serves one region; here one serves all, so whoever names none means the first.
    arn: `acs:ecs:${region ?? 'cn-hangzhou'}:${accountId}:${type}/${id}`,
    tags,
  });
  const named = Object.entries(parameters).flatMap(([name, value]) => {
    const [kind = ''] = name.split('.');
    if (kind === 'InstanceId') {
      const instance = cloud.instances.get(value);
      return [resource('instance', value, instance?.regionId, instance?.tags)];
    }
    if (kind === 'DiskId') return [resource('disk', value, cloud.disks.get(value)?.regionId)];
    return [];
  });
  // What is made has no id yet.
  const made = action.startsWith('Create') ? [resource(typeIn(action), '*')] : [];
  return named.length > 0 ? [...named, ...made] : [resource(typeIn(action), '*')];
}

/** What a call without an id, or one that makes something, is about. */
function typeIn(action: string): string {
  if (action.includes('SnapshotGroup')) return 'snapshotgroup';
  if (action.includes('Snapshot')) return 'snapshot';
  return action.includes('Disk') ? 'disk' : 'instance';
}
