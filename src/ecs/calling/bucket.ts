/** How fast calls may follow each other while nobody is throttled. */
export interface Pace {
  perSecond: number;
  /** Calls that may go at once after a rest. */
  burst: number;
}

/**
 * A token bucket that learns. ECS's quotas are unknown, differ by operation, and are shared with the
 * console and every other tool of the account; so it starts fast, and what it is refused teaches it.
 * All times in ms on one clock that only goes forward.
 */
export interface Bucket {
  /** Below zero: calls that wait for their token. */
  tokens: number;
  perSecond: number;
  /** Calls of about the last second, to know how fast it really went when it was refused. */
  recent: number;
  at: number;
  /** Until then further refusals are of calls made before it slowed down. */
  calmUntil: number;
}

const SLOWER = 0.8;
/** A lone call that was refused says nothing about the quota: somebody else used it up. */
const SLOWEST_PER_SECOND = 5;
/** 1 % a second: back to double the speed in a good minute, so that it seldom probes a limit it has met. */
const RECOVERY = 1.01;
const PAUSE_MS = 1000;

/** A rested bucket. */
export function newBucket(pace: Pace, now: number): Bucket {
  return { tokens: pace.burst, perSecond: pace.perSecond, recent: 0, at: now, calmUntil: now };
}

/** Reserves a call; it may be made in `waitMs`. */
export function take(bucket: Bucket, pace: Pace, now: number): { bucket: Bucket; waitMs: number } {
  const seconds = Math.max(0, now - bucket.at) / 1000;
  const perSecond = Math.min(pace.perSecond, bucket.perSecond * RECOVERY ** seconds);
  const tokens = Math.min(pace.burst, bucket.tokens + seconds * perSecond) - 1;
  const recent = bucket.recent * Math.exp(-seconds) + 1;
  const waitMs = tokens < 0 ? (-tokens / perSecond) * 1000 : 0;
  return { bucket: { ...bucket, tokens, perSecond, recent, at: Math.max(now, bucket.at) }, waitMs };
}

/** After a refusal: pauses, then goes on slower than it went when it was refused. */
export function slowDown(bucket: Bucket, now: number, retryAfterMs = PAUSE_MS): Bucket {
  if (now < bucket.calmUntil) return bucket;
  const perSecond = Math.max(SLOWEST_PER_SECOND, SLOWER * Math.min(bucket.perSecond, bucket.recent));
  const tokens = Math.min(bucket.tokens, (-retryAfterMs / 1000) * perSecond);
  return { ...bucket, tokens, perSecond, calmUntil: now + retryAfterMs };
}
