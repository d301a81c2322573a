import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Charts, SpotChart } from '../domain/spot.ts';

/** A picture takes half a second; on a busy machine a few. */
const PATIENCE_MS = 20_000;
/** Whoever comes when so many wait would wait for too long. */
const MOST_WAITING = 20;

/**
 * Draws in a thread of its own, one picture after the other, which ends with it: the libraries and their memory are
 * there for as long as a picture is drawn, and nothing else waits for it.
 */
export function createCharts(): Charts {
  let waiting = 0;
  let before: Promise<unknown> = Promise.resolve();
  return {
    spot(chart) {
      if (waiting >= MOST_WAITING) return Promise.reject(new Error('too many pictures wait to be drawn'));
      waiting += 1;
      const drawn = before
        .then(() => draw(chart))
        .finally(() => {
          waiting -= 1;
        });
      before = drawn.catch(() => {});
      return drawn;
    },
  };
}

async function draw(chart: SpotChart): Promise<Uint8Array> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: chart });
  try {
    const [picture] = await once(worker, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return picture;
  } finally {
    await worker.terminate();
  }
}
