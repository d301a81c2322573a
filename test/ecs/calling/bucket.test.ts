import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, newBucket, slowDown, take } from '../../../src/ecs/calling/bucket.ts';

const PACE = { perSecond: 10, burst: 3 };

/** Reserves `times` calls at one moment; returns the waits. */
function takes(bucket: Bucket, times: number, now: number): { bucket: Bucket; waits: number[] } {
  const waits: number[] = [];
  let last = bucket;
  for (let i = 0; i < times; i++) {
    const taken = take(last, PACE, now);
    last = taken.bucket;
    waits.push(Math.round(taken.waitMs));
  }
  return { bucket: last, waits };
}

describe('a bucket', () => {
  it('lets a burst go and spaces what follows', () => {
    expect(takes(newBucket(PACE, 0), 6, 0).waits).toEqual([0, 0, 0, 100, 200, 300]);
  });

  it('rests back to a full burst, and no further', () => {
    const tired = takes(newBucket(PACE, 0), 3, 0).bucket;
    expect(takes(tired, 2, 100).waits).toEqual([0, 100]);
    expect(takes(tired, 5, 60_000).waits).toEqual([0, 0, 0, 100, 200]);
  });

  it('pauses as long as ECS asks, and then goes slower than it went', () => {
    const tired = takes(newBucket(PACE, 0), 10, 0).bucket;
    const slowed = slowDown(tired, 0, 2000);
    expect(slowed.perSecond).toBeCloseTo(8);
    const { waits } = takes(slowed, 3, 0);
    expect(waits[0]).toBeGreaterThanOrEqual(2000);
    expect(Number(waits[2]) - Number(waits[1])).toBe(125);
  });

  it('learns from how fast it really went, when that was below its own limit', () => {
    let bucket = newBucket({ perSecond: 1000, burst: 1000 }, 0);
    for (let now = 0; now < 5000; now += 50)
      bucket = take(bucket, { perSecond: 1000, burst: 1000 }, now).bucket;
    // 20 calls a second were too many: next 16.
    expect(slowDown(bucket, 5000).perSecond).toBeCloseTo(16, 0);
  });

  it('does not take a lone call that was refused for the whole quota', () => {
    const tired = takes(newBucket(PACE, 0), 1, 0).bucket;
    expect(slowDown(tired, 0).perSecond).toBe(5);
  });

  it('counts the refusals of one moment once', () => {
    const once = slowDown(takes(newBucket(PACE, 0), 10, 0).bucket, 0, 1000);
    expect(slowDown(once, 500, 1000)).toEqual(once);
    expect(slowDown(once, 1000, 1000).perSecond).toBeLessThan(once.perSecond);
  });

  it('recovers in a few minutes', () => {
    const slowed = slowDown(takes(newBucket(PACE, 0), 10, 0).bucket, 0);
    expect(take(slowed, PACE, 10_000).bucket.perSecond).toBeLessThan(10);
    expect(take(slowed, PACE, 120_000).bucket.perSecond).toBe(10);
  });

  it('never lets more calls go than burst and rate allow, also when the clock jumps back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 300 }), { maxLength: 100 }), (steps) => {
        let now = 0;
        let latest = 0;
        let bucket = newBucket(PACE, 0);
        let passed = 0;
        for (const step of steps) {
          now += step;
          latest = Math.max(latest, now);
          const taken = take(bucket, PACE, now);
          bucket = taken.bucket;
          if (taken.waitMs === 0) passed++;
        }
        expect(passed).toBeLessThanOrEqual(PACE.burst + (latest / 1000) * PACE.perSecond + 1e-6);
      }),
    );
  });
});
