import type { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';
import type { Transitions } from '../cloud/power.ts';
import { ApiError } from '../wire/api-error.ts';
import type { IdempotencyBook, TokenErrors } from '../wire/idempotency.ts';
import type { Caller, Keyring, Role } from '../wire/keyring.ts';
import { readParameters } from '../wire/read-parameters.ts';
import { mayCall, type ResourceType } from './may-call.ts';

/** What an operation works with. */
export interface Context {
  caller: Caller;
  cloud: Cloud;
  transitions: Transitions;
  idempotency: IdempotencyBook;
  keyring: Keyring;
  /** The roles of each account, by account id. */
  roles: ReadonlyMap<string, readonly Role[]>;
  /** How many of the instances that this call creates will not come to be; default none. */
  doomed?: number;
  /** The time by which keys and signatures are judged; the fleet lives by `cloud.now()`. */
  wallNow: Date;
}

/** One operation of the API, ready to be called with what came off the wire. */
export interface Operation {
  action: string;
  version: string;
  /** Its own answers to a ClientToken that comes back, where it has any. */
  tokenErrors?: TokenErrors | undefined;
  /** @returns the reply without its RequestId @throws ApiError */
  run(flat: Record<string, string>, context: Context): object;
}

interface Definition<Table extends z.ZodObject> {
  action: string;
  /** What a call that names none by its id is about, for RAM. */
  resource: ResourceType;
  /** What it makes, which has no id yet. */
  makes?: ResourceType;
  /** Default: that of ECS. */
  version?: string;
  /** Every parameter the operation knows; any other is an error. */
  parameters: Table;
  /** Default: what most operations answer to a ClientToken that comes back. */
  tokenErrors?: TokenErrors;
  /** Parameters that exist but are not modelled. */
  notModelled?: readonly string[];
  /** What a caller without the permission gets instead of `Forbidden.RAM`, unless it asks by DryRun. */
  withoutPermission?: (parameters: z.output<Table>) => object;
  answer: (parameters: z.output<Table>, context: Context) => object;
}

/**
 * Builds an operation: parameters are checked first, then the region, the permission, and, for an operation that
 * has one, the ClientToken; then it acts.
 */
export function operation<Table extends z.ZodObject>(definition: Definition<Table>): Operation {
  const { action, version = '2014-05-26', parameters, notModelled = [], tokenErrors } = definition;
  return {
    action,
    version,
    tokenErrors,
    run(flat, context) {
      const read = readParameters(parameters, flat, notModelled) as z.output<Table> & Shared;
      mustExist(read.RegionId, context.cloud);
      if (!mayCall(definition, flat, context)) {
        if (definition.withoutPermission && !read.DryRun) return definition.withoutPermission(read);
        throw forbidden(action);
      }
      const act = () => definition.answer(read, context);
      if (!read.ClientToken) return act();
      const scope = `${context.caller.accountId} ${action}`;
      return context.idempotency.once(scope, read.ClientToken, flat, act, tokenErrors);
    },
  };
}

/** Parameters that mean the same wherever they are declared. */
interface Shared {
  RegionId?: string;
  DryRun?: boolean;
  ClientToken?: string;
}

/** A dry run that would have succeeded is answered by this error. @throws ApiError `DryRunOperation` */
export function stopIfDryRun(dryRun: boolean | undefined): void {
  if (dryRun) {
    throw new ApiError(400, 'DryRunOperation', 'Request validation has been passed with DryRun flag set.');
  }
}

function mustExist(regionId: string | undefined, cloud: Cloud): void {
  if (regionId === undefined || cloud.regions.some(({ id }) => id === regionId)) return;
  throw new ApiError(404, 'InvalidRegionId.NotFound', 'The specified RegionId does not exist.');
}

function forbidden(action: string): ApiError {
  return new ApiError(
    403,
    'Forbidden.RAM',
    `User not authorized to operate on the specified resource, or this API doesn't support RAM. Action: ${action}`,
  );
}
