import { setImmediate as soon } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapAtOnce } from '../../src/workflows/at-once.ts';

const NUMBERS = Array.from({ length: 50 }, (_, index) => index);

describe('several at once', () => {
  it('are never more than so many, and come in their order whichever is ready first', async () => {
    let [busy, most] = [0, 0];
    const made = await mapAtOnce(NUMBERS, 4, async (number) => {
      busy += 1;
      most = Math.max(most, busy);
      for (let turn = 0; turn < number % 3; turn += 1) await soon();
      busy -= 1;
      return number * 2;
    });
    expect(made).toEqual(NUMBERS.map((number) => number * 2));
    expect(most).toBe(4);
  });

  it('after a failure none is begun any more', async () => {
    const begun: number[] = [];
    const failing = mapAtOnce(NUMBERS, 4, async (number) => {
      begun.push(number);
      await soon();
      if (number === 1) throw new Error('the second one');
    });
    await expect(failing).rejects.toThrow('the second one');
    expect(begun.length).toBeLessThan(10);
  });
});
