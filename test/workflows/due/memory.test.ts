import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/domain/time.ts';
import { ShortMemory } from '../../../src/workflows/due/memory.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const secondsOn = (seconds: number) => new Date(NOW.getTime() + seconds * SECOND);

/** Counts how often it was asked. */
function aSource(fails = 0) {
  let asked = 0;
  return async () => {
    asked += 1;
    if (asked <= fails) throw new Error('no answer');
    return asked;
  };
}

describe('a short memory', () => {
  it('recalls an answer of a moment ago where it may, and asks anew where it may not', async () => {
    const memory = new ShortMemory();
    const ask = aSource();
    expect(await memory.recall('a', ask, { may: true, now: NOW })).toBe(1);
    expect(await memory.recall('a', ask, { may: true, now: secondsOn(59) })).toBe(1);
    expect(await memory.recall('a', ask, { may: false, now: secondsOn(59) })).toBe(2);
    expect(await memory.recall('a', ask, { may: true, now: secondsOn(100) })).toBe(2);
    expect(await memory.recall('a', ask, { may: true, now: secondsOn(120) })).toBe(3);
    expect(await memory.recall('b', ask, { may: true, now: secondsOn(120) })).toBe(4);
  });

  it('asks once for two who ask at once', async () => {
    const memory = new ShortMemory();
    const ask = aSource();
    const both = [1, 2].map(() => memory.recall('a', ask, { may: true, now: NOW }));
    expect(await Promise.all(both)).toEqual([1, 1]);
  });

  it('keeps no failure, and nothing that is too much', async () => {
    const memory = new ShortMemory();
    const ask = aSource(1);
    await expect(memory.recall('a', ask, { may: true, now: NOW })).rejects.toThrow('no answer');
    const big = { may: true, now: NOW, weigh: () => 5001 };
    expect(await memory.recall('a', ask, big)).toBe(2);
    expect(await memory.recall('a', ask, big)).toBe(3);
  });

  it('forgets the oldest where it is full', async () => {
    const memory = new ShortMemory();
    const ask = aSource();
    const big = { may: true, now: NOW, weigh: () => 5000 };
    for (const key of ['a', 'b', 'c', 'd', 'e']) await memory.recall(key, ask, big);
    expect(await memory.recall('b', ask, big)).toBe(2);
    expect(await memory.recall('a', ask, big)).toBe(6);
  });
});
