import { newBucket, type Pace, pass, slowDown, take } from '../../../src/ecs/calling/bucket.ts';

/** Whether a call that arrives at `now` (ms, never less than before) is answered. */
export type Throttler = (now: number) => boolean;

/** Counts by windows of a second, the first of which began `offset` ms before 0. */
export function byWindow(perSecond: number, offset = 0): Throttler {
  let window = -1;
  let taken = 0;
  return (now) => {
    const current = Math.floor((now + offset) / 1000);
    if (current !== window) taken = 0;
    window = current;
    return ++taken <= perSecond;
  };
}

/** Counts by a bucket of tokens, which is full at 0. */
export function byTokens(perSecond: number, burst = perSecond): Throttler {
  let tokens = burst;
  let at = 0;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

/** What is left by another tool of the account, which calls so often a second and minds nothing. */
export function besideAnother(throttler: Throttler, perSecond: number): Throttler {
  let next = 0;
  return (now) => {
    for (; next <= now; next += 1000 / perSecond) throttler(next);
    return throttler(now);
  };
}

/** How a region was gone through. */
export interface Walked {
  calls: number;
  refused: number;
  ms: number;
}

/** What a walk through a region is like. */
interface Walk {
  pace: Pace;
  pages: number;
  latencyMs: number;
  /** From 0 to 1: calls take more or less long, and pauses differ. */
  random: () => number;
}

/** Asks for page after page as a scan does, on a bucket of its own; a refused call is made again after a pause, as `retrying` does. */
export function walk(throttler: Throttler, { pace, pages, latencyMs, random }: Walk): Walked {
  let bucket = newBucket(pace, 0);
  let [now, calls, refused] = [0, 0, 0];
  for (let left = pages, pause = 250; left > 0; ) {
    const taken = take(bucket, pace, now);
    const there = (latencyMs / 2) * (1 + random() / 4);
    now += taken.waitMs + there;
    const answered = throttler(now);
    now += latencyMs / 2;
    calls += 1;
    if (answered) {
      bucket = pass(taken.bucket, now);
      left -= 1;
      pause = 250;
    } else {
      bucket = slowDown(taken.bucket, pace, now);
      refused += 1;
      now += pause * (1 + random() / 2);
      pause *= 2;
    }
  }
  return { calls, refused, ms: now };
}
