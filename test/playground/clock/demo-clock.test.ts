import { describe, expect, it } from 'vitest';
import { DemoClock } from '../../../src/playground/clock/demo-clock.ts';

describe('DemoClock', () => {
  it('starts at the real time and adds up what is skipped', () => {
    const clock = new DemoClock();
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1000);
    clock.advance(60_000);
    clock.advance(1_000);
    expect(clock.offset).toBe(61_000);
    expect(Math.abs(clock.now().getTime() - Date.now() - 61_000)).toBeLessThan(1000);
  });

  it('tells listeners until they stop listening', () => {
    const clock = new DemoClock();
    const heard: number[] = [];
    const stop = clock.onChange((offset) => heard.push(offset));
    clock.advance(5);
    stop();
    clock.advance(5);
    expect(heard).toEqual([5]);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('does not move by %s', (ms) => {
    const clock = new DemoClock();
    expect(() => clock.advance(ms)).toThrow(RangeError);
    expect(clock.offset).toBe(0);
  });
});
