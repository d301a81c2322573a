import { throttled } from './api-error.ts';

/** A token bucket for each (account, region, operation), as the platform counts flow control. */
export class Throttle {
  readonly #perSecond: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** @param perSecond calls a second, which is also how many may come at once */
  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** @throws ApiError `Throttling.User`, saying when the next call would pass */
  take(bucketName: string, now: Date): void {
    const bucket = this.#buckets.get(bucketName) ?? { tokens: this.#perSecond, at: now.getTime() };
    const elapsedMs = Math.max(0, now.getTime() - bucket.at);
    const tokens = Math.min(this.#perSecond, bucket.tokens + (elapsedMs * this.#perSecond) / 1000);
    const passes = tokens >= 1;
    this.#buckets.set(bucketName, { tokens: passes ? tokens - 1 : tokens, at: now.getTime() });
    if (!passes) throw throttled(Math.ceil(((1 - tokens) * 1000) / this.#perSecond));
  }
}
