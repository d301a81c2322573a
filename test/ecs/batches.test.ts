import { describe, expect, it } from 'vitest';
import { batches } from '../../src/ecs/batches.ts';

const refs = (account: string, region: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ account, region, id: `i-${i}` }));

describe('batches', () => {
  it('groups by account and region, at most 100 each', () => {
    const all = [
      ...refs('a', 'cn-hangzhou', 201),
      ...refs('b', 'cn-hangzhou', 100),
      ...refs('a', 'us-west-1', 1),
    ];
    const made = batches(all);
    expect(made.map((batch) => batch.length)).toEqual([100, 100, 1, 100, 1]);
    expect(made.flat()).toEqual(all);
  });

  it('makes none of none', () => {
    expect(batches([])).toEqual([]);
  });
});
