import { OpenApiUtil } from '@alicloud/openapi-core';
import { FleetError } from '../../domain/errors.ts';
import { hasDryRun, passedDryRun } from '../calling/dry-run.ts';
import { type Action, isChange, REQUESTS } from '../calling/requests.ts';

/** Where an action is tried, and on which instance; without one, on an id that nobody has. */
export interface Stand {
  region: string;
  instanceId: string | undefined;
  /** What that instance is made of, for what makes such. */
  makings?: Makings;
}

/** By the SDK's own names. */
export interface Makings {
  instanceType: string;
  imageId: string;
  vSwitchId: string;
  securityGroupIds: string[];
}

/** What is asked about a type, or makes instances of one. */
const OF_A_TYPE: readonly Action[] = ['RunInstances', 'DescribePrice'];
/** Of what is not there: ECS says so after it has looked at the permission, or before. */
const NOBODYS_MAKINGS: Makings = {
  ...{ instanceType: 'ecs.nobody.large', imageId: 'nobody', vSwitchId: 'vsw-nobody' },
  securityGroupIds: ['sg-nobody'],
};

/** Well formed, but of no region: ids begin with that of theirs, such as `i-bp1…`. */
const NOBODYS_ID = 'i-0000000000000000000';

/** Its dry run is about a snapshot, and there may be none. */
const OF_A_SNAPSHOT: Action = 'CreateImage';
/** What spot costs is asked of a type; this one is on sale in most regions. */
const SOME_TYPE = { instanceType: 'ecs.g6.large', instanceTypes: ['ecs.g6.large'], networkType: 'vpc' };

/** What trying an action says about the permission. */
export type Told =
  | { told: 'may' }
  | { told: 'may-not' }
  /** ECS answered something from which it does not follow; `why` is its code. */
  | { told: 'nothing'; why: string };

/** Whether the action can be tried without doing anything: by a dry run, or because it only reads. */
export function canBeTried(action: Action): boolean {
  return action !== OF_A_SNAPSHOT && (hasDryRun(action) || !isChange(action));
}

/**
 * The query that tries an action. The SDK's models drop what they do not know without a word, so the
 * finished text is looked at: a change goes out as a dry run, or not at all.
 * @throws Error for a change without a dry run
 */
export function probeQuery(
  action: Action,
  { region, instanceId = NOBODYS_ID, makings = NOBODYS_MAKINGS }: Stand,
): Record<string, string> {
  const { model } = REQUESTS[action];
  const names = model.names();
  const types: Record<string, unknown> = model.types();
  const several = typeof types.instanceId === 'object';
  const wanted = {
    regionId: region,
    dryRun: true,
    // Without these ECS answers that they are missing, which tells nothing.
    renewalStatus: 'AutoRenewal',
    destinationResource: 'Zone',
    ...(action.startsWith('DescribeSpot') && SOME_TYPE),
    ...(types.resourceId === 'string' && { resourceId: instanceId }),
    ...(OF_A_TYPE.includes(action) && makings),
    // A list of instances needs none, and one more condition could hide the answer.
    ...(action.startsWith('Describe') && action !== 'DescribeInstanceAttribute'
      ? {}
      : { instanceId: several ? [instanceId] : instanceId }),
  };
  const known = Object.entries(wanted).filter(([name]) => name in names);
  const query: Record<string, string> = OpenApiUtil.query(new model(Object.fromEntries(known)).toMap());
  if (isChange(action) && query.DryRun !== 'true') throw new Error(`${action} would not be a dry run.`);
  return query;
}

/**
 * Tries an action. ECS's reference lists the RAM permission among what a dry run checks, before the state
 * of the instance; it does not say whether it looks for the instance first, so "not found" tells nothing.
 * @param send makes the call @throws FleetError when ECS did not answer, or takes the keys for nobody's
 */
export async function tryAction(send: () => Promise<unknown>): Promise<Told> {
  try {
    await send();
    return { told: 'may' };
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    return toldBy(error);
  }
}

function toldBy(error: FleetError): Told {
  if (passedDryRun(error)) return { told: 'may' };
  switch (error.reason) {
    case 'forbidden':
      return { told: 'may-not' };
    case 'throttled':
    case 'credentials':
    case 'unavailable':
      throw error;
    case 'status':
    case 'protected':
    case 'locked':
    case 'conflict':
    case 'under-way':
    case 'expired':
    case 'billing':
    case 'unsupported':
    case 'linked':
      return { told: 'may' };
    default:
      return { told: 'nothing', why: error.code };
  }
}
