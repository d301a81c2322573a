import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';

interface Trigger {
  readonly userId: string;
  readonly bornAt: number;
  used: boolean;
}

/** What redeeming a trigger_id gives: whose screen it opens, or why it does not. */
export type Redeemed =
  | { readonly ok: true; readonly userId: string }
  | {
      readonly ok: false;
      readonly error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';
    };

/** The permissions to open a view: each good once, for some seconds of real time. */
export class Triggers {
  readonly #lifetime: number;
  readonly #known = new Map<string, Trigger>();

  /** @param lifetime milliseconds; Slack's is 3000. */
  constructor(lifetime: number) {
    this.#lifetime = lifetime;
  }

  create(userId: string): string {
    const id = `${this.#known.size + 1}.${Date.now()}.${randomBytes(16).toString('hex')}`;
    this.#known.set(id, { userId, bornAt: performance.now(), used: false });
    return id;
  }

  redeem(id: string): Redeemed {
    const trigger = this.#known.get(id);
    if (!trigger) return { ok: false, error: 'invalid_trigger_id' };
    if (performance.now() - trigger.bornAt > this.#lifetime)
      return { ok: false, error: 'expired_trigger_id' };
    if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' };
    trigger.used = true;
    return { ok: true, userId: trigger.userId };
  }
}
