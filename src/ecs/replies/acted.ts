import type { ActResult } from '../../domain/act.ts';
import type { Failure, FleetError } from '../../domain/errors.ts';
import type { InstanceRef } from '../../domain/instance.ts';
import { brief } from '../errors/brief.ts';
import { fleetError } from '../errors/reason.ts';
import { isRefusal, unreadable } from '../errors/translate.ts';
import { type Raw, text } from './fields.ts';
import { listIn, type Reply } from './list.ts';

/**
 * What StartInstances, StopInstances or RebootInstances say about each instance asked for, in that order.
 * An instance the reply is silent about may or may not have been acted on.
 */
export function actResults(refs: InstanceRef[], reply: Reply): ActResult[] {
  const said = new Map(
    listIn(reply, 'InstanceResponses', 'InstanceResponse').map((entry) => [text(entry.InstanceId), entry]),
  );
  return refs.map((ref) => {
    const entry = said.get(ref.id);
    if (entry) return actResult(ref, entry, reply);
    return failed(ref, unreadable('The reply does not mention this instance.', reply.requestId));
  });
}

/** An instance that could not be acted on. */
export function failed(ref: InstanceRef, error: FleetError): Extract<ActResult, { ok: false }> {
  return { ref, ...failure(error) };
}

/**
 * What could not be bought. With the token something else was bought before, which will show: ECS has more than one
 * code that says so.
 */
export function buyingFailure(error: FleetError): { ok: false } & Failure {
  const isOtherOrder = error.code.startsWith('IdempotentParameterMismatch');
  return { ...failure(error), ...(isOtherOrder && ({ reason: 'under-way' } as const)) };
}

/** What could not be done, without whom it was about. */
export function failure(error: FleetError): { ok: false } & Failure {
  const { reason, code, message, requestId, certain, retried } = error;
  return { ok: false, reason, code, message, requestId, certain, ...(retried && { retried }) };
}

function actResult(ref: InstanceRef, entry: Raw, { requestId, retried }: Reply): ActResult {
  // The reference calls Code a text, and its samples show a number.
  const code = typeof entry.Code === 'number' ? String(entry.Code) : text(entry.Code);
  if (code === '200') return { ref, ok: true, requestId, ...(retried && { retried }) };
  if (code === '') return failed(ref, unreadable('The reply has no code for this instance.', requestId));
  const message = brief(text(entry.Message));
  return failed(ref, fleetError({ code, message, requestId, certain: isRefusal(code) }));
}
