import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { turn } from '../../../src/ecs/calling/turn.ts';

it('gives each a round of the event loop of its own, in their order', async () => {
  let round = 0;
  let done = false;
  const counting = (async () => {
    for (; !done; round++) await setImmediate();
  })();
  const turns: { who: number; round: number }[] = [];
  const take = async (who: number) => {
    await turn();
    turns.push({ who, round });
  };
  await Promise.all([1, 2, 3].map(take));
  done = true;
  await counting;
  expect(turns.map(({ who }) => who)).toEqual([1, 2, 3]);
  expect(new Set(turns.map((taken) => taken.round)).size).toBe(3);
});
