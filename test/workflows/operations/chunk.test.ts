import { describe, expect, it } from 'vitest';
import { callFor, chunkToMake } from '../../../src/workflows/operations/chunk.ts';
import { anOrder } from '../../domain/orders.ts';
import { aHouse } from '../fakes.ts';
import { creating } from './creations.ts';

describe('an order is made in chunks', () => {
  it.each([
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
    [500, [100, 100, 100, 100, 100]],
  ])('%i: %j', (count, amounts) => {
    const order = anOrder({ count });
    const operation = creating(aHouse(), { count });
    const { id } = operation;
    const calls = amounts.map((amount) => {
      const chunk = chunkToMake(operation);
      if (!chunk) throw new Error('there is none left');
      for (const target of chunk.targets) target.state = 'accepted';
      const { token, ...call } = callFor(operation, order, chunk);
      expect(token).toMatch(/^[\x21-\x7e]{1,64}$/);
      expect(call).toEqual({ amount, operation: id, names: expect.any(String) });
      return { token, names: call.names };
    });
    expect(chunkToMake(operation)).toBeUndefined();
    expect(new Set(calls.map(({ token }) => token)).size).toBe(amounts.length);
    expect(calls.map(({ names }) => names)).toEqual(amounts.map((_, index) => `job-[${index * 100 + 1},3]`));
  });

  it('a chunk of which something is open is asked for as a whole, as often as it takes', () => {
    const operation = creating(aHouse(), { count: 150 });
    const order = anOrder({ count: 150 });
    const chunk = chunkToMake(operation);
    for (const target of chunk?.targets ?? []) target.state = 'attempted';
    const again = chunkToMake(operation);
    expect(chunk && callFor(operation, order, chunk)).toEqual(again && callFor(operation, order, again));
  });
});
