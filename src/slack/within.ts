import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for `work`, at most so long; whether it came to its end. Throws what `work` throws. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const over = new AbortController();
  const tooLong = sleep(ms, false, { signal: over.signal });
  try {
    return await Promise.race([work.then(() => true), tooLong]);
  } finally {
    over.abort();
  }
}
