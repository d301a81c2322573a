import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultAfter, FaultBefore } from './faults.ts';
import { type Answer, empty, html } from './wire/answer.ts';
import { ApiError, throttled } from './wire/api-error.ts';

/**
 * What a fault makes of a call that has not acted yet.
 * @returns what to answer instead; undefined when the call may go on
 * @throws ApiError when it is answered by an error
 */
export async function before(fault: FaultBefore | undefined, requestId: string): Promise<Answer | undefined> {
  switch (fault?.kind) {
    case 'error':
      throw new ApiError(fault.status, fault.code, fault.message ?? 'The request processing has failed.');
    case 'throttle':
      throw throttled(fault.retryAfterMs ?? 1_000);
    case 'drop-before':
      return { kind: 'dropped' };
    case 'html':
      return html(fault.status ?? 502, requestId);
    case 'delay':
      await sleep(fault.ms);
      return undefined;
    case 'ignore-filters':
    case 'creation-fails':
    case undefined:
      return undefined;
  }
}

/**
 * What a fault makes of a call that has acted: its caller cannot know.
 * @returns what to answer instead; undefined when the true answer may go out
 * @throws ApiError when it is answered by an error
 */
export function after(fault: FaultAfter | undefined, requestId: string): Answer | undefined {
  switch (fault?.kind) {
    case 'error-after-effect':
      throw new ApiError(
        fault.status ?? 500,
        fault.code ?? 'InternalError',
        'The request processing has failed due to some unknown error.',
      );
    case 'drop-after-effect':
      return { kind: 'dropped' };
    case 'empty-body':
      return empty(requestId);
    case undefined:
      return undefined;
  }
}

/** The parameters as the operation gets to see them. */
export function heard(
  fault: FaultBefore | undefined,
  parameters: Record<string, string>,
): Record<string, string> {
  if (fault?.kind !== 'ignore-filters') return parameters;
  const isFilter = (name: string) => /^(Filter\.|LockReason$|InstanceChargeType$)/.test(name);
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !isFilter(name)));
}
