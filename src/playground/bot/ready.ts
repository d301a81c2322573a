import { setTimeout as pause } from 'node:timers/promises';

const ASK_EVERY_MS = 100;

/**
 * Asks `url` until it answers 200.
 * @param ended whether whoever should answer is gone
 * @returns false when it was gone first, or the time was over
 */
export async function untilReady(url: string, ended: () => boolean, withinMs: number): Promise<boolean> {
  const start = performance.now();
  while (!ended() && performance.now() - start < withinMs) {
    if (await answers(url)) return true;
    await pause(ASK_EVERY_MS);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
