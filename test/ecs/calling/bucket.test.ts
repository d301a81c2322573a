import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, newBucket, pass, slowDown, take } from '../../../src/ecs/calling/bucket.ts';

const PACE = { perSecond: 10, burst: 3 };
const FAST = { perSecond: 1000, burst: 1000 };

/** Reserves `times` calls at one moment; returns the waits. */
function takes(bucket: Bucket, times: number, now: number, pace = PACE) {
  const waits: number[] = [];
  let last = bucket;
  for (let i = 0; i < times; i++) {
    const taken = take(last, pace, now);
    last = taken.bucket;
    waits.push(Math.round(taken.waitMs));
  }
  return { bucket: last, waits };
}

/** One call after the other, each answered, `every` ms between two moments. */
function calls(bucket: Bucket, from: number, to: number, every: number, pace = FAST): Bucket {
  let last = bucket;
  for (let now = from; now < to; now += every) last = pass(take(last, pace, now).bucket, now);
  return last;
}

/** What it takes for the limit after a refusal. */
const metAt = (bucket: Bucket, now: number, pace = FAST) => slowDown(bucket, pace, now).met;

/** Calls a second, so many seconds of use after a limit was met. */
function rateAfter(bucket: Bucket, seconds: number, pace = PACE): number {
  let last = bucket;
  for (let second = 1; second <= seconds; second++) last = take(last, pace, last.at + 1000).bucket;
  const empty = takes(last, 100, last.at, pace).bucket;
  const next = take(empty, pace, last.at);
  return 1000 / (take(next.bucket, pace, last.at).waitMs - next.waitMs);
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

  it('pauses a second, or as long as ECS asks', () => {
    const tired = takes(newBucket(PACE, 0), 10, 0).bucket;
    expect(takes(slowDown(tired, PACE, 0, 10), 1, 0).waits[0]).toBeGreaterThanOrEqual(1000);
    expect(takes(slowDown(tired, PACE, 0, 2000), 1, 0).waits[0]).toBeGreaterThanOrEqual(2000);
  });

  it('finds the limit in what got through after a rest', () => {
    // Twenty of a full bucket at once, and the 21st is refused.
    expect(metAt(calls(newBucket(FAST, 0), 0, 20, 1), 20)).toBeCloseTo(20, 0);
    // Ten a second, of which the first second's worth passed at once: 30 in two seconds.
    expect(metAt(calls(newBucket(FAST, 0), 0, 2000, 67), 2000)).toBeCloseTo(10, 0);
  });

  it('goes by the last half minute of a long spell', () => {
    const fast = calls(newBucket(FAST, 0), 0, 60_000, 20);
    expect(metAt(fast, 60_000)).toBeCloseTo((50 * 30) / 31, 0);
    const slow = calls(fast, 60_000, 180_000, 200);
    expect(metAt(slow, 180_000)).toBeLessThan(7);
  });

  it('begins a new spell after a rest', () => {
    const rested = calls(newBucket(FAST, 0), 0, 60_000, 20);
    expect(metAt(calls(rested, 70_000, 70_020, 1), 70_020)).toBeCloseTo(20, 0);
  });

  it('does not take a lone call that was refused for the whole quota', () => {
    expect(metAt(takes(newBucket(FAST, 0), 1, 0).bucket, 0)).toBe(5);
  });

  it('counts the refusals of one moment once', () => {
    const once = slowDown(takes(newBucket(PACE, 0), 10, 0).bucket, PACE, 0);
    expect(slowDown(once, PACE, 999)).toEqual(once);
    expect(slowDown(once, PACE, 1000)).not.toEqual(once);
  });

  it('goes a fifth slower at most for each refusal, and a tenth at least where it had not reached the limit', () => {
    const ten = { ...slowDown(calls(newBucket(FAST, 0), 0, 10, 1), FAST, 10), used: 0 };
    const met = Number(ten.met);
    // Nothing got through: somebody else is there, or the pause was too short.
    expect(metAt(take(ten, FAST, 1500).bucket, 1500)).toBeGreaterThanOrEqual(met * 0.95 * 0.8);
    // Everything did, until now: there is less than there was.
    expect(metAt(calls(ten, 1200, 11_000, 100), 11_000)).toBeLessThan(met * 0.91);
  });

  it('goes on at what it takes for the limit, stays near, and goes far beyond only in a minute of use', () => {
    const ten = slowDown(calls(newBucket(FAST, 0), 0, 10, 1), FAST, 10);
    const met = Number(ten.met);
    expect(rateAfter(ten, 0, FAST) / met).toBeCloseTo(1, 2);
    expect(rateAfter(ten, 10, FAST) / met).toBeCloseTo(1.006, 2);
    expect(rateAfter(ten, 20, FAST) / met).toBeCloseTo(1.05, 2);
    expect(rateAfter(ten, 40, FAST) / met).toBeCloseTo(1.4, 2);
  });

  it('goes on below a limit that was met again, and is there in twenty seconds of use', () => {
    const ten = slowDown(calls(newBucket(FAST, 0), 0, 10, 1), FAST, 10);
    const again = slowDown(calls(ten, 1200, 31_000, 100), FAST, 31_000);
    const met = Number(again.met);
    expect(rateAfter(again, 0, FAST) / met).toBeCloseTo(0.95, 2);
    expect(rateAfter(again, 20, FAST) / met).toBeCloseTo(1, 2);
    expect(rateAfter(again, 40, FAST) / met).toBeCloseTo(1.05, 2);
  });

  it('forgets a limit that is not there any more', () => {
    const slowed = slowDown(takes(newBucket(PACE, 0), 3, 0).bucket, PACE, 0);
    expect(slowed.met).toBe(5);
    const used = Array.from({ length: 100 }, (_, second) => second * 1000);
    const recovered = used.reduce((bucket, now) => pass(take(bucket, PACE, now).bucket, now), slowed);
    expect(recovered.met).toBeUndefined();
    expect(takes(recovered, 4, 200_000).waits).toEqual([0, 0, 0, 100]);
  });

  it('does not try a limit again because time has passed', () => {
    const ten = slowDown(calls(newBucket(FAST, 0), 0, 10, 1), FAST, 10);
    const { waits } = takes(ten, 4, 3_600_000, FAST);
    expect(waits[0]).toBe(0);
    expect(Number(waits[3])).toBeGreaterThan(250);
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

  it('knows a limit between one a second and the pace, whatever happens', () => {
    const step = fc.record({ after: fc.integer({ min: 0, max: 5000 }), refused: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let [bucket, now] = [newBucket(PACE, 0), 0];
        for (const { after, refused } of steps) {
          now += after;
          const taken = take(bucket, PACE, now);
          expect(taken.waitMs).toBeGreaterThanOrEqual(0);
          bucket = refused ? slowDown(taken.bucket, PACE, now) : pass(taken.bucket, now);
          if (bucket.met === undefined) continue;
          expect(bucket.met).toBeGreaterThanOrEqual(1);
          expect(bucket.met).toBeLessThanOrEqual(PACE.perSecond * 1.001);
        }
      }),
    );
  });
});
