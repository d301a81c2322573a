import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Pacer } from '../../../src/ecs/calling/pacer.ts';
import { fleetError } from '../../../src/ecs/errors/reason.ts';

const throttled = fleetError({
  code: 'Throttling.User',
  message: 'Slow down.',
  requestId: 'R-1',
  certain: true,
  retryAfterMs: 400,
});

const noAnswer = fleetError({ code: 'NoAnswer', message: '', requestId: '-', certain: false });

describe('Pacer', () => {
  it('keeps at most four calls of a lane under way, and starts the others in order', async () => {
    const pacer = new Pacer({ perSecond: 10_000, burst: 100 });
    let underWay = 0;
    let most = 0;
    const started: number[] = [];
    const call = (i: number) =>
      pacer.run('main cn-hangzhou DescribeInstances', async () => {
        started.push(i);
        most = Math.max(most, ++underWay);
        await sleep(2);
        underWay--;
        return i;
      });
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => call(i)));
    expect(most).toBe(4);
    expect(started).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(results).toEqual(started);
  });

  it('holds calls back to the pace, each lane by itself', async () => {
    const pacer = new Pacer({ perSecond: 50, burst: 1 });
    const began = performance.now();
    const times = new Map<string, number>();
    const call = (lane: string) =>
      pacer.run(lane, async () => {
        times.set(lane, performance.now() - began);
      });
    await Promise.all([call('a'), call('a'), call('a'), call('b')]);
    expect(times.get('a')).toBeGreaterThanOrEqual(38);
    expect(times.get('b')).toBeLessThan(Number(times.get('a')));
  });

  it('pauses a lane that was throttled, and passes the error on', async () => {
    const pacer = new Pacer({ perSecond: 1000, burst: 10 });
    await expect(pacer.run('a', () => Promise.reject(throttled))).rejects.toBe(throttled);
    const began = performance.now();
    await pacer.run('b', async () => {});
    expect(performance.now() - began).toBeLessThan(350);
    await pacer.run('a', async () => {});
    expect(performance.now() - began).toBeGreaterThanOrEqual(380);
  });

  it('is not slowed down by other errors', async () => {
    const pacer = new Pacer({ perSecond: 1000, burst: 10 });
    const began = performance.now();
    for (const error of [new Error('bug'), noAnswer]) {
      await expect(pacer.run('a', () => Promise.reject(error))).rejects.toBe(error);
    }
    await pacer.run('a', async () => {});
    expect(performance.now() - began).toBeLessThan(350);
  });
});
