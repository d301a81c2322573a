/** An error as the platform words it: an HTTP status, a code programs branch on, a sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** For throttling: how long to wait, in milliseconds, sent as `x-acs-retry-after`. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, code: string, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The body of an error reply, with the five fields the platform's gateway always sends. */
export function errorBody(error: ApiError, requestId: string, host: string): Record<string, string> {
  const query = new URLSearchParams({ q: error.code, product: 'Ecs', requestId });
  return {
    RequestId: requestId,
    HostId: host,
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?${query}`,
  };
}

/** Nobody can tell an instance that is gone from one that never was: 404 for both. */
export function instanceNotFound(): ApiError {
  return new ApiError(404, 'InvalidInstanceId.NotFound', 'The specified InstanceId does not exist.');
}

/** What the operations of auto-renewal say of one that is gone, or of another region. */
export function invalidInstanceId(): ApiError {
  return new ApiError(403, 'InvalidParameter.InvalidInstanceId', 'The specified instanceId is not valid.');
}

export function wrongStatus(): ApiError {
  return new ApiError(
    403,
    'IncorrectInstanceStatus',
    'The current status of the resource does not support this operation.',
  );
}

export function wrongChargeType(): ApiError {
  return new ApiError(
    403,
    'ChargeTypeViolation',
    'The operation is not permitted due to charge type of the instance.',
  );
}

export function throttled(retryAfterMs: number): ApiError {
  return new ApiError(400, 'Throttling.User', 'Request was denied due to user flow control.', retryAfterMs);
}
