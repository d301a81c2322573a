import { randomUUID } from 'node:crypto';
import type { Cloud } from './cloud/cloud.ts';
import { after, before, heard } from './fault-effects.ts';
import type { FaultPlan } from './faults.ts';
import type { Context } from './operations/operation.ts';
import { findOperation } from './operations/registry.ts';
import { type Answer, json } from './wire/answer.ts';
import { ApiError, errorBody } from './wire/api-error.ts';
import { type ApiRequest, parametersOf } from './wire/api-request.ts';
import type { Authenticator } from './wire/authenticate.ts';
import type { Throttle } from './wire/throttle.ts';

/** One call as the stand-in saw it, for tests and for the demo's page. */
export interface RecordedCall {
  action: string;
  parameters: Record<string, string>;
  /** Account id; empty when the caller was not believed. */
  account: string;
  /** The region asked for, else that of the instance named; empty when there is neither. */
  region: string;
  /** HTTP status; 0 when the connection was dropped. */
  status: number;
  /** The error's code; empty on success. */
  code: string;
  requestId: string;
  /** Whether it was carried out, whatever its caller got to hear. */
  acted: boolean;
  /** On the fleet's clock. */
  at: Date;
}

export interface GatewayParts {
  authenticator: Authenticator;
  throttle: Throttle;
  faults: FaultPlan;
  cloud: Cloud;
  /** The clock of the wire, not of the fleet. */
  wallClock: () => Date;
  context: Omit<Context, 'caller' | 'wallNow' | 'doomed'>;
  record: (call: RecordedCall) => void;
}

/** What is known of a call so far; filled in as it is believed. */
type Draft = Omit<RecordedCall, 'status' | 'code'>;

/** Takes one request through all gates: who, what, how often, what goes wrong, then the operation itself. */
export async function answer(request: ApiRequest, parts: GatewayParts): Promise<Answer> {
  const parameters = parametersOf(request);
  const call: Draft = {
    action: request.headers['x-acs-action'] ?? '',
    parameters,
    account: '',
    region: regionOf(parameters, parts.cloud),
    requestId: randomUUID().toUpperCase(),
    acted: false,
    at: parts.cloud.now(),
  };
  const { given, code } = await attempt(request, call, parts);
  parts.record({ ...call, status: given.kind === 'reply' ? given.status : 0, code });
  return given;
}

async function attempt(
  request: ApiRequest,
  call: Draft,
  parts: GatewayParts,
): Promise<{ given: Answer; code: string }> {
  try {
    return { given: await pass(request, call, parts), code: '' };
  } catch (thrown) {
    const error = thrown instanceof ApiError ? thrown : ownFailure(thrown);
    const host = `ecs.${call.region || 'cn-hangzhou'}.aliyuncs.com`;
    const retry = error.retryAfterMs === undefined ? {} : { 'x-acs-retry-after': `${error.retryAfterMs}` };
    const given = json(error.status, errorBody(error, call.requestId, host), call.requestId, retry);
    return { given, code: error.code };
  }
}

/** A fault of the stand-in itself must be seen, not hang. */
function ownFailure(thrown: unknown): ApiError {
  return new ApiError(500, 'InternalError', `The stand-in itself failed: ${thrown}`);
}

async function pass(request: ApiRequest, call: Draft, parts: GatewayParts): Promise<Answer> {
  const wallNow = parts.wallClock();
  const caller = parts.authenticator.authenticate(request, wallNow);
  call.account = caller.accountId;
  const operation = findOperation(call.action, request.headers['x-acs-version'] ?? '');
  parts.throttle.take(`${caller.accountId} ${call.region} ${call.action}`, wallNow);
  const token = call.parameters.ClientToken;
  const scope = `${caller.accountId} ${call.action}`;
  const leave = token ? parts.context.idempotency.enter(scope, token, operation.tokenErrors) : () => {};
  try {
    return await act();
  } finally {
    leave();
  }

  async function act(): Promise<Answer> {
    const about = aboutInstance(call.parameters, parts.cloud);
    const fault = parts.faults.strikeBefore(call.action, about);
    const instead = await before(fault, call.requestId);
    if (instead) return instead;
    parts.cloud.settle();
    const doomed = fault?.kind === 'creation-fails' ? fault.instances : 0;
    const context = { ...parts.context, caller, wallNow, doomed };
    const result = operation.run(heard(fault, call.parameters), context);
    call.acted = true;
    parts.cloud.settle();
    return (
      after(parts.faults.strikeAfter(call.action, about), call.requestId) ??
      json(200, { RequestId: call.requestId, ...result }, call.requestId)
    );
  }
}

/** The parameters as faults see them: a call that names a disk is about the disk's instance. */
function aboutInstance(parameters: Record<string, string>, cloud: Cloud): Record<string, string> {
  const InstanceId = parameters.InstanceId ?? cloud.disks.get(parameters.DiskId ?? '')?.instanceId;
  return InstanceId === undefined ? parameters : { ...parameters, InstanceId };
}

function regionOf(parameters: Record<string, string>, cloud: Cloud): string {
  const { RegionId, InstanceId = '', DiskId = '' } = parameters;
  return RegionId ?? (cloud.instances.get(InstanceId) ?? cloud.disks.get(DiskId))?.regionId ?? '';
}
