import { setTimeout as sleep } from 'node:timers/promises';
import { FleetError } from '../../domain/errors.ts';
import { type Bucket, newBucket, type Pace, pass, slowDown, take } from './bucket.ts';

/** Calls of one lane that may be under way at once. */
const AT_ONCE = 4;

interface Lane {
  bucket: Bucket;
  free: number;
  waiting: (() => void)[];
}

/**
 * Holds calls back so that ECS need not refuse them. ECS counts by account, region and operation: each is
 * a lane with a bucket of its own. Waits on a monotonic clock: a corrected or a frozen wall clock must not stop calls.
 */
export class Pacer {
  readonly #pace: Pace;
  readonly #lanes = new Map<string, Lane>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Makes the call when its turn has come. @throws what the call throws */
  async run<T>(laneName: string, call: () => Promise<T>): Promise<T> {
    const lane = this.#lane(laneName);
    await enter(lane);
    try {
      const { bucket, waitMs } = take(lane.bucket, this.#pace, performance.now());
      lane.bucket = bucket;
      if (waitMs > 0) await sleep(waitMs);
      // Others may have been refused in the meantime.
      const calmInMs = lane.bucket.calmUntil - performance.now();
      if (calmInMs > 0) await sleep(calmInMs);
      const reply = await call();
      lane.bucket = pass(lane.bucket, performance.now());
      return reply;
    } catch (error) {
      const throttled = error instanceof FleetError && error.reason === 'throttled';
      lane.bucket = throttled
        ? slowDown(lane.bucket, this.#pace, performance.now(), error.retryAfterMs)
        : pass(lane.bucket, performance.now());
      throw error;
    } finally {
      leave(lane);
    }
  }

  #lane(name: string): Lane {
    const known = this.#lanes.get(name);
    if (known) return known;
    const lane = { bucket: newBucket(this.#pace, performance.now()), free: AT_ONCE, waiting: [] };
    this.#lanes.set(name, lane);
    return lane;
  }
}

async function enter(lane: Lane): Promise<void> {
  if (lane.free > 0) lane.free--;
  else await new Promise<void>((resolve) => lane.waiting.push(resolve));
}

/** Hands the place to the next in line, or frees it. */
function leave(lane: Lane): void {
  const next = lane.waiting.shift();
  if (next) next();
  else lane.free++;
}
