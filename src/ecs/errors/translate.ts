import { FleetError } from '../../domain/errors.ts';
import { SECOND } from '../../domain/time.ts';
import { type Raw, raw, text } from '../replies/fields.ts';
import { brief } from './brief.ts';
import { fleetError, reasonOf } from './reason.ts';

/** Codes after which ECS itself does not know what became of the call. */
const INTERNAL = /^(InternalError|InternalFailure|ServiceUnavailable|UnknownError|5\d\d)/;

/** Whether a code is a definite "no", so that nothing happened. */
export function isRefusal(code: string): boolean {
  return !INTERNAL.test(code);
}

/**
 * Turns whatever the SDK threw into a FleetError. The SDK's shapes (openapi-core 1.0.8): an error with a
 * `statusCode` and the reply as `data` when ECS answered in JSON; an Error named `RequestTimeoutError`, or
 * with Node's `code`, when nobody answered; a bare SyntaxError, TypeError or Error when the answer was
 * HTML, empty, `null` or of wrong types.
 */
export function toFleetError(thrown: unknown): FleetError {
  if (thrown instanceof FleetError) return thrown;
  const error = raw(thrown);
  if (typeof error.statusCode === 'number') return answered(error.statusCode, error);
  if (error.name === 'RequestTimeoutError') return noAnswer('timeout');
  if (typeof error.code === 'string') return noAnswer(error.code);
  return unreadable(`The reply could not be read: ${text(error.message)}`);
}

/** An error that came with status 200: the reply names a Code. Undefined when it does not. */
export function errorInBody(body: Raw): FleetError | undefined {
  const code = codeOf(body);
  if (code === '' || code === '200') return undefined;
  return refused(code, body, isRefusal(code));
}

/** @param reason e.g. `ECONNRESET`, `timeout` */
export function noAnswer(reason: string): FleetError {
  return fleetError({
    code: 'NoAnswer',
    message: brief(`ECS did not answer (${reason}).`),
    requestId: '-',
    certain: false,
  });
}

/** An answer that does not say what happened. */
export function unreadable(message: string, requestId = '-'): FleetError {
  return fleetError({ code: 'Unreadable', message: brief(message), requestId, certain: false });
}

function answered(status: number, error: Raw): FleetError {
  const body = raw(error.data);
  const code = codeOf(body);
  if (code === '') return unreadable(`The reply has status ${status} and no code.`, requestIdOf(body));
  const throttled = reasonOf(code) === 'throttled';
  const retryAfterMs = pauseIn(error);
  return refused(code, body, throttled || (status < 500 && isRefusal(code)), retryAfterMs);
}

/** A header that says far too much must not stop a lane, or a step, for everybody. */
const LONGEST_PAUSE_MS = 30 * SECOND;

function pauseIn({ retryAfter }: Raw): number | undefined {
  if (typeof retryAfter !== 'number' || Number.isNaN(retryAfter)) return undefined;
  return Math.min(Math.max(0, retryAfter), LONGEST_PAUSE_MS);
}

function refused(code: string, body: Raw, certain: boolean, retryAfterMs?: number): FleetError {
  const message = text(body.Message) || text(body.message) || code;
  return fleetError({
    code,
    message: brief(message),
    requestId: requestIdOf(body),
    certain,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function codeOf(body: Raw): string {
  const code = body.Code ?? body.code;
  return typeof code === 'number' ? String(code) : text(code);
}

/** ECS's id of the call, or `-`. */
export function requestIdOf(body: Raw): string {
  return text(body.RequestId) || text(body.requestId) || '-';
}
