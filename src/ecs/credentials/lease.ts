import type { Clock } from '../../domain/ports.ts';
import { SECOND } from '../../domain/time.ts';
import type { KeySource, Keys } from './keys.ts';

/** Keys for a while. */
export interface Lease {
  keys: Keys;
  /** From then on newer ones are wanted. */
  renewAt: Date;
  /** From then on these are worth nothing. */
  expiresAt: Date;
}

/** After a failure the same answer is given for this long, so that a broken source is not hammered. */
const PAUSE_MS = 5 * SECOND;

/**
 * Keeps a lease and renews it in time, which the SDK's own providers leave to chance: with them twenty
 * calls at once fetch keys twenty times. Here one fetch is under way at most; if it fails, the old keys go
 * on while they are valid, and the next try comes after a short pause.
 */
export function kept(fetch: () => Promise<Lease>, clock: Clock): KeySource {
  let lease: Lease | undefined;
  let underWay: Promise<Lease> | undefined;
  let failure: { error: unknown; until: number } | undefined;

  return async () => {
    const now = clock.now();
    if (lease && now < lease.renewAt) return lease.keys;
    try {
      lease = await renewed(now.getTime());
    } catch (error) {
      if (!lease || clock.now() >= lease.expiresAt) throw error;
    }
    return lease.keys;
  };

  async function renewed(now: number): Promise<Lease> {
    if (failure && now < failure.until) throw failure.error;
    failure = undefined;
    underWay ??= fetch()
      .catch((error: unknown) => {
        failure = { error, until: clock.now().getTime() + PAUSE_MS };
        throw error;
      })
      .finally(() => {
        underWay = undefined;
      });
    return underWay;
  }
}
