import { performance } from 'node:perf_hooks';
import type { Rate } from './contract.ts';

/** Slack's tier 2: 20 calls a minute. */
const TIER_2: Rate = { perSecond: 20 / 60, burst: 20 };

/** Tier 3: 50 calls a minute. */
const TIER_3: Rate = { perSecond: 50 / 60, burst: 50 };

/** Tier 4: 100 calls a minute. */
const TIER_4: Rate = { perSecond: 100 / 60, burst: 100 };

/** What holds unless a test says otherwise: the rates that a bot reaches by asking too often by itself. */
export const USUAL_RATES: Readonly<Record<string, Rate>> = {
  'usergroups.list': TIER_2,
  'usergroups.users.list': TIER_2,
  'conversations.history': TIER_3,
  'conversations.replies': TIER_3,
  'users.lookupByEmail': TIER_3,
  'views.publish': TIER_4,
};

/** Token buckets in real time, one for each key (a method, or a method and a channel). */
export class RateLimits {
  readonly #rates: Readonly<Record<string, Rate>>;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(rates: Readonly<Record<string, Rate>>) {
    this.#rates = rates;
  }

  /** Whole seconds to wait (Slack's Retry-After), or 0 when the call may pass. */
  wait(method: string, key: string): number {
    const rate = this.#rates[method];
    if (!rate) return 0;
    const now = performance.now();
    const bucket = this.#buckets.get(key) ?? { tokens: rate.burst, at: now };
    const tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond);
    const passes = tokens >= 1;
    this.#buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes ? 0 : Math.max(1, Math.ceil((1 - tokens) / rate.perSecond));
  }
}
