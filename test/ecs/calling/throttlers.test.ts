import fc from 'fast-check';
import { expect, it } from 'vitest';
import { besideAnother, byTokens, byWindow, type Throttler, walk } from './throttlers.ts';

// A scan meets a quota it does not know. How near it comes to what is possible is printed by `npm run bench -- pace`.
const PACE = { perSecond: 100, burst: 20 };
const PAGES = 1600;

const quota = fc.integer({ min: 5, max: 60 });
const latencyMs = fc.integer({ min: 1, max: 15 });
const seed = fc.integer({ min: 1, max: 2 ** 31 - 2 });

/** Scans on a throttler of each quota; the pace asks for more than it gives. */
function scans(throttler: (quota: number, offset: number) => Throttler, slowest: number): void {
  fc.assert(
    fc.property(
      quota,
      latencyMs,
      fc.integer({ min: 0, max: 999 }),
      seed,
      (perSecond, latency, offset, from) => {
        const random = randomFrom(from);
        const { calls, refused, ms } = walk(throttler(perSecond, offset), {
          pace: PACE,
          pages: PAGES,
          latencyMs: latency,
          random,
        });
        expect(refused / calls).toBeLessThanOrEqual(0.01);
        expect(ms / ((PAGES / perSecond) * 1000)).toBeLessThanOrEqual(slowest);
      },
    ),
    { numRuns: 300 },
  );
}

/** Lehmer's generator: the same walk for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

it('takes hardly longer than a bucket of tokens allows, and is refused less than once in a hundred calls', () => {
  scans((perSecond) => byTokens(perSecond), 1.15);
});

it('takes not much longer than windows of a second allow, whenever they begin', () => {
  scans(byWindow, 1.8);
});

it('takes what another tool leaves', () => {
  scans((perSecond) => besideAnother(byTokens(2 * perSecond), perSecond), 1.15);
});
