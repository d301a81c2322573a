import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { SECOND } from '../domain/time.ts';

/** Whoever looks at “Looking up…” does not wait longer. */
const INSIST_MS = 5 * SECOND;
const FIRST_PAUSE_MS = 200;

/**
 * A call that may be done twice, tried again for some 5 s: after Slack's Retry-After when its rate is
 * exceeded, after a short pause when no answer came or Slack failed. Throws the last error, and at once
 * what would be the same the next time.
 */
export async function insist<T>(call: () => Promise<T>): Promise<T> {
  const started = performance.now();
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    try {
      return await call();
    } catch (error) {
      const wait = waitAfter(error, pause);
      if (wait === undefined || performance.now() - started + wait > INSIST_MS) throw error;
      await sleep(wait);
    }
  }
}

/** Milliseconds until it is worth another try; undefined if it is not. */
function waitAfter(error: unknown, pause: number): number | undefined {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * SECOND;
  if (error instanceof WebAPIRequestError) return pause;
  return error instanceof WebAPIHTTPError && error.statusCode >= 500 ? pause : undefined;
}
