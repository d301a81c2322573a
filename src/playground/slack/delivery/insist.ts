import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from './delivery.ts';

export interface Tried {
  readonly receipt: Receipt;
  /** The app asked not to be sent this again. */
  readonly noRetry?: boolean;
}

/**
 * Sends an event again until the app takes it: three times, at once, after a minute and after five
 * (docs.slack.dev/apis/events-api), over either way.
 * @param pauses milliseconds before each
 * @param again attempt 1 and on; gets how the last one went
 */
export async function insist<Way extends Tried>(
  first: Way,
  pauses: readonly number[],
  ending: AbortSignal,
  again: (attempt: number, last: Way) => Promise<Way>,
): Promise<void> {
  let last = first;
  for (const [index, pause] of pauses.entries()) {
    if (last.receipt.kind === 'acknowledged' || last.noRetry) return;
    await sleep(pause, undefined, { signal: ending, ref: false }).catch(() => {});
    if (ending.aborted) return;
    last = await again(index + 1, last);
  }
}
